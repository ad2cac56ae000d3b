import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import { noteHand } from '../../api/activity.ts';
import { type BarcodeReader, openBarcodeReader } from './camera-reader.ts';
import type { CameraFault } from './camera-texts.ts';

/** A camera that looks for barcodes. */
export interface Camera {
  readonly state: 'starting' | 'looking' | CameraFault;
  readonly lastCode: string | null;
  /** Null where the camera has no light. */
  readonly torch: { readonly isOn: boolean; readonly toggle: () => void } | null;
}

/** As often as a hand that moves shows another picture. */
const lookMs = 120;
/** The same code stays in the picture while a hand puts the thing down. */
const againMs = 3_000;

/** Turns the camera on as long as the component is there, and tells every code that comes into the picture. */
export function useCamera(video: RefObject<HTMLVideoElement | null>, onCode: (code: string) => void): Camera {
  const [state, setState] = useState<Camera['state']>('starting');
  const [lastCode, setLastCode] = useState<string | null>(null);
  const [track, setTrack] = useState<MediaStreamTrack | null>(null);
  const [isTorchOn, setTorchOn] = useState(false);
  const tell = useEffectEvent((code: string) => {
    noteHand();
    setLastCode(code);
    onCode(code);
  });
  useEffect(() => {
    const over = new AbortController();
    void run(video, over.signal, {
      onTrack: setTrack,
      onState: setState,
      onCode: (code) => tell(code),
    });
    return () => over.abort();
  }, [video]);
  const canLight = track !== null && hasTorch(track);
  const toggle = () => {
    // The types of the DOM know nothing of lights yet.
    const light: MediaTrackConstraintSet & { torch: boolean } = { torch: !isTorchOn };
    track?.applyConstraints({ advanced: [light] }).then(
      () => setTorchOn(!isTorchOn),
      () => setTrack(null),
    );
  };
  return { state, lastCode, torch: canLight ? { isOn: isTorchOn, toggle } : null };
}

interface Told {
  readonly onTrack: (track: MediaStreamTrack | null) => void;
  readonly onState: (state: Camera['state']) => void;
  readonly onCode: (code: string) => void;
}

async function run(
  video: RefObject<HTMLVideoElement | null>,
  over: AbortSignal,
  { onTrack, onState, onCode }: Told,
): Promise<void> {
  if (!('mediaDevices' in navigator)) return onState('insecure');
  const opening = openStream();
  // Also a camera that is open only after it is no longer wanted: nobody may be filmed for nothing.
  const close = () => void opening.then(stop, () => {});
  over.addEventListener('abort', close);
  try {
    const [stream, reader] = await Promise.all([opening, openBarcodeReader()]);
    if (over.aborted || video.current === null) return close();
    video.current.srcObject = stream;
    await video.current.play();
    onTrack(stream.getVideoTracks()[0] ?? null);
    onState('looking');
    await look(video.current, reader, over, onCode);
  } catch (error) {
    close();
    onTrack(null);
    if (!over.aborted) onState(faultOf(error));
  }
}

function openStream(): Promise<MediaStream> {
  const video = { facingMode: { ideal: 'environment' }, width: { ideal: 1_280 }, height: { ideal: 720 } };
  return navigator.mediaDevices.getUserMedia({ video, audio: false });
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

async function look(
  picture: HTMLVideoElement,
  reader: BarcodeReader,
  over: AbortSignal,
  onCode: (code: string) => void,
): Promise<void> {
  const seen = new Map<string, number>();
  while (!over.aborted) {
    const found = document.visibilityState === 'visible' ? await reader.detect(picture) : [];
    for (const { rawValue } of found) {
      const isNew = performance.now() - (seen.get(rawValue) ?? Number.NEGATIVE_INFINITY) > againMs;
      seen.set(rawValue, performance.now());
      if (isNew && rawValue !== '' && !over.aborted) onCode(rawValue);
    }
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
}

function hasTorch(track: MediaStreamTrack): boolean {
  return 'getCapabilities' in track && 'torch' in track.getCapabilities();
}

function faultOf(error: unknown): CameraFault {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'missing' : 'broken';
}
