import { failedRowsCsv, faultMessage } from '../devices/failed-rows.ts';
import { checkDevices, importDevices, type ImportReport } from '../devices/import-devices.ts';
import { operatorBuilder as builder, type OperatorFieldExtensions } from '../graphql/operator-builder.ts';
import { fileRefusal } from '../graphql/operator-error.ts';
import { badInput, decodeBase64, pageMax } from './arguments.ts';

const FailedRowType = builder.objectRef<ImportReport['failed'][number]>('FailedRow').implement({
  description: 'A row that is not imported.',
  fields: (t) => ({
    row: t.int({ nullable: false, description: 'As a spreadsheet counts.', resolve: ({ row }) => row.row }),
    code: t.string({
      nullable: false,
      description: 'Of the first fault.',
      resolve: ({ faults }) => faults[0].code,
    }),
    deviceId: t.string({
      nullable: false,
      description: 'What the row gives as the code of the device; it may be anything.',
      resolve: ({ row }) => row.deviceId,
    }),
    field: t.string({
      nullable: false,
      description: 'Of the first fault; empty when it is the row as a whole.',
      resolve: ({ faults }) => faults[0].field,
    }),
    message: t.string({
      nullable: false,
      description: 'Everything that is wrong with it.',
      resolve: (row, _args, { language }) => faultMessage(row, language),
    }),
  }),
});

const AlikeRow = builder.objectRef<ImportReport['alike'][number]>('AlikeRow').implement({
  description: 'An imported device whose code differs from others in upper and lower case alone.',
  fields: (t) => ({
    row: t.exposeInt('row', { nullable: false, description: 'As a spreadsheet counts.' }),
    deviceId: t.exposeString('id', { nullable: false, description: 'Its code.' }),
    others: t.field({
      type: ['String'],
      nullable: false,
      description: 'Those that look like it.',
      resolve: ({ others }) => [...others],
    }),
  }),
});

const ImportReportType = builder.objectRef<ImportReport>('ImportReport').implement({
  description: 'What came of the rows of a file.',
  fields: (t) => ({
    rows: t.exposeInt('rows', { nullable: false, description: 'How many there are.' }),
    imported: t.exposeInt('imported', { nullable: false, description: 'New devices.' }),
    unchanged: t.exposeInt('unchanged', {
      nullable: false,
      description: 'Rows that say what is known already.',
    }),
    failedCount: t.int({
      nullable: false,
      description: 'Rows that are not imported.',
      resolve: ({ failed }) => failed.length,
    }),
    failed: t.field({
      type: [FailedRowType],
      nullable: false,
      description: 'The first 100 of them.',
      resolve: ({ failed }) => failed.slice(0, pageMax),
    }),
    failedRowsCsv: t.string({
      description: 'All of them as a file to correct and import again; null when there are none.',
      resolve: ({ form, failed }, _args, { language }) =>
        failed.length === 0 ? null : failedRowsCsv(form, failed, language),
    }),
    alikeCount: t.int({
      nullable: false,
      description: 'How many codes are to be looked at twice.',
      resolve: ({ alike }) => alike.length,
    }),
    alike: t.field({
      type: [AlikeRow],
      nullable: false,
      description: 'Codes to look at twice; the first 100.',
      resolve: ({ alike }) => alike.slice(0, pageMax),
    }),
  }),
});

const ImportDevicesInput = builder.inputType('ImportDevicesInput', {
  description: 'A CSV file with the columns deviceId, type and, if any, boxCode; as text or in base64.',
  fields: (t) => ({
    csv: t.string({ description: 'As text.' }),
    base64: t.string({ description: 'As it is, in base64; at most 10 MB.' }),
    dryRun: t.boolean({ defaultValue: false, description: 'Only say what would happen.' }),
  }),
});

builder.mutationField('importDevices', (t) =>
  t.field({
    type: ImportReportType,
    description:
      'Takes a delivery into stock. The whole file is checked first; a row that fails keeps no other.',
    args: { input: t.arg({ type: ImportDevicesInput, required: true, description: 'The file.' }) },
    extensions: { role: 'manager' } satisfies OperatorFieldExtensions,
    async resolve(_root, { input: { csv, base64, dryRun } }, { parts, actor }) {
      const file = readFile(csv ?? null, base64 ?? null);
      const result = dryRun ? await checkDevices(parts, file) : await importDevices(parts, actor, file);
      if (!result.ok) throw fileRefusal(result.refusal);
      return result.report;
    },
  }),
);

function readFile(csv: string | null, base64: string | null): Uint8Array {
  if (csv !== null && base64 === null) return Buffer.from(csv);
  if (base64 !== null && csv === null) return decodeBase64('input.base64', base64);
  throw badInput('input', {
    nb: 'må ha enten csv eller base64',
    en: 'must hold either csv or base64',
  });
}
