/**
 * `npm run bench:scan`: how long it takes from the scan of a device until the next order lies on the bench, with 50,000 orders waiting.
 * The carrier's part of each scan (from the call that books until the label is stored) is measured beside it.
 */
import { test } from 'node:test';
import { fillHouse } from '../support/waiting-orders.ts';
import { openBrowser } from './support/browser.ts';
import { colleague } from './support/house-operator.ts';
import { openHouse } from './support/house.ts';
import { openStation } from './support/pack-station.ts';

const waiting = 50_000;
const scans = 60;
/** Nobody takes the next device and scans it sooner than this; meanwhile the label before is printed. */
const handMs = 1_000;
/** The first ones warm everything up. */
const leftOut = 10;

test(`${scans} scans with ${waiting} orders waiting`, async (t) => {
  const house = await openHouse();
  await fillHouse(
    { connectionString: house.databaseUrl },
    { waiting, blocked: 300, shipped: 20_000, operator: 'Somebody' },
  );
  const devices = { HAN_LTEM: newIds(), HAN_WIFI: newIds() };
  const rows = Object.entries(devices).flatMap(([type, ids]) => ids.map((id) => `${id},${type}`));
  const manager = await colleague(house);
  await manager.call(`mutation ($csv: String!) { importDevices(input: { csv: $csv }) { imported } }`, {
    csv: ['deviceId,type', ...rows].join('\n'),
  });
  const settings = { 'bench.undo': '0', 'bench.advance': 'on' };
  const { page, ...station } = await openStation(house, await openBrowser(), { settings });
  const openOrder = () => new URL(page.url()).searchParams.get('order') ?? '';
  await station.press('Enter');
  await station.stage('open');
  const beyondMs: number[] = [];
  const totalMs: number[] = [];
  for (let n = 0; n < scans; n += 1) {
    const orderId = openOrder();
    const data = await manager.call(`query ($id: ID!) { order(orderId: $id) { order { type } } }`, {
      id: orderId,
    });
    const device = devices[data.order.order.type as keyof typeof devices][n] ?? '';
    await page.waitForTimeout(handMs);
    await page.keyboard.type(device);
    const startedAt = performance.now();
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      (before) =>
        document.querySelector('[data-stage=open]') !== null &&
        new URLSearchParams(location.search).get('order') !== before,
      orderId,
    );
    const elapsedMs = performance.now() - startedAt;
    if (n < leftOut) continue;
    totalMs.push(elapsedMs);
    beyondMs.push(elapsedMs - (await carrierMs(orderId)));
  }
  t.diagnostic(`scan to next order: p50 ${at(totalMs, 0.5)} ms, p95 ${at(totalMs, 0.95)} ms`);
  t.diagnostic(`beyond the carrier: p50 ${at(beyondMs, 0.5)} ms, p95 ${at(beyondMs, 0.95)} ms`);

  function newIds(): string[] {
    return Array.from({ length: scans }, () => house.parts.ids.base62(8));
  }

  async function carrierMs(orderId: string): Promise<number> {
    const text = `select extract(epoch from l.stored_at - b.sent_at) * 1000 as ms
      from bookings b join labels l on l.booking_id = b.id where 'order_' || b.order_id = $1`;
    const [row] = await house.parts.db.query<{ ms: string }>({ name: 'bench_carrier', text }, [orderId]);
    return Number(row?.ms);
  }
});

function at(values: readonly number[], quantile: number): number {
  return Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length * quantile)] ?? Number.NaN);
}
