import { type Command, Option } from 'commander';
import { type Device, type DeviceState, deviceStates } from '../../devices/device.ts';
import { devicePageMax, listDevices } from '../../devices/list-devices.ts';
import { deviceRefusalSentence } from '../../devices/refusals.ts';
import { returnDevice } from '../../devices/return-device.ts';
import { sortDevice } from '../../devices/sort-device.ts';
import { listStock } from '../../devices/stock.ts';
import { publicId } from '../../lib/public-id.ts';
import { type DeviceType, deviceTypes } from '../../orders/order.ts';
import type { Parts } from '../../parts.ts';
import { parseLimit } from '../arguments.ts';
import { deviceColumns, deviceJson, stockColumns } from '../device-output.ts';
import { importFile } from '../import-file.ts';
import { operatorHere } from '../operator.ts';
import {
  type ExitCode,
  exitCodes,
  type OutputOptions,
  printRecord,
  printRows,
  refuse,
  say,
} from '../output.ts';
import { withParts } from '../with-parts.ts';

const codeMeaning = 'the code on the device, or on its box';

/** `bestill devices …`: the stock. */
export function addDevices(program: Command): void {
  const devices = program.command('devices').description('the devices in stock and where they went');
  devices
    .command('import')
    .description(
      'take a delivery into stock: a CSV file with the columns deviceId, type and, if any, boxCode',
    )
    .argument('<csv>', 'the file')
    .option('--errors <file>', 'where the rows that fail are written (default: <csv>.errors.csv)')
    .option('--dry-run', 'say what would happen, and import nothing')
    .option('--json', 'print one JSON value: the counts and the rows that failed')
    .action((csv: string, options: ImportOptions) => withParts((parts) => importCsv(parts, csv, options)));
  devices
    .command('list')
    .description('list devices by their codes')
    .addOption(new Option('--type <type>', 'only those of one type').choices(deviceTypes))
    .addOption(new Option('--state <state>', 'only those in this state').choices(deviceStates))
    .option('--text <part>', 'only those whose code, or that of their box, begins or ends with this')
    .option('--limit <count>', 'how many at most', parseLimit, 100)
    .option('--json', 'print one JSON value')
    .action((options: ListOptions) => withParts((parts) => list(parts, options)));
  devices
    .command('stock')
    .description('show how many devices there are, and how long they last')
    .option('--json', 'print one JSON value')
    .action((options: OutputOptions) => withParts((parts) => stock(parts, options)));
  devices
    .command('return')
    .description('take in a device that has come back')
    .argument('<code>', codeMeaning)
    .addOption(new Option('--restock', 'it is in order and goes into stock').conflicts('quarantine'))
    .option('--quarantine', 'it must not be shipped')
    .option('--note <text>', 'what is to be said about it')
    .option('--json', 'print one JSON value')
    .action((code: string, options: ReturnOptions) => withParts((parts) => takeIn(parts, code, options)));
  for (const into of ['restock', 'quarantine'] as const) {
    devices
      .command(into)
      .description(sortings[into])
      .argument('<code>', codeMeaning)
      .option('--note <text>', 'what is to be said about it')
      .option('--json', 'print one JSON value')
      .action((code: string, options: NoteOptions) => withParts((parts) => sort(parts, code, into, options)));
  }
}

const sortings = {
  restock: 'put a device that came back or was in quarantine into stock',
  quarantine: 'keep a device that is in the house from being shipped',
} as const;

interface ImportOptions extends OutputOptions {
  readonly errors?: string;
  readonly dryRun?: true;
}

function importCsv(parts: Parts, path: string, options: ImportOptions): Promise<ExitCode> {
  const { errors = `${path}.errors.csv`, dryRun = false, json = false } = options;
  return importFile(parts, operatorHere(), { path, errorsPath: errors, dryRun, json });
}

interface ListOptions extends OutputOptions {
  readonly type?: DeviceType;
  readonly state?: DeviceState;
  readonly text?: string;
  readonly limit: number;
}

async function list(parts: Parts, options: ListOptions): Promise<ExitCode> {
  const { type = null, state = null, text = null, limit } = options;
  const devices: Device[] = [];
  let after: string | null = null;
  do {
    const first = Math.min(limit - devices.length, devicePageMax);
    const page = await listDevices(parts, { type, state, text }, { first, after });
    devices.push(...page.devices);
    after = page.next;
  } while (after !== null && devices.length < limit);
  printRows(devices.map(deviceJson), deviceColumns, options);
  if (after !== null) say(`There are more than these ${limit}: see --limit, --type and --state.`);
  return exitCodes.done;
}

async function stock(parts: Parts, options: OutputOptions): Promise<ExitCode> {
  printRows(await listStock(parts), stockColumns, options);
  return exitCodes.done;
}

interface NoteOptions extends OutputOptions {
  readonly note?: string;
}

interface ReturnOptions extends NoteOptions {
  readonly restock?: true;
  readonly quarantine?: true;
}

async function takeIn(parts: Parts, code: string, options: ReturnOptions): Promise<ExitCode> {
  const { restock = false, quarantine = false, note = null } = options;
  const condition = restock ? 'restock' : quarantine ? 'quarantine' : null;
  const actor = operatorHere();
  const returned = await parts.db.inTransaction((tx) =>
    returnDevice(parts, tx, { code, condition, note, actor }),
  );
  if (!returned.ok) return refuse(deviceRefusalSentence(returned.refusal).en);
  const json = { ...deviceJson(returned.device), returnedFrom: publicId('order', returned.orderId) };
  printRecord(json, { ...deviceColumns, 'Came from': ({ returnedFrom }) => returnedFrom }, options);
  if (condition === null) say('Nobody has looked at it yet: then restock it or put it in quarantine.');
  return exitCodes.done;
}

async function sort(
  parts: Parts,
  code: string,
  into: keyof typeof sortings,
  options: NoteOptions,
): Promise<ExitCode> {
  const { note = null } = options;
  const sorted = await sortDevice(parts, operatorHere(), { code, into, note });
  if (!sorted.ok) return refuse(deviceRefusalSentence(sorted.refusal).en);
  printRecord(deviceJson(sorted.device), deviceColumns, options);
  return exitCodes.done;
}
