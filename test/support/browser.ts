import type { InjectOptions } from 'fastify';
import type { Answer, App } from './app.ts';

/** A browser at the console: it keeps its cookies, and says where each call comes from. */
export interface Browser {
  /** Posts JSON to a path, as a page of ours does. */
  post(path: string, body: object, headers?: Record<string, string>): Promise<Answer>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** Posts an operation to /operator/graphql. */
  ask(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>;
  /** What it keeps, as a header; a test may set it back to what it was. */
  cookie: string;
}

/** Where the console is open, as long as nothing else is set. */
export const consoleOrigin = 'http://127.0.0.1:4000';

/** Opens a browser. @param options.from the address of its machine; @param options.origin where the console is open. */
export function openBrowser(
  app: Pick<App, 'server'>,
  options: { from?: string; origin?: string } = {},
): Browser {
  const { from = '127.0.0.1', origin = consoleOrigin } = options;
  const jar = new Map<string, string>();

  async function send(call: InjectOptions, headers: Record<string, string>): Promise<Answer> {
    const cookie = browser.cookie === '' ? {} : { cookie: browser.cookie };
    const known = { host: new URL(origin).host, 'user-agent': 'Test', ...cookie, ...headers };
    const answer = await app.server.inject({ ...call, headers: known, remoteAddress: from });
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) keep(jar, line);
    return { status: answer.statusCode, headers: answer.headers, body: parsed(answer.body) };
  }

  const browser: Browser = {
    post: (url, body, headers = {}) =>
      send(
        { method: 'POST', url, payload: JSON.stringify(body) },
        { origin, 'content-type': 'application/json', ...headers },
      ),
    get: (url, headers = {}) => send({ method: 'GET', url }, headers),
    ask: (query, variables = {}, headers = {}) =>
      browser.post('/operator/graphql', { query, variables }, headers),
    get cookie() {
      return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    },
    set cookie(header: string) {
      jar.clear();
      for (const pair of header.split('; ').filter(Boolean)) keep(jar, pair);
    },
  };
  return browser;
}

/** Keeps a cookie, or forgets it. The paths are left out of account: a test looks at those itself. */
function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split('; ');
  const [name = '', ...value] = pair.split('=');
  if (attributes.some((each) => /^max-age=0$/i.test(each))) jar.delete(name);
  else jar.set(name, value.join('='));
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
