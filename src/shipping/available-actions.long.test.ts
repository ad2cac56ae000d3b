import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../test/support/app.ts';
import { stocked } from '../../test/support/devices.ts';
import { operatorAt } from '../../test/support/operator-client.ts';
import { placed } from '../../test/support/orders.ts';
import { newPdf } from '../lib/pdf/new-pdf.ts';
import { bookedOutcome, labelPdf, scriptCarrier } from '../../test/support/scripted-carrier.ts';
import { type Action, actions } from './available-actions.ts';

const app = await startApp();
const script = scriptCarrier(app);
// One that can be printed.
const drawn = await newPdf({ title: 'Label', producer: 'Test', createdAt: app.parts.clock.now() }, {});
(await drawn.page(100, 150)).rule(10, 10, 50, 1);
const printable = await drawn.save();
script.label = () => ({ kind: 'label', pdf: printable });
const operator = await operatorAt(app);
const other = await operatorAt(app);

/** An order in some state, and the device that was scanned for it or would be. */
interface Made {
  readonly orderId: string;
  readonly code: string;
}

/** What brings a placed order further, one step each. */
const steps: Record<string, (made: Made) => Promise<unknown>> = {
  start: ({ orderId }) => bulk('startOrders', orderId),
  hold: ({ orderId }) => bulk('holdOrders', orderId, ', reason: OTHER'),
  claimedByOther: ({ orderId }) => bulk('claimOrders', orderId, ', force: true', other),
  claim: ({ orderId }) => bulk('claimOrders', orderId, ', force: true'),
  cancel: ({ orderId }) => bulk('cancelOrders', orderId, ', reason: "x"'),
  undo: ({ orderId }) => operator.data(`mutation { undoScan(input: { orderId: "${orderId}" }) { orderId } }`),
  ship: (made) => scan(made),
  window: (made) => scan(made, script.book, { undoSeconds: 30 }),
  unsent: (made) => scan(made, () => ({ kind: 'not_sent', reason: 'x', retryAfterMs: null })),
  reject: (made) => scan(made, () => ({ kind: 'rejected', faults: [] })),
  unknown: (made) => scan(made, () => ({ kind: 'unknown', reason: 'x' })),
  absent: ({ orderId }) =>
    operator.data(`mutation { confirmAbsent(input: { orderId: "${orderId}" }) { orderId } }`),
  adopt: ({ orderId }) => operator.data(...mutationOf('ADOPT_BOOKING', { orderId, code: '' })),
  takeIn: (made) => operator.data(...mutationOf('RETURN_PARCEL', made)),
  restock: ({ code }) =>
    operator.data(
      `mutation { returnParcel(input: { code: "${code}", condition: RESTOCK }) { order { orderId } } }`,
    ),
};

function bulk(field: string, orderId: string, more = '', by = operator): Promise<unknown> {
  return by.data(`mutation { ${field}(input: { orderIds: ["${orderId}"]${more} }) { outcome } }`);
}

async function scan(made: Made, book = script.book, more = {}): Promise<void> {
  script.book = book;
  await operator.data(...mutationOf('SCAN', { ...made, ...more }));
  script.book = bookedOutcome;
}

let parcels = 10_000;

/** The mutation that does an action. */
function mutationOf(
  action: Action,
  { orderId, code, ...extra }: Made,
): [query: string, variables: Record<string, unknown>] {
  const many = (field: string, input: string, more = {}) =>
    [
      `mutation ($input: ${input}!) { ${field}(input: $input) { outcome refusal { code message } } }`,
      { input: { orderIds: [orderId], ...more } },
    ] as [string, Record<string, unknown>];
  const one = (field: string, input: string, more: object) =>
    [`mutation ($input: ${input}!) { ${field}(input: $input) { __typename } }`, { input: more }] as [
      string,
      Record<string, unknown>,
    ];
  switch (action) {
    case 'CLAIM':
      return many('claimOrders', 'ClaimOrdersInput');
    case 'UNCLAIM':
      return many('unclaimOrders', 'ClaimOrdersInput');
    case 'START':
      return many('startOrders', 'OrdersInput');
    case 'HOLD':
      return many('holdOrders', 'HoldOrdersInput', { reason: 'OTHER' });
    case 'RELEASE':
      return many('releaseOrders', 'OrdersInput');
    case 'CANCEL':
      return many('cancelOrders', 'CancelOrdersInput', { reason: 'x' });
    case 'SCAN':
      return one('scanDevice', 'ScanDeviceInput', { orderId, code, ...extra });
    case 'UNDO_SCAN':
      return one('undoScan', 'OrderIdInput', { orderId });
    case 'HAND_OVER':
      return one('handOver', 'HandOverInput', { code: orderId });
    case 'CORRECT_RECIPIENT':
      return one('correctRecipient', 'CorrectRecipientInput', { orderId, recipient: { firstName: 'Kari' } });
    case 'BOOK_AGAIN':
      return one('bookAgain', 'BookAgainInput', { orderId });
    case 'ADOPT_BOOKING': {
      const [consignmentNumber, trackingNumber] = [`C${parcels++}`, `P${parcels++}`];
      const trackingLink = 'https://example.com/x';
      return one('adoptBooking', 'AdoptBookingInput', {
        orderId,
        consignmentNumber,
        trackingNumber,
        trackingLink,
      });
    }
    case 'CONFIRM_ABSENT':
      return one('confirmAbsent', 'ConfirmAbsentInput', { orderId });
    case 'ATTACH_LABEL':
      return one('attachLabel', 'AttachLabelInput', { orderId, pdfBase64: labelPdf.toString('base64') });
    case 'CORRECT_SHIPMENT':
      return one('correctShipment', 'CorrectShipmentInput', {
        orderId,
        trackingLink: 'https://example.com/y',
        reason: 'x',
      });
    case 'RETURN_PARCEL':
      return one('returnParcel', 'ReturnParcelInput', { code });
    case 'PRINT_LABEL':
      return [
        'query ($orderIds: [ID!]!) { labels(orderIds: $orderIds) { fileName } }',
        { orderIds: [orderId] },
      ];
    case 'REDELIVER':
      return one('redeliverOrder', 'RedeliverOrderInput', { orderId, deliveredToo: true });
  }
}

