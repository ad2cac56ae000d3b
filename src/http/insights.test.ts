import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { newOrderer, onBench, scanOf, startedOnBench } from '../../test/support/bench.ts';
import { operator } from '../../test/support/operator.ts';
import { operatorAt } from '../../test/support/operator-client.ts';
import { scriptCarrier } from '../../test/support/scripted-carrier.ts';
import { insightNames } from '../insights/insight-files.ts';
import type { CarrierFault } from '../shipping/carrier.ts';
import { shipOrder } from '../shipping/ship-order.ts';

const app = await startApp({ plainLabels: true });
const { parts } = app;
const carrier = scriptCarrier(app);
const manager = await operatorAt(app, 'manager');

/** Asks for a file as a browser would that has a token. */
async function file(
  path: string,
  headers: Record<string, string> = {},
  token: string | null = manager.token,
) {
  const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
  return app.server.inject({
    method: 'GET',
    url: `/operator/insights/${path}`,
    headers: { ...authorization, ...headers },
  });
}

/** The lines of a file, without the mark in front. */
async function lines(path: string, headers?: Record<string, string>): Promise<string[]> {
  const answer = await file(path, headers);
  assert.equal(answer.statusCode, 200, answer.body);
  assert.ok(answer.body.startsWith('\ufeff') && answer.body.endsWith('\r\n'));
  return answer.body.slice(1).trimEnd().split('\r\n');
}

test('every chart has a file: CSV in UTF-8 with a mark for Excel, named after what it holds, and kept by nobody', async () => {
  for (const name of insightNames) {
    const { statusCode, headers, rawPayload } = await file(`${name}.csv?from=2026-11-01&to=2026-11-20`);
    assert.deepEqual(
      [statusCode, headers['content-type'], headers['content-disposition'], headers['cache-control']],
      [
        200,
        'text/csv; charset=utf-8',
        `attachment; filename="bestill-${name}-2026-11-01-2026-11-20.csv"`,
        'no-store',
      ],
    );
    assert.deepEqual([...rawPayload.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  }
});

test('a file is for managers and those above', async () => {
  const picker = await operatorAt(app, 'picker');
  const refused = await file('orders.csv', {}, picker.token);
  assert.deepEqual([refused.statusCode, refused.json().errors[0].extensions.code], [403, 'FORBIDDEN']);
  assert.equal((await file('orders.csv', {}, null)).statusCode, 401);
});

test('a file holds the very numbers of the chart', async () => {
  const partner = await newOrderer(app);
  const order = await startedOnBench(parts, partner);
  await onBench(parts, partner);
  parts.clock.advance(90_000);
  assert.ok((await shipOrder(parts, operator, scanOf(order))).ok);
  const { intermediaryId } = partner;
  const range = `from=2026-11-22&intermediary=${intermediaryId}`;
  assert.deepEqual(await lines(`orders.csv?${range}`), [
    'First day,Last day,Orders placed,Orders shipped,Orders cancelled',
    '2026-11-22,2026-11-22,0,0,0',
    '2026-11-23,2026-11-23,2,1,0',
  ]);
  assert.deepEqual(await lines(`orders.csv?${range}&step=WEEK`), [
    'First day,Last day,Orders placed,Orders shipped,Orders cancelled',
    '2026-11-22,2026-11-22,0,0,0',
    '2026-11-23,2026-11-23,2,1,0',
  ]);
  assert.deepEqual(await lines(`time-to-ship.csv?${range}`), [
    'First day,Last day,Orders shipped,Median (seconds),90th percentile (seconds),99th percentile (seconds)',
    '2026-11-22,2026-11-22,0,,,',
    '2026-11-23,2026-11-23,1,90,90,90',
  ]);
  assert.deepEqual((await lines(`queue.csv?${range}`)).slice(0, 3), [
    'Waiting from (hours),To less than (hours),Open orders',
    '0,1,1',
    '1,4,0',
  ]);
  assert.deepEqual(await lines(`orders.csv?${range}&test=true`), [
    'First day,Last day,Orders placed,Orders shipped,Orders cancelled',
    '2026-11-22,2026-11-22,0,0,0',
    '2026-11-23,2026-11-23,0,0,0',
  ]);
});

test('headings are in the language of the console, or else of the browser', async () => {
  const norwegian = 'Første dag,Siste dag,Nye ordrer,Sendte ordrer,Avbestilte ordrer';
  const range = 'from=2026-11-23';
  assert.equal((await lines(`orders.csv?${range}&language=nb`))[0], norwegian);
  assert.equal((await lines(`orders.csv?${range}`, { 'accept-language': 'nb' }))[0], norwegian);
  const [heading] = await lines(`orders.csv?${range}&language=en`, { 'accept-language': 'nb' });
  assert.equal(heading, 'First day,Last day,Orders placed,Orders shipped,Orders cancelled');
});

test('what a carrier says is never run as a formula, and a comma, a quote or a line break of it parts nothing', async () => {
  const partner = await newOrderer(app);
  const fault: CarrierFault = {
    ...{ code: '=HYPERLINK("https://evil.example")', message: '@SUM(1), "or"\r\nso', nb: '+1' },
    ...{ nextStep: 'ASK_CARRIER', supportId: null },
  };
  carrier.book = () => ({ kind: 'rejected', faults: [fault] });
  assert.ok((await shipOrder(parts, operator, scanOf(await startedOnBench(parts, partner)))).ok);
  const { body } = await file(`bookings.csv?intermediary=${partner.intermediaryId}`);
  assert.equal(
    body,
    `\ufeffOutcome,Carrier's code,Explanation,Next step,Bookings\r\n${[
      'REJECTED',
      `"'=HYPERLINK(""https://evil.example"")"`,
      `"'@SUM(1), ""or""\r\nso"`,
      'ASK_CARRIER',
      '1',
    ].join(',')}\r\n`,
  );
});

test('a file of days that are none is refused with a sentence, and so are a step and a kind of orders that are none', async () => {
  const cases = {
    'orders.csv?from=2026-13-01': 'must be a date',
    'orders.csv?step=MONTH': 'must be DAY or WEEK',
    'orders.csv?test=maybe': 'must be true, false or all',
    'orders.csv?intermediary=NOBODY': 'is no partner that exists',
  };
  for (const [path, words] of Object.entries(cases)) {
    const answer = await file(path);
    const [{ message, extensions }] = answer.json().errors;
    assert.deepEqual([answer.statusCode, extensions.code], [400, 'BAD_USER_INPUT']);
    assert.ok(message.includes(words), message);
  }
  assert.equal((await file('passwords.csv')).statusCode, 404);
});
