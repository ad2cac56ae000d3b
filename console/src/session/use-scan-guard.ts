import { type KeyboardEvent, useRef, useState } from 'react';
import { followBurst, noBurst } from './scan-speed.ts';

/**
 * Keeps scans out of a form: what a scanner types is never sent as a secret. @param clear empties what it has typed into.
 * @returns `wasScan`: the last thing that came was one, and was not taken.
 */
export function useScanGuard(clear: () => void): {
  readonly wasScan: boolean;
  /** For the form. It comes before the fields and buttons, so that none of them is pressed by what ends a scan. */
  readonly onKeyDownCapture: (event: KeyboardEvent) => void;
} {
  const burst = useRef(noBurst);
  const [wasScan, setWasScan] = useState(false);
  const onKeyDownCapture = (event: KeyboardEvent) => {
    const { key, timeStamp, repeat } = event;
    const followed = followBurst(burst.current, { key, atMs: timeStamp, isRepeated: repeat });
    burst.current = followed.burst;
    if (followed.isScan) {
      event.preventDefault();
      event.stopPropagation();
      clear();
    }
    if (followed.isScan || key === 'Enter') setWasScan(followed.isScan);
  };
  return { wasScan, onKeyDownCapture };
}
