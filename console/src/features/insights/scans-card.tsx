import type { ResultOf } from '../../api/graphql.ts';
import { ChartCard } from '../../charts/chart-card.tsx';
import { ReasonBars } from '../../charts/reason-bars.tsx';
import type { Column } from '../../ui/table.tsx';
import { useLanguage, useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { scansDocument } from './documents.ts';
import { InsightFrame } from './insight-frame.tsx';
import { scanReasons } from './scan-reasons.ts';
import { csvHref, type Scope, useInsight } from './scope.ts';
import { sentences } from './sentences.ts';
import { texts } from './texts.ts';

type Scans = NonNullable<ResultOf<typeof scansDocument>['insights']>['scans'];
type Reason = Scans['reasons'][number];

/** Why scans at the bench failed. */
export function ScansCard({ scope }: { scope: Scope }) {
  const t = useTexts(texts);
  const { from, to, partner, test } = scope;
  const query = useInsight(scansDocument, { from, to, partner, test });
  return (
    <InsightFrame title={t.scans.title} of={query}>
      {({ insights }) => insights && <Chart scope={scope} scans={insights.scans} />}
    </InsightFrame>
  );
}

function Chart({ scope, scans }: { scope: Scope; scans: Scans }) {
  const t = useTexts(texts);
  const words: Readonly<Record<string, string>> = useTexts(scanReasons);
  const { number } = useTimes();
  const { language } = useLanguage();
  const wordsOf = ({ code }: Reason) => words[code] ?? code;
  const columns: readonly Column<Reason>[] = [
    { name: t.scans.reason, isRowHeader: true, cell: wordsOf },
    { name: t.scans.count, align: 'end', cell: (reason) => number(reason.scans) },
  ];
  return (
    <ChartCard
      title={t.scans.title}
      sentence={<Sentence scans={scans} asked={scope.from} />}
      csvHref={csvHref('scans', scope, language)}
      figures={{ columns, rows: scans.reasons, keyOf: ({ code }) => code }}
    >
      {scans.failed > 0 && (
        <ReasonBars
          reasons={scans.reasons.map((reason) => ({
            ...{ key: reason.code, count: reason.scans },
            words: wordsOf(reason),
          }))}
        />
      )}
    </ChartCard>
  );
}

function Sentence({ scans: { from, scans, failed }, asked }: { scans: Scans; asked: string }) {
  const s = useTexts(sentences);
  const { number, percent, date } = useTimes();
  if (from === null) return s.scansGone;
  const since = from === asked ? '' : ` ${s.scansSince(date(from))}`;
  if (scans === 0) return s.noScans + since;
  if (failed === 0) return s.noFailedScans(scans, number(scans)) + since;
  return s.failedScans(percent(failed / scans), number(failed), number(scans)) + since;
}
