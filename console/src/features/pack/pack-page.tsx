import { lazy, Suspense, useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useMe } from '../../session/use-me.ts';
import { shellTexts } from '../../shell/shell-texts.ts';
import { Button } from '../../ui/button.tsx';
import { CameraIcon, MutedIcon, SoundIcon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useTexts } from '../../words/language.tsx';
import { AsideList } from './aside-list.tsx';
import { BenchActions } from './bench-actions.tsx';
import type { BenchOrder, Result } from './bench-types.ts';
import { gravestTone } from './gravest-tone.ts';
import { LeftScans } from './left-scans.tsx';
import { PauseNotice } from './pause-notice.tsx';
import { PrintStrip } from './print-strip.tsx';
import { Alarms, ResultBanner } from './result-banner.tsx';
import { ScanField, type ScanFieldHandle } from './scan-field.tsx';
import { ScanLog } from './scan-log.tsx';
import { ShiftView } from './shift-view.tsx';
import { playTone, unlockSound } from './sounds.ts';
import { StageView } from './stage-view.tsx';
import { readIsMuted, readTestMark, writeIsMuted, writeLastCheck } from './station-settings.ts';
import { texts } from './texts.ts';
import { type BenchControl, useBench } from './use-bench.ts';
import { type TabState, useOneTab } from './use-one-tab.ts';
import { usePrinting } from './use-printing.ts';
import './pack.css';

/** None of these is needed for the first parcel, so none is part of the first load. */
const HelpPanel = lazy(async () => ({ default: (await import('./help-panel.tsx')).HelpPanel }));
const StationDialog = lazy(async () => ({ default: (await import('./station-dialog.tsx')).StationDialog }));
const CameraPanel = lazy(async () => ({ default: (await import('./camera-panel.tsx')).CameraPanel }));

/** The pack station: the console's home. One field that understands whatever is scanned, and what to do now. */
export function PackPage() {
  const t = useTexts(texts);
  const shell = useTexts(shellTexts);
  const { state, useHere } = useOneTab();
  // No bench lives on behind the notice: it would go on asking and printing.
  if (state !== 'elsewhere') return <Bench tab={state} />;
  return (
    <Page title={shell.pack}>
      <Notice tone="warning" title={t.otherTab.title}>
        <p>{t.otherTab.words}</p>
        <div>
          <Button size="bench" variant="primary" onPress={useHere}>
            {t.otherTab.useHere}
          </Button>
        </div>
      </Notice>
    </Page>
  );
}

function Bench({ tab }: { tab: Exclude<TabState, 'elsewhere'> }) {
  const shell = useTexts(shellTexts);
  const control = useBench(tab);
  return (
    <Page title={shell.pack} keepsFocus actions={<Tools control={control} />}>
      <PackStation control={control} />
    </Page>
  );
}

function PackStation({ control }: { control: BenchControl }) {
  const t = useTexts(texts);
  const { bench, send, scan, enter, settings } = control;
  const field = useRef<ScanFieldHandle>(null);
  const [isCameraOn, setCameraOn] = useState(false);
  const printed = usePrinting(bench, settings.paper, send);
  useCheckedPrinter(bench.result);
  const seeAside = useCallback(
    (order: BenchOrder) => send({ type: 'aside', order, atMs: Date.now() }),
    [send],
  );
  const waiting = bench.scans.length;
  return (
    <div className="bench">
      <div className="stack">
        <div className="bench-scan">
          <ScanField ref={field} onScan={scan} onEnter={enter} canUndo={bench.stage.name === 'scanned'} />
          <Button size="bench" isPressed={isCameraOn} onPress={() => setCameraOn(!isCameraOn)}>
            <CameraIcon /> {t.useCamera}
          </Button>
        </div>
        {isCameraOn && (
          <Suspense>
            <CameraPanel onScan={scan} onClose={() => setCameraOn(false)} />
          </Suspense>
        )}
        {bench.me !== null && <LeftScans me={bench.me} />}
        <PauseNotice bench={bench} onRetry={() => send({ type: 'retry', atMs: Date.now() })} />
        <Alarms
          alarms={bench.alarms}
          shown={bench.result}
          onNoticed={(resultId) => send({ type: 'seen', resultId })}
        />
        <ResultBanner result={bench.result} />
        <StageView control={control} />
        <BenchActions control={control} />
        <div className="bench-busy muted small" aria-live="off">
          {bench.pause === null && waiting > 1 ? t.busy(waiting) : ''}
        </div>
        <PrintStrip last={printed} unprinted={settings.prints ? bench.unprinted : []} onScan={scan} />
        {bench.isHelpOpen && (
          <Suspense>
            <HelpPanel
              onClose={() => {
                send({ type: 'help', isOpen: false });
                field.current?.focus();
              }}
            />
          </Suspense>
        )}
      </div>
      <div className="stack">
        <ShiftView />
        <AsideList aside={bench.aside} onSeen={seeAside} />
        <ScanLog log={bench.log} />
      </div>
    </div>
  );
}

/** What is set on this station, and whether it is heard. */
function Tools({ control }: { control: BenchControl }) {
  const t = useTexts(texts);
  const [isStationOpen, setStationOpen] = useState(false);
  const { isMuted, toggle } = useSounds(control.bench.log);
  return (
    <>
      <Button variant="quiet" size="bench" label={isMuted ? t.unmute : t.mute} onPress={toggle}>
        {isMuted ? <MutedIcon /> : <SoundIcon />}
      </Button>
      <Button variant="quiet" size="bench" onPress={() => setStationOpen(true)}>
        {t.settings}
      </Button>
      {isStationOpen && (
        <Suspense>
          <StationDialog
            settings={control.settings}
            onChange={control.changeSettings}
            onClose={() => setStationOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}

/** Plays what the results sound like, unless this operator has turned it off. */
function useSounds(log: readonly Result[]): { isMuted: boolean; toggle: () => void } {
  const name = useMe()?.name ?? '';
  const [muted, setMuted] = useState<Readonly<Record<string, boolean>>>({});
  const isMuted = muted[name] ?? readIsMuted(name);
  useEffect(() => {
    document.addEventListener('keydown', unlockSound);
    document.addEventListener('pointerdown', unlockSound);
    return () => {
      document.removeEventListener('keydown', unlockSound);
      document.removeEventListener('pointerdown', unlockSound);
    };
  }, []);
  const heardId = useRef(0);
  const play = useEffectEvent((results: readonly Result[]) => {
    const tone = gravestTone(results, heardId.current);
    heardId.current = results[0]?.id ?? heardId.current;
    if (tone !== null && !isMuted) playTone(tone);
  });
  useEffect(() => play(log), [log]);
  const toggle = () => {
    writeIsMuted(name, !isMuted);
    setMuted({ ...muted, [name]: !isMuted });
  };
  return { isMuted, toggle };
}

/** Remembers when a test label was read back whose barcodes are fine. */
function useCheckedPrinter(result: Result | null): void {
  useEffect(() => {
    const said = result?.said;
    if (said?.kind === 'test_label' && said.bars === 'FINE' && said.mark === readTestMark())
      writeLastCheck(new Date());
  }, [result]);
}
