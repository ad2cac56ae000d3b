import type { ResultOf } from '../../api/graphql.ts';
import { Button } from '../../ui/button.tsx';
import { DownloadIcon } from '../../ui/icons.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import type { importDevicesDocument } from './documents.ts';
import { importTexts } from './import-texts.ts';

export type Report = NonNullable<ResultOf<typeof importDevicesDocument>['importDevices']>;

/** What came of the rows of a file, or would: counted, and the faulty ones with their faults. */
export function ImportReport(props: {
  readonly report: Report;
  readonly fileName: string;
  readonly isDone: boolean;
}) {
  const { report, fileName, isDone } = props;
  const t = useTexts(importTexts);
  const { number } = useTimes();
  const counts = [
    [t.rows, report.rows],
    [isDone ? t.wereNew : t.willBeNew, report.imported],
    [t.known, report.unchanged],
    [t.faulty, report.failedCount],
  ] as const;
  return (
    <>
      <dl className="tally">
        {counts.map(([name, value]) => (
          <div key={name}>
            <dt className="muted">{name}</dt>
            <dd className="number">{number(value)}</dd>
          </div>
        ))}
      </dl>
      {report.failedCount > 0 && <Faults report={report} fileName={fileName} />}
      {report.alikeCount > 0 && <Alike report={report} />}
    </>
  );
}

function Faults({ report, fileName }: { report: Report; fileName: string }) {
  const t = useTexts(importTexts);
  const columns = useFaultColumns();
  const { failed, failedCount, failedRowsCsv } = report;
  return (
    <section className="stack-close">
      <p>{t.faultsHelp}</p>
      {failedRowsCsv !== null && (
        <div>
          <Button onPress={() => download(t.faultsFile(fileName.replace(/\.csv$/i, '')), failedRowsCsv)}>
            <DownloadIcon />
            {t.downloadFaults}
          </Button>
        </div>
      )}
      <Table
        caption={t.faults(failed.length, failedCount)}
        columns={columns}
        rows={failed}
        keyOf={({ row }) => String(row)}
      />
    </section>
  );
}

function useFaultColumns(): readonly Column<Report['failed'][number]>[] {
  const t = useTexts(importTexts);
  const { number } = useTimes();
  return [
    { name: t.row, align: 'end', isRowHeader: true, cell: ({ row }) => number(row) },
    { name: t.code, cell: ({ deviceId }) => <code>{deviceId === '' ? '–' : deviceId}</code> },
    { name: t.field, cell: ({ field }) => (field === '' ? t.wholeRow : <code>{field}</code>) },
    { name: t.message, cell: ({ message }) => message },
  ];
}

function Alike({ report: { alike, alikeCount } }: { report: Report }) {
  const t = useTexts(importTexts);
  const columns = useAlikeColumns();
  return (
    <section className="stack-close">
      <p>{t.alikeHelp}</p>
      <Table
        caption={t.alike(alike.length, alikeCount)}
        columns={columns}
        rows={alike}
        keyOf={({ row }) => String(row)}
      />
    </section>
  );
}

function useAlikeColumns(): readonly Column<Report['alike'][number]>[] {
  const t = useTexts(importTexts);
  const { number } = useTimes();
  return [
    { name: t.row, align: 'end', isRowHeader: true, cell: ({ row }) => number(row) },
    { name: t.code, cell: ({ deviceId }) => <code>{deviceId}</code> },
    { name: t.looksLike, cell: ({ others }) => <code>{others.join(', ')}</code> },
  ];
}

/** Hands a text to the browser as a file. */
function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers read it only after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
