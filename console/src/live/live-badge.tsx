import { useEffect, useId, useState, useSyncExternalStore } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import type { Tone } from '../ui/notice.tsx';
import { useTexts } from '../words/language.tsx';
import type { LiveState } from './connection.ts';
import { liveState, startLive, watchLiveState } from './live.ts';
import { texts } from './texts.ts';
import './live.css';

const tones: Readonly<Record<LiveState, Tone>> = {
  connecting: 'neutral',
  live: 'good',
  reconnecting: 'warning',
  polling: 'warning',
  offline: 'bad',
};

/** Says in words whether the page hears of changes at once, and lets it hear of them as long as it is there. Once, in the frame. */
export function LiveBadge() {
  const t = useTexts(texts);
  const state = useSyncExternalStore(watchLiveState, liveState);
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  useEffect(() => startLive(), []);
  return (
    <>
      <TooltipTrigger delay={150} closeDelay={100} isOpen={isOpen} onOpenChange={setOpen}>
        <AriaButton
          className="live-badge"
          data-tone={tones[state]}
          data-state={state}
          aria-describedby={id}
          onPress={() => setOpen(true)}
        >
          <span className="live-dot" aria-hidden="true" />
          {t.states[state]}
        </AriaButton>
        <span id={id} hidden>
          {t.explanations[state]}
        </span>
        <Tooltip className="tooltip" placement="bottom" offset={6}>
          {t.explanations[state]}
        </Tooltip>
      </TooltipTrigger>
      <Spoken />
    </>
  );
}

/** Read out when the server is lost and when it is back: nobody wants to hear of each hiccup. */
function Spoken() {
  const t = useTexts(texts);
  const [said, setSaid] = useState<'live' | 'offline' | null>(null);
  useEffect(
    () =>
      watchLiveState(() => {
        const state = liveState();
        if (state === 'offline') setSaid('offline');
        else if (state === 'live') setSaid((before) => (before === 'offline' ? 'live' : before));
      }),
    [],
  );
  return (
    <span className="visually-hidden" role="status">
      {said === null ? '' : t.announced[said]}
    </span>
  );
}
