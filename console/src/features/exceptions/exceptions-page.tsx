import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { request } from '../../api/client.ts';
import { useApi } from '../../api/use-api.ts';
import { Answered, Loading } from '../../ui/answered.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState, Page } from '../../ui/page.tsx';
import { everydayTexts } from '../../words/everyday-texts.ts';
import { useTexts } from '../../words/language.tsx';
import type { ExceptionKind } from '../../words/trade-texts.ts';
import { exceptionCountsDocument } from './count-documents.ts';
import { exceptionsDocument, type ListedException } from './documents.ts';
import { ExceptionRows } from './exception-rows.tsx';
import { KindFilter } from './kind-filter.tsx';
import { texts } from './texts.ts';
import './exceptions.css';

const route = getRouteApi('/framed/exceptions');

/** Everything that waits for a person, the oldest first, each settled where it stands. */
export function ExceptionsPage() {
  const t = useTexts(texts);
  const { kind } = route.useSearch();
  const counts = useApi(exceptionCountsDocument, {}, { about: ['exceptions'] });
  return (
    <Page title={t.title} intro={t.intro}>
      {!counts.isPending && <KindFilter counts={counts.data?.exceptionCounts ?? []} chosen={kind} />}
      {/* Another kind is another list: nothing that is open in a row is carried over. */}
      <List key={kind ?? ''} kind={kind} isEarly={counts.isPending} />
    </Page>
  );
}

/** How often a webhook that is being sent again is looked after. */
const lookAfterMs = 1_500;

function List(props: {
  readonly kind: ExceptionKind | undefined;
  /** What stands above it is still to come: its rows wait for that, so that none slips from under the pointer. */
  readonly isEarly: boolean;
}) {
  const { kind, isEarly } = props;
  const t = useTexts(texts);
  const common = useTexts(everydayTexts);
  const pages = useInfiniteQuery({
    queryKey: ['Exceptions', kind ?? null],
    queryFn: ({ pageParam, signal }) =>
      request(exceptionsDocument, { kind: kind === undefined ? null : [kind], after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ exceptions }) => (exceptions?.hasNextPage ? exceptions.endCursor : null),
    meta: { about: ['exceptions', 'orders', 'webhooks'] },
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ exceptions }) => exceptions?.nodes.some((each) => each.redelivering))
        ? lookAfterMs
        : false,
  });
  const { data } = pages;
  const exceptions = useMemo(() => data?.pages.flatMap((page) => page.exceptions?.nodes ?? []) ?? [], [data]);
  if (isEarly) return <Loading />;
  return (
    <Answered of={pages}>
      {() => (
        <>
          <Rows exceptions={exceptions} answeredAtMs={pages.dataUpdatedAt} kind={kind} />
          {pages.hasNextPage && (
            <div className="row">
              <Button isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
                {common.loadMore}
              </Button>
              <span className="muted">{t.more(exceptions.length)}</span>
            </div>
          )}
        </>
      )}
    </Answered>
  );
}

function Rows(props: {
  readonly exceptions: readonly ListedException[];
  readonly answeredAtMs: number;
  readonly kind: ExceptionKind | undefined;
}) {
  const t = useTexts(texts);
  const { exceptions, answeredAtMs, kind } = props;
  return (
    <>
      {/* It stays while the last one is settled, so that this can be read. */}
      <ExceptionRows exceptions={exceptions} answeredAtMs={answeredAtMs} namesOrder />
      {exceptions.length === 0 && (
        <EmptyState title={kind === undefined ? t.emptyTitle : t.emptyOfKind}>
          <p>{t.emptyHelp}</p>
          {kind === undefined ? (
            <Link to="/" className="button">
              {t.toPack}
            </Link>
          ) : (
            <Link to="/exceptions" className="button">
              {t.showAll}
            </Link>
          )}
        </EmptyState>
      )}
    </>
  );
}
