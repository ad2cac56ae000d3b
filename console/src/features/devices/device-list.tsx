import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { request } from '../../api/client.ts';
import type { ResultOf } from '../../api/graphql.ts';
import { Loading } from '../../ui/answered.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { EmptyState } from '../../ui/page.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { everydayTexts } from '../../words/everyday-texts.ts';
import { useTexts } from '../../words/language.tsx';
import { tradeTexts } from '../../words/trade-texts.ts';
import { DeviceStateBadge } from './device-state.tsx';
import { devicesDocument } from './documents.ts';
import type { DevicesSearch } from './search.ts';
import { texts } from './texts.ts';

type Device = NonNullable<ResultOf<typeof devicesDocument>['devices']>['nodes'][number];

/** The devices that the filter lets through, by their codes: fifty, and more when asked for. */
export function DeviceList({ filter }: { filter: DevicesSearch }) {
  const t = useTexts(texts);
  const common = useTexts(everydayTexts);
  const columns = useColumns();
  const query = useInfiniteQuery({
    queryKey: ['Devices', filter],
    queryFn: ({ pageParam, signal }) => request(devicesDocument, { filter, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ devices }) => (devices?.hasNextPage ? devices.endCursor : null),
    meta: { about: ['devices'] },
  });
  const devices = query.data?.pages.flatMap((page) => page.devices?.nodes ?? []) ?? [];
  const isAll = Object.keys(filter).length === 0;
  return (
    <>
      {query.error !== null && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading />}
      {query.isSuccess && devices.length === 0 && (
        <EmptyState title={isAll ? t.empty : t.noHits}>
          <p>{isAll ? t.emptyHelp : t.noHitsHelp}</p>
          <Link
            to={isAll ? '/devices/import' : '/devices'}
            search={{}}
            className="button"
            activeOptions={{ exact: true }}
          >
            {isAll ? t.import : t.clear}
          </Link>
        </EmptyState>
      )}
      {devices.length > 0 && (
        <Table
          caption={t.shown(devices.length, query.hasNextPage)}
          columns={columns}
          rows={devices}
          keyOf={({ deviceId }) => deviceId}
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

function useColumns(): readonly Column<Device>[] {
  const t = useTexts(texts);
  const trade = useTexts(tradeTexts);
  return [
    {
      name: t.code,
      isRowHeader: true,
      cell: ({ deviceId }) => (
        <Link to="/devices/$deviceId" params={{ deviceId }}>
          <code>{deviceId}</code>
        </Link>
      ),
    },
    { name: t.type, cell: ({ type }) => trade.deviceType[type] },
    { name: t.state, cell: ({ state }) => <DeviceStateBadge state={state} /> },
    { name: t.boxCode, cell: ({ boxCode }) => boxCode && <code>{boxCode}</code> },
    {
      name: t.order,
      cell: ({ orderId }) =>
        orderId !== null && (
          <Link to="/orders/$orderId" params={{ orderId }}>
            {t.orderLink}
          </Link>
        ),
    },
    { name: t.lastMoved, cell: ({ updatedAt }) => <TimeAgo iso={updatedAt} /> },
  ];
}
