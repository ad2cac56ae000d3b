import { type Command, Option } from 'commander';
import { cancelOrderAsOperator } from '../../orders/cancel-order-as-operator.ts';
import { findOrderAsOperator } from '../../orders/find-order-as-operator.ts';
import { listOrdersAsOperator } from '../../orders/list-orders-as-operator.ts';
import { orderRefusalSentence } from '../../orders/refusals.ts';
import { type OrderStatus, orderStatuses } from '../../orders/status.ts';
import type { Parts } from '../../parts.ts';
import { shipOrder } from '../../shipping/ship-order.ts';
import { startOrder } from '../../shipping/start-order.ts';
import { parseLimit } from '../arguments.ts';
import { codeOf, moveEach } from '../move-each.ts';
import { operatorHere } from '../operator.ts';
import { eventColumns, eventJson, orderColumns, orderFields, orderJson } from '../order-output.ts';
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
    .description('ship an order by hand, with the link that the carrier gave')
    .argument('<orderId>', orderIdMeaning)
    .requiredOption('--device <deviceId>', 'the eight characters on the device')
    .option('--tracking-link <url>', 'where the recipient can follow the parcel')
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
  printRows(orders.map(orderJson), orderColumns, options);
  if (more) say(`There are more than these ${limit}: see --limit and --status.`);
  return exitCodes.done;
}

async function show(parts: Parts, orderId: string, options: OutputOptions): Promise<ExitCode> {
  const found = await findOrderAsOperator(parts, orderId);
  if (!found.ok) return refuse(orderRefusalSentence(found.refusal));
  const [order, events] = [orderJson(found.value.order), found.value.history.map(eventJson)];
  if (options.json) {
    printJson({ ...order, events });
  } else {
    printRecord(order, orderFields, options);
    console.log();
    printRows(events, eventColumns, options);
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
  if (!shipped.ok) return refuse(orderRefusalSentence(shipped.refusal));
  printRecord(orderJson(shipped.value), orderFields, options);
  return exitCodes.done;
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
