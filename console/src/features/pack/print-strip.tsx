import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useTexts } from '../../words/language.tsx';
import { commandCode } from './read-code.ts';
import { texts } from './texts.ts';
import type { LastPrint } from './use-printing.ts';

/** What became of the last print, with the ways out when no paper came: whether it did, no browser tells a page. */
export function PrintStrip({ last, onScan }: { last: LastPrint | null; onScan: (code: string) => void }) {
  const t = useTexts(texts);
  if (last === null || last.isUnderWay) return null;
  const { fault, address } = last;
  const { printing: words } = t;
  return (
    <Notice
      tone={fault === null ? 'neutral' : 'bad'}
      isLive={fault !== null}
      title={fault === null ? words.asked : words.faults[fault.kind]}
    >
      <div className="row">
        {fault === null && <span className="muted">{words.missing}</span>}
        <Button size="bench" onPress={() => onScan(commandCode('REPRINT'))}>
          {words.again}
        </Button>
        <a className="button" data-size="bench" href={address} target="_blank" rel="noreferrer">
          {words.open}
        </a>
        <a className="button" data-size="bench" href={address} download="labels.pdf">
          {words.download}
        </a>
      </div>
    </Notice>
  );
}
