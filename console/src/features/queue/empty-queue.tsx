import { Link } from '@tanstack/react-router';
import { useApi } from '../../api/use-api.ts';
import { reaches, useMe } from '../../session/use-me.ts';
import { EmptyState } from '../../ui/page.tsx';
import { useTexts } from '../../words/language.tsx';
import { tradeTexts } from '../../words/trade-texts.ts';
import { queueCountsDocument } from './documents.ts';
import { isFiltered, type QueueSearch } from './search.ts';
import { texts } from './texts.ts';

/** In place of an empty list: why it is empty, and what to do. */
export function EmptyQueue({ search }: { search: QueueSearch }) {
  const t = useTexts(texts);
  const trade = useTexts(tradeTexts);
  const { tab = 'OPEN' } = search;
  const { data } = useApi(queueCountsDocument, { filter: { test: null } }, { about: ['orders'] });
  if (isFiltered(search))
    return (
      <EmptyState title={t.noMatch}>
        <p>{t.noMatchHelp}</p>
        <Link to="/queue" search={{ tab }} className="button">
          {t.clear}
        </Link>
      </EmptyState>
    );
  const counts = data?.orderCounts;
  // None but those of test keys can be open when this list of all others is empty.
  const testCount = tab === 'OPEN' && counts ? counts.ordered + counts.inProgress : 0;
  const isNew =
    counts !== undefined &&
    counts !== null &&
    counts.ordered + counts.inProgress + counts.shipped + counts.cancelled === 0;
  if (isNew) return <NoOrdersAtAll />;
  return (
    <EmptyState title={t.emptyTabs[tab]}>
      <p>{tab === 'MINE' ? t.mineHelp : t.emptyTabHelp}</p>
      {testCount > 0 && (
        <Link to="/queue" search={{ test: 'only' }} className="button">
          {trade.testOrders(testCount)}
        </Link>
      )}
      {tab !== 'OPEN' && (
        <Link to="/queue" search={{}} className="button">
          {t.seeOpen}
        </Link>
      )}
    </EmptyState>
  );
}

function NoOrdersAtAll() {
  const t = useTexts(texts);
  const mayManage = reaches(useMe()?.role, 'manager');
  return (
    <EmptyState title={t.noneAtAll}>
      <p>{t.noneAtAllHelp}</p>
      {mayManage ? (
        <Link to="/partners" className="button">
          {t.toPartners}
        </Link>
      ) : (
        <p>{t.askManager}</p>
      )}
    </EmptyState>
  );
}
