import { useInfiniteQuery } from '@tanstack/react-query';
import { request } from '../../api/client.ts';
import type { ResultOf } from '../../api/graphql.ts';
import { reaches, useMe } from '../../session/use-me.ts';
import { Loading } from '../../ui/answered.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { EmptyState } from '../../ui/page.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { everydayTexts } from '../../words/everyday-texts.ts';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { Details } from './audit-details.tsx';
import { auditTexts } from './audit-texts.ts';
import { auditDocument } from './documents.ts';

type Line = ResultOf<typeof auditDocument>['audit']['nodes'][number];

/** Who changed what about a partner. */
export function PartnerAudit({ intermediaryId }: { intermediaryId: string }) {
  const t = useTexts(auditTexts);
  const me = useMe();
  if (me === undefined) return <Loading />;
  return (
    <section className="stack" aria-labelledby="audit">
      <h2 id="audit">{t.audit}</h2>
      {reaches(me.role, 'administrator') ? (
        <Lines intermediaryId={intermediaryId} />
      ) : (
        <Notice tone="info">{t.auditTakes}</Notice>
      )}
    </section>
  );
}

function Lines({ intermediaryId }: { intermediaryId: string }) {
  const t = useTexts(auditTexts);
  const common = useTexts(everydayTexts);
  const columns = useColumns();
  const query = useInfiniteQuery({
    queryKey: ['PartnerAudit', intermediaryId],
    queryFn: ({ pageParam, signal }) => request(auditDocument, { intermediaryId, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ audit }) => (audit.hasNextPage ? audit.endCursor : null),
    meta: { about: ['partners'] },
  });
  const lines = query.data?.pages.flatMap((page) => page.audit.nodes) ?? [];
  return (
    <>
      {query.error !== null && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading />}
      {query.isSuccess && lines.length === 0 && <EmptyState title={t.auditEmpty} />}
      {lines.length > 0 && (
        <Table
          caption={t.auditShown(lines.length, query.hasNextPage)}
          columns={columns}
          rows={lines}
          keyOf={({ auditId }) => auditId}
        />
      )}
      {query.hasNextPage && (
        <div>
          <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {common.loadMore}
          </Button>
        </div>
      )}
    </>
  );
}

function useColumns(): readonly Column<Line>[] {
  const t = useTexts(auditTexts);
  const times = useTimes();
  const deeds: Readonly<Record<string, string>> = t.deed;
  return [
    { name: t.when, cell: ({ at }) => times.dateTime(at) },
    {
      name: t.who,
      isRowHeader: true,
      cell: ({ actorKind, who }) => {
        if (actorKind === 'system') return t.service;
        return actorKind === 'intermediary' ? (
          <span>
            {t.partnersKey} <code className="small">{who}</code>
          </span>
        ) : (
          who
        );
      },
    },
    // The list of deeds is open: a newer server may tell of one that has no words here yet.
    { name: t.what, cell: ({ what }) => deeds[what] ?? what },
    {
      name: t.details,
      cell: ({ what, about, details }) => <Details what={what} about={about} details={details} />,
    },
  ];
}
