import { systemClock } from '../lib/clock.ts';
import { type LocalRequest, startLocalReceiver } from '../lib/local-receiver.ts';
import { distrustSentence, verifyWebhook } from '../webhooks/verify.ts';
import { type ExitCode, exitCodes, refuse, say, shownText } from './output.ts';

/** How to listen. */
export interface ListenOptions {
  readonly port: number;
  readonly secret?: string;
  readonly json?: true;
}

/** Takes webhooks on this machine until Ctrl-C, verifies and prints each. It needs no database and no settings. */
export async function listen(options: ListenOptions): Promise<ExitCode> {
  const { port, secret = null } = options;
  const { promise: told, resolve } = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  try {
    const receiver = await startLocalReceiver(port, (request) => takeWebhook(request, secret, options));
    say(`Listening on ${receiver.url} until Ctrl-C.`);
    if (secret === null) say('Without --secret no signature is verified.');
    await told;
    await receiver.close();
    return exitCodes.done;
  } catch (error) {
    return refuse(`Port ${port} can not be listened on: ${(error as Error).message}`);
  }
}

/** @returns the status to answer with: what isn't to be believed is refused, so that the sender sees it too. */
function takeWebhook(request: LocalRequest, secret: string | null, { json }: ListenOptions): number {
  const { headers, body } = request;
  const at = systemClock.now();
  const verified = secret === null ? null : verifyWebhook(request, secret, at);
  const distrust = verified === null || verified.ok ? null : verified.distrust;
  const [id = null, sequence = null] = ['webhook-id', 'webhook-sequence'].map((name) =>
    headers[name]?.toString(),
  );
  const text = body.toString('utf8');
  if (json)
    console.log(JSON.stringify({ at, id, sequence, verified: verified?.ok ?? null, distrust, body: text }));
  else {
    const verdict = verified === null ? 'not verified' : verified.ok ? 'verified' : 'NOT TO BE BELIEVED';
    console.log(shownText(`${at.toISOString()}  ${verdict}  ${id}  sequence ${sequence}`));
    console.log(`  ${shownText(text)}`);
  }
  if (distrust !== null) say(distrustSentence(distrust));
  return distrust === null ? 204 : 401;
}
