import { useInfiniteQuery } from '@tanstack/react-query';
import { request } from '../../api/client.ts';
import type { VariablesOf } from '../../api/graphql.ts';
import { Loading } from '../../ui/answered.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { EmptyState } from '../../ui/page.tsx';
import { everydayTexts } from '../../words/everyday-texts.ts';
import { useTexts } from '../../words/language.tsx';
import { careTexts } from './care-texts.ts';
import { momentOf } from './local-time.ts';
import { filterNames, type PartnerSearch } from './search.ts';
import { logDocument } from './webhook-documents.ts';
import { ShowAll, WebhookFilters } from './webhook-filters.tsx';
import { WebhookLine } from './webhook-line.tsx';

/** Webhooks come and go without anybody's doing at the console. */
const refetchIntervalMs = 10_000;

/** Each webhook of a partner that the address lets through: fifty, and more when asked for. */
export function WebhookLog(props: {
  readonly intermediaryId: string;
  readonly search: PartnerSearch;
  readonly servers: readonly string[];
}) {
  const { intermediaryId, search, servers } = props;
  const t = useTexts(careTexts);
  const common = useTexts(everydayTexts);
  const filter = filterOf(search);
  const query = useInfiniteQuery({
    queryKey: ['WebhookLog', intermediaryId, filter],
    queryFn: ({ pageParam, signal }) =>
      request(logDocument, { intermediaryId, filter, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ webhookLog }) => (webhookLog.hasNextPage ? webhookLog.endCursor : null),
    meta: { about: ['webhooks'] },
    refetchInterval: refetchIntervalMs,
  });
  const lines = query.data?.pages.flatMap((page) => page.webhookLog.nodes) ?? [];
  const isAll = filterNames.every((name) => search[name] === undefined);
  return (
    <section className="stack" aria-labelledby="log">
      <div className="stack-close">
        <h2 id="log">{t.log}</h2>
        <p className="muted">{t.logHelp}</p>
      </div>
      <WebhookFilters search={search} servers={servers} />
      {query.error !== null && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading />}
      {query.isSuccess && lines.length === 0 && (
        <EmptyState title={isAll ? t.empty : t.noHits}>
          <p>{isAll ? t.emptyHelp : t.noHitsHelp}</p>
          {!isAll && <ShowAll />}
        </EmptyState>
      )}
      {lines.length > 0 && (
        <>
          <p className="muted small" role="status">
            {t.shown(lines.length, query.hasNextPage)}
          </p>
          <ol className="webhook-log">
            {lines.map((line) => (
              <WebhookLine key={line.deliveryId} line={line} isOpen={line.deliveryId === search.delivery} />
            ))}
          </ol>
        </>
      )}
      {query.hasNextPage && (
        <div>
          <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {common.loadMore}
          </Button>
        </div>
      )}
    </section>
  );
}

/** What the server is asked for, by what the address holds. */
function filterOf(search: PartnerSearch): VariablesOf<typeof logDocument>['filter'] {
  const { state = null, outcome = null, server = null, order = null, kind, from, to } = search;
  return {
    ...{ state, outcome, origin: server, orderId: order },
    test: kind === undefined ? null : kind === 'test',
    since: from === undefined ? null : momentOf(from),
    until: to === undefined ? null : momentOf(to),
  };
}
