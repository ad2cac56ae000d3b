import { useNavigate, useSearch } from '@tanstack/react-router';
import { type Dispatch, useCallback, useEffect, useEffectEvent, useReducer, useRef, useState } from 'react';
import { whosePage } from '../../api/whose-page.ts';
import { useMe } from '../../session/use-me.ts';
import { orderOf } from './bench-moves.ts';
import { newBench, step } from './bench-state.ts';
import type { Bench, BenchEvent, Scan } from './bench-types.ts';
import { readLabels } from './kept-labels.ts';
import { readStationSettings, type StationSettings, writeStationSettings } from './station-settings.ts';
import { listUnsent, readAside, readOpenOrder, writeOpenOrder } from './unsent-scans.ts';
import { useCalls, useFacts, useKeeping, useLateLabel, useRetry, useWindow } from './use-bench-effects.ts';
import type { TabState } from './use-one-tab.ts';

/** The bench of this page, and all that can be done with it. */
export interface BenchControl {
  readonly bench: Bench;
  readonly send: Dispatch<BenchEvent>;
  /** A code, from wherever it was read. */
  readonly scan: (code: string) => void;
  readonly enter: () => void;
  readonly settings: StationSettings;
  readonly changeSettings: (settings: StationSettings) => void;
}

/** Runs a bench: the rules are in `bench-state.ts`, and here is what they set going. */
export function useBench(tab: TabState): BenchControl {
  const [settings, setSettings] = useState(readStationSettings);
  const [bench, send] = useReducer(step, settings, newBench);
  // Kept before anything else: whatever happens from here on, it was scanned.
  useKeeping(bench);
  useCalls(bench, send);
  useWindow(bench, send);
  useLateLabel(bench, send);
  useRetry(bench, send);
  useFacts(bench, send);
  const me = useMe()?.name ?? whosePage();
  useEffect(() => {
    if (me !== undefined) send({ type: 'me', name: me });
  }, [me]);
  useRestored(tab, me, send);
  const scan = useCallback((code: string) => send({ type: 'scan', scan: newScan(code) }), []);
  useAddress(bench, scan);
  const enter = useCallback(() => send({ type: 'enter', atMs: Date.now() }), []);
  const changeSettings = useCallback((changed: StationSettings) => {
    writeStationSettings(changed);
    setSettings(changed);
    send({ type: 'settings', settings: changed });
  }, []);
  return { bench, send, scan, enter, settings, changeSettings };
}

let scans = 0;

function newScan(code: string): Scan {
  scans += 1;
  const atMs = Date.now();
  return { id: `${atMs}-${performance.now()}-${scans}`, code, atMs };
}

/** Takes up what was there before the page was loaded, as soon as this tab is the one that works and knows for whom. */
function useRestored(tab: TabState, me: string | undefined, send: Dispatch<BenchEvent>): void {
  const { order } = useSearch({ from: '/framed/' });
  const isRestored = useRef(false);
  const restore = useEffectEvent(async (operator: string) => {
    const orderId = order ?? readOpenOrder(operator);
    const unsent = await listUnsent(operator);
    send({ type: 'restored', scans: unsent, aside: readAside(), ...readLabels(), orderId, atMs: Date.now() });
  });
  useEffect(() => {
    if (tab !== 'ours' || me === undefined || isRestored.current) return;
    isRestored.current = true;
    void restore(me);
  }, [tab, me]);
}

/**
 * Keeps the address saying which order lies on the bench, so that it is there again when the page is. An order that comes by the
 * address while the page is open, from a link on it, counts as scanned: the address says again what lies there, until that changes.
 */
function useAddress({ stage, isReady, todo, me }: Bench, scan: (code: string) => void): void {
  const navigate = useNavigate({ from: '/' });
  const { order: asked } = useSearch({ from: '/framed/' });
  const orderId = orderOf(stage)?.order.orderId;
  const isResuming = !isReady || todo?.kind === 'resume';
  const written = useRef(asked);
  const seen = useRef(asked);
  useEffect(() => {
    if (isResuming) return;
    if (me !== null) writeOpenOrder(orderId ?? null, me);
    const isWish = asked !== undefined && asked !== seen.current && asked !== written.current;
    seen.current = asked;
    written.current = orderId;
    if (asked === orderId) return;
    const search = orderId === undefined ? {} : { order: orderId };
    const isWritten = navigate({ search, replace: true });
    if (isWish) void isWritten.then(() => scan(asked));
  }, [orderId, isResuming, navigate, asked, me, scan]);
}
