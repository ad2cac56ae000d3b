import type { Query } from '@tanstack/react-query';
import { includesOrder } from '../api/changes.ts';
import { queryClient, type Topic } from '../api/use-api.ts';
import { mergeNews, type News } from './merge.ts';

/** However much happens, a page asks anew no oftener than this. */
const leastPauseMs = 1_500;
/** What happens together is asked for together. */
const gatherMs = 100;
/** An answer that is still on its way may be older than the news: it is waited for, and then asked again. */
const busyPauseMs = 250;
const busyMostMs = 15_000;

let waiting: News | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let refreshedAtMs = Number.NEGATIVE_INFINITY;
let waitingSinceMs = 0;

/** Asks anew for what is about the news, soon, and once for all that comes in quick succession. */
export function refreshSoon(news: News): void {
  if (waiting === undefined) waitingSinceMs = performance.now();
  waiting = waiting === undefined ? news : mergeNews(waiting, news);
  timer ??= setTimeout(refreshNow, Math.max(gatherMs, refreshedAtMs + leastPauseMs - performance.now()));
}

function refreshNow(): void {
  timer = undefined;
  const news = waiting;
  if (news === undefined) return;
  const predicate = (query: Query) => isAbout(query, news);
  const isBusy = queryClient.isFetching({ predicate }) > 0;
  if (isBusy && performance.now() - waitingSinceMs < busyMostMs) {
    timer = setTimeout(refreshNow, busyPauseMs);
    return;
  }
  waiting = undefined;
  refreshedAtMs = performance.now();
  // A page that nobody sees asks when it is looked at again.
  const refetchType = document.visibilityState === 'hidden' ? 'none' : 'active';
  void queryClient.invalidateQueries({ predicate, refetchType });
}

/** Whether an answer may be another by now. */
function isAbout({ meta, queryKey, state }: Query, news: News): boolean {
  const topics = meta?.about ?? [];
  if (news === 'anything') return topics.length > 0;
  const { orders, exceptions, parcels, webhooks, devices, partners, staff, views } = news;
  const orderId = orderIdOf(queryKey[1]);
  const hasChanged: Readonly<Record<Topic, boolean>> = {
    orders: [orders, parcels].some((each) => concerns(each, orderId)),
    exceptions: concerns(exceptions, orderId),
    webhooks: concerns(webhooks, orderId),
    devices: devices === true,
    partners: partners === true,
    // Somebody's role may be another one.
    session: staff === true,
    staff: staff === true,
    views: views === true,
  };
  if (!topics.some((topic) => hasChanged[topic])) return false;
  return meta?.concerns?.(news, state.data) ?? true;
}

/** An answer about one order does not change with another. */
function concerns(changed: readonly string[] | 'many' | undefined, orderId: string | undefined): boolean {
  if (changed === undefined) return false;
  return orderId === undefined || includesOrder(changed, orderId);
}

function orderIdOf(variables: unknown): string | undefined {
  if (typeof variables !== 'object' || variables === null || !('orderId' in variables)) return undefined;
  return typeof variables.orderId === 'string' ? variables.orderId : undefined;
}
