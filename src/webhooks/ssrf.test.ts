import assert from 'node:assert/strict';
import { createServer, type AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import { startApp, type App } from '../../test/support/app.ts';
import { countOrders, exampleInput, historyOf, orderDevice, placed } from '../../test/support/orders.ts';
import { startReceiver } from '../../test/support/receiver.ts';
import { deliverDue } from '../../test/support/webhooks.ts';
import type { AddressResolver } from '../lib/guarded-lookup.ts';
import { createFetchOutside } from '../lib/outside-fetch.ts';

/**
 * The whole way of a hostile callback URL: through the API, the queue and the worker to the socket. What each address
 * and each answer of a name server comes to is shown beside `lib/public-address.ts` and `lib/guarded-connect.ts`.
 */

const file = new URL('../../test/corpus/ssrf.json', import.meta.url);
const corpus = JSON.parse(await readFile(file, 'utf8')) as {
  refuseUrls: { url: string; needsDns: boolean }[];
  refuseAddresses: string[];
  allowAddresses: string[];
};
/** As with the defaults, and as where http is allowed because the operator has opened a range. */
const strict = await startApp({ config: { webhookAllowedCidrs: [] } });
const opened = await startApp({
  config: { webhookAllowedCidrs: ['127.0.0.2/32'], webhookDeadlineMs: 2_000 },
});
const internal = await startInternalServer();

/** What nobody outside may reach: it counts whoever connects, whatever they say. */
async function startInternalServer(): Promise<{ port: number; hits: number }> {
  const counter = { port: 0, hits: 0 };
  const server = createServer((socket) => {
    counter.hits += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => server.close());
  counter.port = (server.address() as AddressInfo).port;
  return counter;
}

/** A name server that knows some names: it gives one answer after the other, and the last one ever after. */
function answers(names: readonly string[], ...each: string[][]): AddressResolver & { asked: number } {
  const resolver = {
    asked: 0,
    resolve4: (name: string) =>
      Promise.resolve(names.includes(name) ? (each[Math.min(resolver.asked++, each.length - 1)] ?? []) : []),
    resolve6: () => Promise.reject(new Error('none')),
    cancel() {},
  };
  return resolver;
}

/** The service with a name server of the test's. */
function withNames(app: App, resolver: AddressResolver) {
  const outside = createFetchOutside({ allowedCidrs: app.parts.config.webhookAllowedCidrs, resolver });
  after(() => outside.close());
  return { ...app.parts, fetchOutside: outside.fetchOutside };
}

/** Aims what waits for an order at the port of a server of the test's, which no URL that is let through could name. */
async function aim(app: App, orderId: string, url: string): Promise<void> {
  const text = `update webhook_deliveries set url = $2, origin = $3 where 'order_' || order_id = $1`;
  await app.parts.db.query({ name: 'test_aim', text }, [orderId, url, new URL(url).origin]);
}

async function lastOutcome(app: App, orderId: string): Promise<string | undefined> {
  const text = `select last_outcome as outcome from webhook_deliveries where 'order_' || order_id = $1`;
  const [row] = await app.parts.db.query<{ outcome: string }>({ name: 'test_last', text }, [orderId]);
  return row?.outcome;
}

for (const [what, app] of [
  ['by default', strict],
  ['where an inner address is allowed', opened],
] as const) {
  for (const rewrite of [false, true]) {
    test(`${what}, every URL of the corpus is refused when an order brings it${rewrite ? ', also as https' : ''}`, async () => {
      const partner = await app.partner();
      const urls = corpus.refuseUrls.map(({ url }) =>
        rewrite ? url.replace(/^(\s*)http:/, '$1https:') : url,
      );
      const through: string[] = [];
      for (const url of urls) {
        const answer = await orderDevice(partner, { ...exampleInput, webhookCallbackUrl: url });
        const [error] = answer.body.errors ?? [];
        if (error === undefined) through.push(url);
        else assert.equal(error.extensions.fields[0].path, 'input.webhookCallbackUrl', url);
      }
      // Names that look public: only the connection can tell.
      const named = corpus.refuseUrls
        .filter(({ needsDns }) => needsDns)
        .map(({ url }) => url.replace('http:', 'https:'));
      assert.deepEqual(through, rewrite ? named : []);
      assert.equal(await countOrders(app.parts, partner), through.length);
    });
  }
}

test('the names of the corpus that look public are refused once they are looked up, and nobody inside is reached', async () => {
  const names = corpus.refuseUrls.filter(({ needsDns }) => needsDns).map(({ url }) => new URL(url).hostname);
  assert.ok(names.length > 0);
  const resolver = answers(names, ['127.0.0.1']);
  for (const name of names) {
    const orderId = await placed(await strict.partner(), { webhookCallbackUrl: `https://${name}/callback` });
    await aim(strict, orderId, `http://${name}:${internal.port}/callback`);
    await deliverDue(withNames(strict, resolver));
    assert.equal(await lastOutcome(strict, orderId), 'refused_address');
  }
  assert.equal(internal.hits, 0);
});

test('whatever refused address a name turns into, none is connected to and the partner learns only the class', async () => {
  const addresses = corpus.refuseAddresses.filter((address) => /^[\d.]+$/.test(address));
  const orderId = await placed(await strict.partner(), {
    webhookCallbackUrl: 'https://shop.example/callback',
  });
  await aim(strict, orderId, `http://shop.example:${internal.port}/callback`);
  for (const address of addresses) {
    const { fetchOutside } = withNames(strict, answers(['shop.example'], [address]));
    const request = {
      url: `http://shop.example:${internal.port}/`,
      headers: {},
      body: '{}',
      deadlineMs: 1_000,
    };
    assert.deepEqual(await fetchOutside(request), { kind: 'failed', reason: 'refused_address' }, address);
  }
  assert.equal(internal.hits, 0);
});

for (const [what, later] of [
  ['an inner one', ['127.0.0.1']],
  ['one of each', ['127.0.0.2', '127.0.0.1']],
] as const) {
  test(`a name that is at an allowed address first and then at ${what} is refused from then on, and heals`, async () => {
    const receiver = await startReceiver({ host: '127.0.0.2' });
    receiver.answer = (response) => void response.writeHead(500, { connection: 'close' }).end();
    const orderId = await placed(await opened.partner(), {
      webhookCallbackUrl: 'https://rebind.example/callback',
    });
    const { port } = new URL(receiver.url);
    await aim(opened, orderId, `http://rebind.example:${port}/callback`);
    const resolver = answers(['rebind.example'], ['127.0.0.2'], [...later], [...later], ['127.0.0.2']);
    const parts = withNames(opened, resolver);
    await deliverDue(parts);
    assert.equal(receiver.received.length, 1);
    assert.equal(await lastOutcome(opened, orderId), 'http_status');
    // The internal server has the same port in this attack.
    await aim(opened, orderId, `http://rebind.example:${internal.port}/callback`);
    opened.parts.clock.advance(10_000);
    await deliverDue(parts);
    assert.equal(await lastOutcome(opened, orderId), 'refused_address');
    opened.parts.clock.advance(600_000);
    await deliverDue(parts);
    assert.equal(await lastOutcome(opened, orderId), 'refused_address');
    assert.equal(resolver.asked, 3);
    assert.equal(internal.hits, 0);
    receiver.answer = (response) => void response.writeHead(204).end();
    await aim(opened, orderId, `http://rebind.example:${port}/callback`);
    opened.parts.clock.advance(3_600_000);
    await deliverDue(parts);
    assert.deepEqual(await historyOf(opened.parts, orderId), ['1 order.ordered → delivered']);
  });
}

test('a redirect to an inner server is not followed', async () => {
  const receiver = await startReceiver({ host: '127.0.0.2' });
  const orders: string[] = [];
  for (const status of [301, 302, 303, 307, 308]) {
    receiver.answer = (response) =>
      void response.writeHead(status, { location: `http://127.0.0.1:${internal.port}/` }).end();
    const orderId = await placed(await opened.partner(), { webhookCallbackUrl: receiver.url });
    await deliverDue(opened.parts);
    assert.equal(await lastOutcome(opened, orderId), 'http_status');
    orders.push(orderId);
  }
  assert.equal(internal.hits, 0);
});

test('every address of the allow list may be called', () => {
  assert.ok(corpus.allowAddresses.length > 0);
  for (const address of corpus.allowAddresses) assert.ok(strict.parts.isAllowedAddress(address), address);
});
