import type { Owner } from '../auth/actor.ts';
import { publicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import { checkCallbackUrl } from './callback-url.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import type { WebhookResult } from './refusals.ts';
import { signedHeaders } from './sign.ts';
import { loadSigningSecrets } from './signing-secrets.ts';

/** What came back of a test. */
export interface WebhookTest {
  readonly outcome: Outcome;
  readonly httpStatus: number | null;
  readonly durationMs: number;
  /** The first 4 KiB of the answer. */
  readonly response: string | null;
  /** As they were sent. */
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string;
}

/** How long a test may take: a person waits for it. */
export const testDeadlineMs = 10_000;
/** The caller waits with a connection open: so many of them at once in one process. */
const mostAtOnce = 5;
/** Exactly this, as partners' programs know it. */
const testBody = '{"event":"webhook:test"}';

/** How many tests are under way, for each way to the outside: there is one in a process. */
const underWay = new WeakMap<Parts['fetchOutside'], number>();

/** Sends a test to a callback URL, signed like any webhook of this intermediary, and tells what came back. */
export async function testWebhook(
  parts: Pick<Parts, 'db' | 'clock' | 'ids' | 'seal' | 'fetchOutside' | 'isAllowedAddress'>,
  owner: Owner,
  callbackUrl: string,
): Promise<WebhookResult<WebhookTest>> {
  const checked = checkCallbackUrl(callbackUrl.trim(), parts.isAllowedAddress);
  if (!checked.ok) {
    const fault = { path: 'input.callbackUrl', code: 'INVALID_FORMAT', message: checked.message } as const;
    return { ok: false, refusal: { kind: 'bad_input', faults: [fault] } };
  }
  const others = underWay.get(parts.fetchOutside) ?? 0;
  if (others >= mostAtOnce) return { ok: false, refusal: { kind: 'too_many_tests' } };
  underWay.set(parts.fetchOutside, others + 1);
  try {
    return { ok: true, value: await sendTest(parts, owner, checked.url) };
  } finally {
    underWay.set(parts.fetchOutside, (underWay.get(parts.fetchOutside) ?? 1) - 1);
  }
}

async function sendTest(
  parts: Pick<Parts, 'db' | 'clock' | 'ids' | 'seal' | 'fetchOutside'>,
  owner: Owner,
  url: string,
): Promise<WebhookTest> {
  const secretsOf = await loadSigningSecrets(parts, [owner.intermediaryId]);
  const at = parts.clock.now();
  const message = { id: publicId('event', parts.ids.uuid()), at, body: testBody };
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Bestill-Webhooks/1',
    ...signedHeaders(message, secretsOf(owner)),
  };
  const startedAt = performance.now();
  const answer = await parts.fetchOutside({
    url,
    headers,
    body: testBody,
    deadlineMs: testDeadlineMs,
  });
  const durationMs = Math.round(performance.now() - startedAt);
  const outcome = outcomeOf(answer);
  if (outcome === 'stopped') throw new Error('The service stops: the test was broken off.');
  const sent = { requestHeaders: headers, requestBody: testBody };
  if (answer.kind === 'failed') return { outcome, httpStatus: null, durationMs, response: null, ...sent };
  return { outcome, httpStatus: answer.status, durationMs, response: answer.body, ...sent };
}
