import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { startApp, type Partner } from '../../test/support/app.ts';
import { historyOf, inputWith, orderDevice, placed } from '../../test/support/orders.ts';
import { startReceiver, type Received } from '../../test/support/receiver.ts';
import { deliverDue } from '../../test/support/webhooks.ts';
import type { IntermediaryActor } from '../auth/actor.ts';
import { systemClock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import { createSeal } from '../lib/seal.ts';
import { setWebhookSecret } from './set-webhook-secret.ts';
import { systemIds } from '../lib/ids.ts';

const app = await startApp();
const { parts } = app;
const hourMs = 3_600_000;

function actorOf({ intermediaryId, keyId }: Partner, isTest = false): IntermediaryActor {
  return { kind: 'intermediary', intermediaryId, keyId, test: isTest, permissions: [] };
}

async function setSecret(partner: Partner, secret: string | null, overlapHours = 0): Promise<string> {
  const result = await setWebhookSecret(parts, actorOf(partner), { secret, overlapHours });
  assert.ok(result.ok);
  return result.value.secret;
}

/** What verifies as a partner's program does; its clock is the machine's, so ours must be too. */
function verify(secret: string, { headers, body }: Received, options = {}): unknown {
  return new Webhook(secret, options).verify(body, headers as Record<string, string>);
}

/** Moves the test's clock to the machine's. */
function catchUp(): void {
  parts.clock.advance(systemClock.now().getTime() - parts.clock.now().getTime());
}

test('an independent verifier takes every delivery before, during and after a roll, with the secrets that are valid then', async () => {
  catchUp();
  const [partner, receiver] = await Promise.all([app.partner(), startReceiver()]);
  const send = async (): Promise<Received> => {
    await placed(partner, { webhookCallbackUrl: receiver.url });
    await deliverDue(parts);
    const received = receiver.received.at(-1);
    assert.ok(received);
    return received;
  };
  const before = await send();
  assert.equal(before.headers['webhook-signature'], undefined);

  const old = await setSecret(partner, null);
  const signed = await send();
  assert.ok(verify(old, signed));

  const young = await setSecret(partner, null, 1);
  const during = await send();
  assert.ok(verify(old, during));
  assert.ok(verify(young, during));
  const sha1 = createHmac('sha1', young).update(during.body).digest('hex');
  assert.equal(during.headers['x-ecomon-signature'], sha1);

  // A minute beyond the overlap; the verifier allows five for clocks that differ.
  await endOverlap(partner);
  const after = await send();
  assert.ok(verify(young, after));
  assert.throws(() => verify(old, after), /No matching signature/);

  const ours = await setSecret(partner, 'a-secret-of-our-own-since-2019');
  const raw = await send();
  assert.ok(verify(ours, raw, { format: 'raw' }));
  assert.throws(() => verify(young, raw), /No matching signature/);
});

/** Lets what is left of an overlap be over. */
async function endOverlap({ intermediaryId }: Partner): Promise<void> {
  const text = `update webhook_secrets set ends_at = $2 where intermediary_id = $1 and ends_at is not null`;
  await parts.db.query({ name: 'test_end_overlap', text }, [intermediaryId, parts.clock.now()]);
}

test('each attempt is signed anew over exactly the bytes that arrive, also those beyond ASCII', async () => {
  catchUp();
  const [partner, receiver] = await Promise.all([app.partner(), startReceiver()]);
  const secret = await setSecret(partner, null);
  receiver.answer = (response) => void response.writeHead(500).end();
  const input = {
    ...inputWith('recipient.externalUserId', 'Åse Ødegård 🎉'),
    webhookCallbackUrl: receiver.url,
  };
  const answer = await orderDevice(partner, input);
  assert.equal(answer.body.errors, undefined);
  await deliverDue(parts);
  parts.clock.advance(10_000);
  await deliverDue(parts);
  const [first, second] = receiver.received;
  assert.ok(first && second);
  for (const received of [first, second]) {
    assert.deepEqual(Object(verify(secret, received)).externalUserId, 'Åse Ødegård 🎉');
    const sha1 = createHmac('sha1', secret).update(received.body).digest('hex');
    assert.equal(received.headers['x-ecomon-signature'], sha1);
    assert.match(String(received.headers['webhook-timestamp']), /^\d{10}$/);
    assert.match(String(received.headers['webhook-id']), /^event_[0-9a-f-]{36}$/);
    assert.equal(received.headers['webhook-sequence'], '1');
  }
  assert.equal(first.headers['webhook-id'], second.headers['webhook-id']);
  const secondsBetween =
    Number(second.headers['webhook-timestamp']) - Number(first.headers['webhook-timestamp']);
  assert.equal(secondsBetween, 10);
  assert.notEqual(first.headers['webhook-signature'], second.headers['webhook-signature']);
});

test('a partner that rolls a hundred times signs with the newest five, and takes nothing from the others', async () => {
  catchUp();
  const [busy, calm, receiver] = await Promise.all([app.partner(), app.partner(), startReceiver()]);
  const mine = await setSecret(calm, null);
  let newest = '';
  for (let rolls = 0; rolls < 100; rolls++) newest = await setSecret(busy, null, 720);
  // What one batch of deliveries asks for, filled up to more than any limit on all secrets together.
  const text = `insert into webhook_secrets select gen_random_uuid(), $1, false, '\\x00', '0000', $2, $2::timestamptz + '1 day'
    from generate_series(1, 2000)`;
  await parts.db.query({ name: 'test_more_secrets', text }, [busy.intermediaryId, new Date(0)]);
  await parts.db.query(
    {
      name: 'test_revive',
      text: `update webhook_secrets set ends_at = $2 where intermediary_id = $1 and created_at = $3`,
    },
    [busy.intermediaryId, new Date(parts.clock.now().getTime() + hourMs), new Date(0)],
  );
  for (const partner of [busy, calm]) await placed(partner, { webhookCallbackUrl: receiver.url });
  await deliverDue(parts);
  const counts = receiver.received.map(
    ({ headers }) => String(headers['webhook-signature']).split(' ').length,
  );
  assert.deepEqual(new Set(counts), new Set([1, 5]));
  for (const received of receiver.received) {
    assert.ok([newest, mine].some((secret) => verifies(secret, received)));
  }
});

function verifies(secret: string, received: Received): boolean {
  try {
    return verify(secret, received) !== undefined;
  } catch {
    return false;
  }
}

test('test orders and live orders have secrets of their own', async () => {
  catchUp();
  const live = await app.partner();
  const sandbox = await app.partner({ intermediaryId: live.intermediaryId, test: true });
  const receiver = await startReceiver();
  const secret = await setSecret(live, null);
  await placed(sandbox, { webhookCallbackUrl: receiver.url });
  await deliverDue(parts);
  assert.equal(receiver.received[0]?.headers['webhook-signature'], undefined);
  await placed(live, { webhookCallbackUrl: receiver.url });
  await deliverDue(parts);
  assert.ok(verify(secret, receiver.received[1] as Received));
});

test('of twenty rolls at once one ends as the newest and every secret but that has an end', async () => {
  const partner = await app.partner();
  await Promise.all(Array.from({ length: 20 }, () => setSecret(partner, null, 1)));
  const text =
    'select count(*)::int as count from webhook_secrets where intermediary_id = $1 and ends_at is null';
  const rows = await parts.db.query({ name: 'test_newest', text }, [partner.intermediaryId]);
  assert.deepEqual(rows, [{ count: 1 }]);
});

test('a dump of the database holds no secret, neither its text nor its bytes', async () => {
  const partner = await app.partner();
  const generated = await setSecret(partner, null);
  const given = await setSecret(partner, 'a-secret-of-our-own-since-2019', 720);
  const text = `select string_agg(query_to_xml(format('select * from %I', tablename), true, true, '')::text, '') as dump
    from pg_tables where schemaname = 'public'`;
  const [row] = await parts.db.query<{ dump: string }>({ name: 'test_dump', text }, []);
  const dump = row?.dump ?? '';
  assert.ok(dump.includes(partner.intermediaryId));
  const key = Buffer.from(generated.slice(6), 'base64');
  const forms = [
    generated,
    generated.slice(6),
    key.toString('hex'),
    given,
    Buffer.from(given).toString('hex'),
  ];
  const lower = dump.toLowerCase();
  for (const form of [...forms, Buffer.from(given).toString('base64')]) {
    assert.ok(!lower.includes(form.toLowerCase()), 'a secret lies open in the database');
  }
});

for (const [what, spoil] of [
  ['was moved there from another intermediary', 'move'],
  ['is sealed with another key', 'key'],
  ['is sealed, while the service has no key any more', 'none'],
] as const) {
  test(`a secret that ${what} stops its owner’s deliveries alone, loudly, and they go when it is mended`, async () => {
    const [bad, good, receiver] = await Promise.all([app.partner(), app.partner(), startReceiver()]);
    await setSecret(bad, null);
    if (spoil !== 'none') await setSecret(good, null);
    if (spoil === 'move') await moveSecret(good, bad);
    if (spoil === 'key')
      await setWebhookSecret({ ...parts, seal: createSeal(Buffer.alloc(32, 1), systemIds) }, actorOf(bad), {
        secret: null,
        overlapHours: 1,
      });
    const errors: unknown[] = [];
    const silent = () => {};
    const log: Log = {
      debug: silent,
      info: silent,
      warn: silent,
      error: (line: unknown) => errors.push(line),
      fatal: silent,
    };
    const spoilt = { ...parts, log, seal: spoil === 'none' ? null : parts.seal };
    const badOrder = await placed(bad, { webhookCallbackUrl: receiver.url });
    const goodOrder = await placed(good, { webhookCallbackUrl: receiver.url });
    await deliverDue(spoilt);
    assert.deepEqual(await historyOf(parts, goodOrder), ['1 order.ordered → delivered']);
    assert.deepEqual(await historyOf(parts, badOrder), ['1 order.ordered → pending']);
    assert.equal(receiver.received.length, 1, 'nothing went out unsigned');
    assert.equal(errors.length, 1);
    assert.equal(Object(errors[0]).intermediaryId, bad.intermediaryId);
    // Not at once again, which would flood the log, but in a minute; and it has cost no attempt.
    assert.equal(await deliverDue(spoilt), 0);
    parts.clock.advance(60_000);
    await mend(bad);
    await deliverDue(parts);
    assert.deepEqual(await historyOf(parts, badOrder), ['1 order.ordered → delivered']);
  });
}

async function moveSecret(from: Partner, to: Partner): Promise<void> {
  const text = `update webhook_secrets t set sealed = f.sealed from webhook_secrets f
    where t.intermediary_id = $2 and f.intermediary_id = $1`;
  await parts.db.query({ name: 'test_move_secret', text }, [from.intermediaryId, to.intermediaryId]);
}

async function mend(partner: Partner): Promise<void> {
  const text = 'delete from webhook_secrets where intermediary_id = $1';
  await parts.db.query({ name: 'test_mend', text }, [partner.intermediaryId]);
  await setSecret(partner, null);
}

test('without any key no secret can be set, and webhooks go unsigned', async () => {
  const partner = await app.partner();
  const refused = await setWebhookSecret({ ...parts, seal: null }, actorOf(partner), {
    secret: null,
    overlapHours: 0,
  });
  assert.deepEqual(refused, { ok: false, refusal: { kind: 'no_secrets_key' } });
});

for (const overlapHours of [-1, 721, Number.NaN, Number.POSITIVE_INFINITY]) {
  test(`an overlap of ${overlapHours} hours is refused and changes nothing`, async () => {
    const partner = await app.partner();
    const result = await setWebhookSecret(parts, actorOf(partner), { secret: null, overlapHours });
    assert.equal(!result.ok && result.refusal.kind, 'bad_input');
  });
}
