import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { callOperatorApi, operatorAt } from '../../test/support/operator-client.ts';

const app = await startApp();
const manager = await operatorAt(app, 'manager');

/** What is wrong with the arguments, as `field: message`; or the days that are counted. */
async function refusal(args: string): Promise<string[]> {
  const { body } = await manager.call(`{ insights(${args}) { from to step } }`);
  if (body.errors === undefined) return [Object.values(body.data.insights).join(' ')];
  const [{ extensions }] = body.errors;
  assert.equal(extensions.code, 'BAD_USER_INPUT');
  return extensions.fields.map((each: { path: string; message: string }) => `${each.path}: ${each.message}`);
}

test('insights are for managers and those above', async () => {
  const query = '{ insights { from } }';
  const { body } = await (await operatorAt(app, 'picker')).call(query);
  assert.deepEqual([body.data, body.errors[0].extensions.code], [{ insights: null }, 'FORBIDDEN']);
  for (const role of ['manager', 'administrator'] as const) {
    const { insights } = await (await operatorAt(app, role)).data(query);
    assert.deepEqual(insights, { from: '2026-10-25' });
  }
});

test('without a range it is the last 30 days, and with one end the 30 days before it or all since', async () => {
  assert.deepEqual(await refusal('test: false'), ['2026-10-25 2026-11-23 DAY']);
  assert.deepEqual(await refusal('to: "2026-03-02"'), ['2026-02-01 2026-03-02 DAY']);
  assert.deepEqual(await refusal('from: "2026-11-22"'), ['2026-11-22 2026-11-23 DAY']);
});

test('a quarter of a year is told by days, and more by weeks, unless something else is asked for', async () => {
  assert.deepEqual(await refusal('from: "2026-08-24"'), ['2026-08-24 2026-11-23 DAY']);
  assert.deepEqual(await refusal('from: "2026-08-23"'), ['2026-08-23 2026-11-23 WEEK']);
  assert.deepEqual(await refusal('from: "2026-08-23", step: DAY'), ['2026-08-23 2026-11-23 DAY']);
});

test('a year can be counted, with the day of a leap year, and not more', async () => {
  assert.deepEqual(await refusal('from: "2025-11-23"'), ['2025-11-23 2026-11-23 WEEK']);
  assert.deepEqual(await refusal('from: "2025-11-22"'), [
    'from: must be at most 366 days before the last day, that one included',
  ]);
});

test('a range that is none is refused, and says which of its ends is wrong', async () => {
  const noDate = 'must be a date, such as 2026-11-23';
  assert.deepEqual(await refusal('from: "2026-02-30", to: "yesterday"'), [
    `from: ${noDate}`,
    `to: ${noDate}`,
  ]);
  assert.deepEqual(await refusal('from: "2026-11-5"'), [`from: ${noDate}`]);
  assert.deepEqual(await refusal('to: "2026-11-24"'), ['to: must not be in the future']);
  assert.deepEqual(await refusal('from: "2026-11-23", to: "2026-11-22"'), [
    'from: must not be after the last day',
  ]);
});

test('today is the day in the warehouse, not in UTC', async () => {
  app.parts.clock.advance(11 * 3_600_000);
  assert.deepEqual(await refusal('from: "2026-11-24"'), ['2026-11-24 2026-11-24 DAY']);
});

test('a partner that does not exist is refused, rather than told to have no orders', async () => {
  for (const id of ['NOBODY', '', 'a b']) {
    const told = ['intermediaryId: is no partner that exists'];
    assert.deepEqual(await refusal(`intermediaryId: "${id}"`), told);
  }
});

test('what is wrong is told in Norwegian as well', async () => {
  const headers = { authorization: `Bearer ${manager.token}`, 'accept-language': 'nb-NO' };
  const query = '{ insights(from: "2020-01-01", intermediaryId: "NOBODY") { from } }';
  const { body } = await callOperatorApi(app, headers, query);
  const [{ message, extensions }] = body.errors;
  assert.deepEqual(
    extensions.fields.map((each: { message: string }) => each.message),
    ['kan være høyst 366 dager før siste dag, den medregnet', 'finnes ikke'],
  );
  assert.match(message, /^2 ting må rettes: /);
});
