import type { ReactNode } from 'react';
import { CheckIcon, InfoIcon, StopIcon, WarningIcon } from '../../ui/icons.tsx';
import { Button } from '../../ui/button.tsx';
import { useTexts } from '../../words/language.tsx';
import type { Result, ResultTone } from './bench-types.ts';
import { resultTexts } from './result-texts.ts';
import { texts } from './texts.ts';
import { useWorded } from './use-worded.ts';

const icons: Readonly<Record<ResultTone, () => ReactNode>> = {
  good: CheckIcon,
  bad: WarningIcon,
  alarm: StopIcon,
  info: InfoIcon,
};

/** What came of the last scan: colour, picture and words; read out at once when it is wrong, else when there is a pause. */
export function ResultBanner({ result }: { result: Result | null }) {
  const isUrgent = result?.tone === 'bad' || result?.tone === 'alarm';
  return (
    <>
      {/* Both are there before anything is said: a region that comes with its words is not read out everywhere. */}
      <div role="status">{result !== null && !isUrgent && <ResultBox key={result.id} result={result} />}</div>
      <div role="alert">{result !== null && isUrgent && <ResultBox key={result.id} result={result} />}</div>
    </>
  );
}

function ResultBox({ result, children }: { result: Result; children?: ReactNode }) {
  const r = useTexts(resultTexts);
  const { title, details } = useWorded()(result.said);
  const Picture = icons[result.tone];
  return (
    <div className="bench-result" data-tone={result.tone}>
      <Picture />
      <div className="stack-close">
        <strong>
          <span className="visually-hidden">{r.tones[result.tone]}: </span>
          {title}
        </strong>
        {details.map((detail) => (
          <span key={detail}>{detail}</span>
        ))}
        {children}
      </div>
    </div>
  );
}

/** Alarms stay until somebody has taken notice, whatever was scanned since. The last one is the banner itself. */
export function Alarms(props: {
  readonly alarms: readonly Result[];
  readonly shown: Result | null;
  readonly onNoticed: (id: number) => void;
}) {
  const { alarms, shown, onNoticed } = props;
  const t = useTexts(texts);
  return alarms
    .filter(({ id }) => id !== shown?.id)
    .map((alarm) => (
      <ResultBox key={alarm.id} result={alarm}>
        <div>
          <Button size="bench" onPress={() => onNoticed(alarm.id)}>
            {t.noticed}
          </Button>
        </div>
      </ResultBox>
    ));
}
