import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useTexts } from '../../words/language.tsx';
import { commandCode } from './read-code.ts';
import { texts } from './texts.ts';
import type { LastPrint } from './use-printing.ts';

/**
 * What became of the last print, with the ways out when no paper came: whether it did, no browser tells a page. A print that failed
 * before is not forgotten by one that went well.
 */
export function PrintStrip(props: {
  readonly last: LastPrint | null;
  /** Labels that should have been printed. */
  readonly unprinted: readonly string[];
  readonly onScan: (code: string) => void;
}) {
  const { last, unprinted, onScan } = props;
  const isShown = last !== null && !last.isUnderWay;
  // What has failed just now says so itself.
  const missed = isShown && last.fault !== null ? [] : unprinted;
  return (
    <>
      {missed.length > 0 && <Missed count={missed.length} onScan={onScan} />}
      {isShown && <LastPrinted last={last} onScan={onScan} />}
    </>
  );
}

function Missed({ count, onScan }: { count: number; onScan: (code: string) => void }) {
  const { printing: words } = useTexts(texts);
  return (
    <Notice tone="warning" isLive title={words.missed(count)}>
      <div>
        <Button size="bench" onPress={() => onScan(commandCode('REPRINT'))}>
          {words.unprinted(count)}
        </Button>
      </div>
    </Notice>
  );
}

function LastPrinted({ last, onScan }: { last: LastPrint; onScan: (code: string) => void }) {
  const { printing: words } = useTexts(texts);
  const { fault, address } = last;
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
