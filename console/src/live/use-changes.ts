import { useEffect, useEffectEvent } from 'react';
import type { News } from './merge.ts';
import { listenToNews } from './live.ts';

/**
 * Calls `handler` at once with what has changed on the server, or `anything` when that isn't known. For who must react to it;
 * whatever a page has asked for by `useApi()` is asked for anew without this.
 */
export function useChanges(handler: (news: News) => void): void {
  const onNews = useEffectEvent(handler);
  useEffect(() => listenToNews((news) => onNews(news)), []);
}
