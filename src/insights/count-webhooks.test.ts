import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp, type Partner } from '../../test/support/app.ts';
import { operatorAt } from '../../test/support/operator-client.ts';
import { placed } from '../../test/support/orders.ts';
import { answering, deliverDue } from '../../test/support/webhooks.ts';
import { forgetWebhooks } from '../webhooks/forget-webhooks.ts';
import { claimDueReplays, replay } from '../webhooks/replay.ts';

// The insights are the whole house's, so these follow each other.
const app = await startApp();
const { parts } = app;
const manager = await operatorAt(app, 'manager');
const [partner, other] = [await app.partner(), await app.partner()];
const hourMs = 3_600_000;
const empty = { deliveries: 0, atFirst: 0, later: 0, givenUp: 0, pending: 0, attempts: 0, p95Ms: null };

async function webhooks(args = '') {
  const counts = 'deliveries atFirst later givenUp pending attempts p95Ms';
  const query = `{ insights${args} { webhooks { from all { ${counts} } periods { from counts { ${counts} } } } } }`;
  return (await manager.data(query)).insights.webhooks;
}

/** Orders a device, which the partner has to be told of. */
function ordered(by: Partner): Promise<string> {
  return placed(by, { webhookCallbackUrl: `http://127.0.0.1:9/${by.intermediaryId}` });
}

/** Sends one webhook that is due to a server that answers this status after so long. @returns how many there were. */
function deliver(status: number, afterMs = 0): Promise<number> {
  const fetchOutside: typeof parts.fetchOutside = (request) => {
    parts.clock.advance(afterMs);
    return answering(status)(request);
  };
  return deliverDue({ ...parts, fetchOutside }, 1);
}

test('no webhook is no success', async () => {
  await placed(partner);
  const { from, all, periods } = await webhooks();
  assert.deepEqual([from, all, periods.length], ['2026-10-25', empty, 30]);
});

test('webhooks are told by the attempt at which they arrived, on the day of what they tell', async () => {
  await ordered(partner);
  assert.equal(await deliver(204, 40), 1);
  await ordered(partner);
  assert.equal(await deliver(500, 60), 1);
  await ordered(other);
  const { all } = await webhooks();
  assert.deepEqual(all, { ...empty, deliveries: 3, atFirst: 1, pending: 2, attempts: 2, p95Ms: 60 });
  // The next day: what is repeated still counts on the day of its event.
  parts.clock.advance(24 * hourMs);
  for (let count = 0; count < 2; count += 1) assert.equal(await deliver(410, 20), 1);
  await ordered(partner);
  assert.equal(await deliver(204, 90), 1);
  const told = await webhooks('(from: "2026-11-23")');
  const first = { ...empty, deliveries: 3, atFirst: 1, givenUp: 2, attempts: 4, p95Ms: 60 };
  const second = { ...empty, deliveries: 1, atFirst: 1, attempts: 1, p95Ms: 90 };
  assert.deepEqual(told, {
    from: '2026-11-23',
    all: { ...empty, deliveries: 4, atFirst: 2, givenUp: 2, attempts: 5, p95Ms: 90 },
    periods: [
      { from: '2026-11-23', counts: first },
      { from: '2026-11-24', counts: second },
    ],
  });
});

test('what a person has sent again arrived, but not at the first attempt', async () => {
  const since = '2026-11-23T00:00:00Z';
  const query = `mutation { recoverWebhooks(since: "${since}") { queued } }`;
  assert.equal((await other.call(query)).body.data.recoverWebhooks.queued, 1);
  const [claimed] = await claimDueReplays(parts, 1);
  assert.ok(claimed);
  await replay({ ...parts, fetchOutside: answering(204) }, claimed, new AbortController().signal);
  const { all } = await webhooks(`(intermediaryId: "${other.intermediaryId}")`);
  assert.deepEqual(all, { ...empty, deliveries: 1, later: 1, attempts: 2, p95Ms: 20 });
});

test('webhooks for test orders are left out', async () => {
  const before = await webhooks();
  const trial = await app.partner({ test: true });
  await ordered(trial);
  assert.deepEqual(await webhooks(), before);
  assert.deepEqual((await webhooks('(test: true)')).all, { ...empty, deliveries: 1, pending: 1 });
});

test('webhooks that are forgotten by now are not counted as none: it is told from when on they are known', async () => {
  assert.equal(await deliver(204), 1);
  parts.clock.advance(30 * 24 * hourMs);
  assert.ok((await forgetWebhooks(parts)) > 0);
  const { from, all, periods } = await webhooks('(from: "2026-11-20")');
  assert.deepEqual([from, all, periods[0]], ['2026-11-25', empty, { from: '2026-11-25', counts: empty }]);
  const gone = await webhooks('(from: "2026-11-20", to: "2026-11-24")');
  assert.deepEqual(gone, { from: null, all: empty, periods: [] });
});