const states = [
  [],
  ['hold'],
  ['claim'],
  ['claimedByOther'],
  ['window'],
  ['window', 'undo'],
  ['start'],
  ['start', 'hold'],
  ['start', 'claim', 'hold'],
  ['start', 'claimedByOther'],
  ['start', 'unsent'],
  ['start', 'unsent', 'undo'],
  ['start', 'reject'],
  ['start', 'reject', 'hold'],
  ['start', 'reject', 'claimedByOther'],
  ['start', 'reject', 'undo'],
  ['start', 'unknown'],
  ['start', 'unknown', 'absent'],
  ['start', 'unknown', 'absent', 'undo'],
  ['start', 'unknown', 'adopt'],
  ['start', 'ship'],
  ['start', 'ship', 'takeIn'],
  ['start', 'ship', 'restock'],
  ['cancel'],
  ['start', 'reject', 'cancel'],
] as const;

for (const state of states) {
  test(`what can be done is what is then done: ${['order', ...state].join(', ')}`, async () => {
    const partner = await app.partner();
    for (const action of actions) {
      const made = { orderId: await placed(partner), code: await stocked(app.parts) };
      for (const step of state) await steps[step]?.(made);
      const opened = `{ order(orderId: "${made.orderId}") { availableActions { action allowed reason } } }`;
      const { order } = await operator.data(opened);
      const foretold = order.availableActions.find((each: { action: string }) => each.action === action);
      const { body } = await operator.call(...mutationOf(action, made));
      const [result] = Object.values(body.data ?? {}) as [{ refusal?: { message: string } | null }[] | null];
      const refused = Array.isArray(result) ? result[0]?.refusal?.message : body.errors?.[0].message;
      // An undo that is done already is answered once more, and offered to nobody.
      const isDone = action === 'UNDO_SCAN' && state.some((step) => step === 'undo');
      const can = refused === undefined && !isDone;
      assert.equal(foretold.allowed, can, `${action}: ${foretold.reason} / ${refused}`);
    }
  });
}

/** What is foretold of one action. */
async function foretell(by: typeof operator, orderId: string, action: Action) {
  const { order } = await by.data(
    `{ order(orderId: "${orderId}") { availableActions {
      action allowed reason refusal { code message details { name value } } } } }`,
  );
  return order.availableActions.find((each: { action: string }) => each.action === action);
}

test('an action that takes more than one’s role is shown as such', async () => {
  const picker = await operatorAt(app, 'picker');
  const orderId = await placed(await app.partner());
  const message = 'This takes a manager.';
  assert.deepEqual(await foretell(picker, orderId, 'CANCEL'), {
    action: 'CANCEL',
    allowed: false,
    reason: message,
    refusal: { code: 'FORBIDDEN', message, details: [{ name: 'role', value: 'manager' }] },
  });
});

test('why not is told with its code and what it is about, so that a program can branch', async () => {
  const made = { orderId: await placed(await app.partner()), code: await stocked(app.parts) };
  await steps['claimedByOther']?.(made);
  const { reason, refusal } = await foretell(operator, made.orderId, 'SCAN');
  assert.equal(reason, refusal.message);
  assert.equal(refusal.code, 'CLAIMED_BY_OTHER');
  assert.deepEqual(refusal.details, [{ name: 'operator', value: other.name }]);
  assert.equal((await foretell(operator, made.orderId, 'HOLD')).refusal, null);
});

test('what was told to the partner can be sent again, and where nothing was told it says so', async () => {
  const partner = await app.partner();
  const silent = { orderId: await placed(partner), code: '' };
  const told = {
    orderId: await placed(partner, { webhookCallbackUrl: 'https://example.com/callback' }),
    code: '',
  };
  assert.equal((await foretell(operator, silent.orderId, 'REDELIVER')).refusal.code, 'NO_WEBHOOKS');
  const { body } = await operator.call(...mutationOf('REDELIVER', silent));
  assert.equal(body.errors[0].extensions.code, 'NO_WEBHOOKS');
  assert.equal((await foretell(operator, told.orderId, 'REDELIVER')).allowed, true);
  await operator.data(...mutationOf('REDELIVER', told));
});

test('a device is not bound to an order that was shipped and came back', async () => {
  const made = { orderId: await placed(await app.partner()), code: await stocked(app.parts) };
  for (const step of ['start', 'ship', 'restock']) await steps[step]?.(made);
  const { body } = await operator.call(...mutationOf('SCAN', made));
  assert.equal(body.errors?.[0].extensions.code, 'WRONG_STATUS');
});
