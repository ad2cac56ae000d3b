import { useQuery } from '@tanstack/react-query';
import { type Dispatch, useEffect, useEffectEvent, useRef } from 'react';
import { includesOrder } from '../../api/changes.ts';
import { patienceMs, request } from '../../api/client.ts';
import { useChanges } from '../../live/use-changes.ts';
import { answerCall, failureOf } from './answer-call.ts';
import { orderOf, owedParcels } from './bench-moves.ts';
import type { Bench, BenchEvent, BenchOrder, Scan } from './bench-types.ts';
import { benchOrderDocument } from './documents.ts';
import { writeLabels } from './kept-labels.ts';
import { keptOf } from './kept-scans.ts';
import { forgetUnsent, keepUnsent, writeAside } from './unsent-scans.ts';

type Send = Dispatch<BenchEvent>;

/** Asks the server what the bench asks, each question once. */
export function useCalls({ call }: Bench, send: Send): void {
  const askedId = useRef(0);
  useEffect(() => {
    if (call === null || call.id <= askedId.current) return;
    askedId.current = call.id;
    answerCall(call).then(
      (answer) => send({ type: 'answer', callId: call.id, answer, atMs: Date.now() }),
      (error: unknown) =>
        send({ type: 'failure', callId: call.id, failure: failureOf(error), atMs: Date.now() }),
    );
  }, [call, send]);
}

/** Ends the undo window when its time is up. */
export function useWindow({ stage, call }: Bench, send: Send): void {
  const bookAtMs = stage.name === 'scanned' && call === null ? stage.bookAtMs : null;
  useEffect(() => {
    if (bookAtMs === null) return;
    const timer = setTimeout(
      () => send({ type: 'window_end', atMs: Math.max(Date.now(), bookAtMs) }),
      Math.max(0, bookAtMs - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [bookAtMs, send]);
}

/** Most labels are there within a second. */
const lateMs = 2_500;

/** Says that a label is late, once. */
export function useLateLabel({ stage, call }: Bench, send: Send): void {
  const isWaiting =
    stage.name === 'booking' && call === null && stage.order.order.booking?.state === 'BOOKED';
  const waitedFor = isWaiting ? stage.order.order.orderId : null;
  useEffect(() => {
    if (waitedFor === null) return;
    const timer = setTimeout(() => send({ type: 'label_late', atMs: Date.now() }), lateMs);
    return () => clearTimeout(timer);
  }, [waitedFor, send]);
}

/** A server that restarts is back after some seconds. */
const retryMs = 3_000;

/** Tries again by itself while the network is away; who is signed out is asked once, and then goes on when they want to. */
export function useRetry({ pause }: Bench, send: Send): void {
  const isWaiting = pause?.why === 'offline' && !pause.isTrying;
  useEffect(() => {
    if (!isWaiting) return;
    const retry = () => send({ type: 'retry', atMs: Date.now() });
    const timer = setTimeout(retry, retryMs);
    addEventListener('online', retry);
    return () => {
      clearTimeout(timer);
      removeEventListener('online', retry);
    };
  }, [isWaiting, send]);
}

/** Keeps each scan until it is settled, with whose it is, and keeps whose labels are still to come or to be printed. */
export function useKeeping(bench: Bench): void {
  const { scans, prints, unprinted, last, isReady, me } = bench;
  const before = useRef<{ readonly scans: readonly Scan[]; readonly me: string | null }>({ scans: [], me });
  useEffect(() => {
    const kept = before.current;
    const now = keptOf(scans, kept.scans);
    before.current = { scans: now, me };
    for (const scan of now) if (kept.me !== me || !kept.scans.includes(scan)) void keepUnsent(scan, me);
    const settled = kept.scans.filter(({ id }) => !now.some((scan) => scan.id === id));
    if (settled.length > 0) void forgetUnsent(settled.map(({ id }) => id));
  }, [scans, me]);
  // As text, because every event makes the list anew.
  const owed = owedParcels(bench)
    .map(({ orderId }) => orderId)
    .join();
  useEffect(() => {
    if (isReady) writeAside(owed === '' ? [] : owed.split(','));
  }, [owed, isReady]);
  useEffect(() => {
    if (isReady) writeLabels({ prints, unprinted, last });
  }, [prints, unprinted, last, isReady]);
}

/** It was just handed over with the order itself. */
const nothingSeen: { askedAtMs: number; order: BenchOrder | null } = { askedAtMs: 0, order: null };

/** Without news the order is looked at this often; while the carrier is slow, more often. */
const lookMs = { usual: 15_000, booking: 1_500 } as const;

/** Looks at the order on the bench whenever something about it has changed, and now and then besides. */
export function useFacts({ stage, call, pause, answeredAtMs }: Bench, send: Send): void {
  const orderId = orderOf(stage)?.order.orderId ?? null;
  const { data, refetch } = useQuery({
    queryKey: ['BenchFacts', { orderId }],
    queryFn: async ({ signal }) => {
      const askedAtMs = Date.now();
      const { order } = await request(benchOrderDocument, { orderId: orderId ?? '' }, signal, patienceMs);
      return { askedAtMs, order };
    },
    meta: { about: ['orders'] },
    enabled: orderId !== null,
    initialData: nothingSeen,
    staleTime: lookMs.usual,
    refetchInterval: stage.name === 'booking' ? lookMs.booking : lookMs.usual,
  });
  // Whoever packs must hear at once that they need not.
  useChanges((news) => {
    if (orderId !== null && (news === 'anything' || includesOrder(news.orders, orderId))) void refetch();
  });
  const isBusy = call !== null || pause !== null;
  const isMissed = useRef(false);
  const tell = useEffectEvent(({ order, askedAtMs }: { order: BenchOrder | null; askedAtMs: number }) => {
    if (order === null) return;
    // What the bench is being answered comes first: see below.
    isMissed.current = isBusy;
    send({ type: 'facts', order, askedAtMs, atMs: Date.now() });
    // Older than what the bench has done meanwhile: it is looked at once more.
    if (askedAtMs < answeredAtMs) void refetch();
  });
  useEffect(() => tell(data), [data]);
  // While the bench asks it takes no facts. What it has missed then is older than the answer, and is asked for anew.
  const lookAgain = useEffectEvent(() => {
    if (isMissed.current && orderId !== null) void refetch();
    isMissed.current = false;
  });
  useEffect(() => {
    if (!isBusy) lookAgain();
  }, [isBusy]);
}
