import { getRouteApi } from '@tanstack/react-router';
import { Page } from '../../ui/page.tsx';
import { useTexts } from '../../words/language.tsx';
import { QueueFilters } from './queue-filters.tsx';
import { QueueList } from './queue-list.tsx';
import { QueueTabs } from './queue-tabs.tsx';
import { SavedViews } from './saved-views.tsx';
import { texts } from './texts.ts';
import './queue.css';

const route = getRouteApi('/framed/queue');

/** The orders of every partner, to be worked off. */
export function QueuePage() {
  const t = useTexts(texts);
  const search = route.useSearch();
  return (
    <Page title={t.title} actions={<SavedViews search={search} />}>
      <div className="stack">
        <QueueTabs search={search} />
        <QueueFilters search={search} />
        <QueueList search={search} />
      </div>
    </Page>
  );
}
