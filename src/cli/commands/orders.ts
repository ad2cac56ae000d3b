import { type Command, Option } from 'commander';
import { cancelOrderAsOperator } from '../../shipping/cancel-order-as-operator.ts';
import { findOrderAsOperator } from '../../orders/find-order-as-operator.ts';
import { listOrdersAsOperator } from '../../orders/list-orders-as-operator.ts';
import { orderRefusalSentence } from '../../orders/refusals.ts';
import { type OrderStatus, orderStatuses } from '../../orders/status.ts';
import type { Parts } from '../../parts.ts';
import { findBench } from '../../shipping/find-bench.ts';
import { findQueueEntries } from '../../shipping/list-queue.ts';
import { shipOrder } from '../../shipping/ship-order.ts';
import { shippingRefusalSentence } from '../../shipping/refusals.ts';
import { startOrder } from '../../shipping/start-order.ts';
import { parseLimit } from '../arguments.ts';
import { codeOf, moveEach } from '../move-each.ts';
import { operatorHere } from '../operator.ts';
import { eventColumns, eventJson, orderFields, orderJson } from '../order-output.ts';
import {
  type ExitCode,
  exitCodes,
  type OutputOptions,
  printJson,
  printRecord,
  printRows,
  refuse,
  say,
} from '../output.ts';
import {
  bookingJson,
  bookingTrouble,
  openedFields,
  openedJson,
  parcelEventColumns,
  queueColumns,
  queueJson,
} from '../parcel-output.ts';
import { withParts } from '../with-parts.ts';

const orderIdMeaning = 'order_<uuid>, as `orders list` shows it';

/** `bestill orders …`: the warehouse's work. */
export function addOrders(program: Command): void {
  const orders = program.command('orders').description('the orders of every intermediary');
  orders
    .command('list')
    .description('list orders, the oldest first')
    .addOption(new Option('--status <status>', 'only those in this state').choices(orderStatuses))
    .option('--intermediary <ID>', 'only those of one intermediary')
    .option('--limit <count>', 'how many at most', parseLimit, 100)
    .option('--json', 'print one JSON value')
    .action((options: ListOptions) => withParts((parts) => list(parts, options)));
  orders
    .command('show')
    .description('show one order: who gets it, and what happened to it')
    .argument('<orderId>', orderIdMeaning)
    .option('--json', 'print one JSON value')
    .action((orderId: string, options: OutputOptions) => withParts((parts) => show(parts, orderId, options)));
  orders
    .command('ship')
    .description('book the parcel of an order with the device in it, keep its label, and ship it')
    .argument('<orderId>', orderIdMeaning)
    .requiredOption('--device <deviceId>', 'the eight characters on the device, which must be in stock')
    .option(
      '--tracking-link <url>',
      'where the recipient can follow the parcel; for the carrier `manual` only',
    )
    .option('--json', 'print one JSON value')
    .action((orderId: string, options: ShipOptions) => withParts((parts) => ship(parts, orderId, options)));
  for (const [name, { verb, description }] of Object.entries(movesOfMany)) {
    orders
      .command(name)
      .description(description)
      .argument('<orderId...>', orderIdMeaning)
      .option('--json', 'print one JSON value: what became of each order')
      .action((ids: string[], options: OutputOptions) =>
        withParts((parts) => moveMany(parts, verb, ids, options)),
      );
  }
}

/** The moves that need nothing but the order. */
const movesOfMany = {
  start: { verb: startOrder, description: 'begin to process orders: partners can no longer cancel them' },
  cancel: { verb: cancelOrderAsOperator, description: 'cancel orders that are not shipped' },
};

interface ListOptions extends OutputOptions {
  readonly status?: OrderStatus;
  readonly intermediary?: string;
  readonly limit: number;
}

async function list(parts: Parts, options: ListOptions): Promise<ExitCode> {
  const { status = null, intermediary: intermediaryId = null, limit } = options;
  const { orders, more } = await listOrdersAsOperator(parts, { status, intermediaryId, limit });
  const entries = await findQueueEntries(
    parts,
    orders.map(({ id }) => id),
  );
  const inOrder = entries.toSorted((one, other) => one.number - other.number);
  printRows(inOrder.map(queueJson), queueColumns, options);
  if (more) say(`There are more than these ${limit}: see --limit and --status.`);
  return exitCodes.done;
}

async function show(parts: Parts, orderId: string, options: OutputOptions): Promise<ExitCode> {
  const [found, opened] = await Promise.all([findOrderAsOperator(parts, orderId), findBench(parts, orderId)]);
  if (!found.ok) return refuse(orderRefusalSentence(found.refusal).en);
  if (!opened.ok) return refuse(shippingRefusalSentence(opened.refusal).en);
  const [order, events] = [openedJson(opened.value), found.value.history.map(eventJson)];
  if (options.json) {
    printJson({ ...order, events });
    return exitCodes.done;
  }
  printRecord(order, openedFields, options);
  console.log();
  printRows(events, eventColumns, options);
  if (order.shipment !== null && order.shipment.events.length > 0) {
    console.log();
    printRows(order.shipment.events, parcelEventColumns, options);
  }
  return exitCodes.done;
}

interface ShipOptions extends OutputOptions {
  readonly device: string;
  readonly trackingLink?: string;
}

async function ship(parts: Parts, orderId: string, options: ShipOptions): Promise<ExitCode> {
  const { device, trackingLink = null } = options;
  const shipped = await shipOrder(parts, operatorHere(), { orderId, device, trackingLink });
  if (!shipped.ok) return refuse(shippingRefusalSentence(shipped.refusal).en);
  const { order, booking } = shipped.value;
  printRecord({ ...orderJson(order), booking: bookingJson(booking) }, orderFields, options);
  if (order.status === 'SHIPPED') return exitCodes.done;
  say(`Not shipped yet: ${bookingTrouble(bookingJson(booking))}`);
  return exitCodes.partly;
}

async function moveMany(
  parts: Parts,
  verb: typeof startOrder,
  orderIds: readonly string[],
  options: OutputOptions,
): Promise<ExitCode> {
  const operator = operatorHere();
  const outcomes = await moveEach(orderIds, (orderId) => verb(parts, operator, orderId));
  const done = outcomes.filter((outcome) => outcome.ok);
  if (options.json) printJson(outcomes);
  else if (done.length > 0)
    printRows(done, { Order: ({ orderId }) => orderId, Status: ({ orderStatus }) => orderStatus }, options);
  for (const outcome of outcomes) if (!outcome.ok) say(`${outcome.orderId}: ${outcome.message}`);
  return codeOf(outcomes);
}
