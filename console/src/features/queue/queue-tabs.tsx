import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { request } from '../../api/client.ts';
import type { ResultOf } from '../../api/graphql.ts';
import { useCalmly } from '../../live/use-calmly.ts';
import { useChanges } from '../../live/use-changes.ts';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { queueCountsDocument } from './documents.ts';
import { type QueueSearch, readQueueSearch, sharedFilterOf, type Tab, tabs } from './search.ts';
import { texts } from './texts.ts';

type Counts = NonNullable<ResultOf<typeof queueCountsDocument>['orderCounts']>;

/** The states that an order can be in, each with how many there are within the other filters. */
export function QueueTabs({ search }: { search: QueueSearch }) {
  const t = useTexts(texts);
  const times = useTimes();
  const { data } = useCounts(search);
  const counts = data?.orderCounts ?? undefined;
  return (
    <nav className="queue-tabs" aria-label={t.tabsName}>
      {tabs.map((tab) => (
        <Link
          key={tab}
          to="/queue"
          // What only this tab could hold would empty the others.
          search={(before) => readQueueSearch({ ...before, tab, view: undefined })}
          className="queue-tab"
          activeOptions={{ exact: true }}
          aria-current={(search.tab ?? 'OPEN') === tab ? 'page' : undefined}
        >
          {t.tabs[tab]}
          <span className="queue-count">
            {counts === undefined ? '' : countOf(tab, counts, times.number)}
          </span>
        </Link>
      ))}
    </nav>
  );
}

/** Counting costs more than listing, and nobody reads so many numbers any faster. */
const countPauseMs = 3_000;

/** How many orders there are on each tab, and again when something has changed: at once, and then not for some seconds. */
function useCounts(search: QueueSearch) {
  const client = useQueryClient();
  const variables = { filter: sharedFilterOf(search) };
  const queryKey = ['QueueCounts', variables];
  const countAgain = useCalmly(() => {
    const refetchType = document.visibilityState === 'hidden' ? 'none' : 'active';
    void client.invalidateQueries({ queryKey: ['QueueCounts'], refetchType });
  }, countPauseMs);
  useChanges((news) => {
    if (news === 'anything' || news.orders !== undefined || news.exceptions !== undefined) countAgain();
  });
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => request(queueCountsDocument, variables, signal),
    placeholderData: keepPreviousData,
  });
}

function countOf(tab: Tab, counts: Counts, write: (count: number) => string): string {
  const atLeast = (name: Counts['atLeast'][number], count: number) =>
    `${write(count)}${counts.atLeast.includes(name) ? '+' : ''}`;
  switch (tab) {
    case 'OPEN':
      return write(counts.ordered + counts.inProgress);
    case 'ORDERED':
      return write(counts.ordered);
    case 'IN_PROGRESS':
      return write(counts.inProgress);
    case 'MINE':
      return write(counts.mine);
    case 'HELD':
      return write(counts.held);
    case 'EXCEPTIONS':
      return atLeast('EXCEPTIONS', counts.exceptions);
    case 'SHIPPED':
      return atLeast('SHIPPED', counts.shipped);
    case 'CANCELLED':
      return atLeast('CANCELLED', counts.cancelled);
    case 'ALL':
      return '';
  }
}
