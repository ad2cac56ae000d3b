import { reaches, useMe } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PrinterIcon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { everydayTexts } from '../../words/everyday-texts.ts';
import { useTexts } from '../../words/language.tsx';
import type { BulkOutcome } from './bulk-outcome.ts';
import { bulkTexts } from './bulk-texts.ts';
import type { QueueRow } from './documents.ts';
import { nameOf } from './queue-row.tsx';
import { texts } from './texts.ts';
import { type BulkRun, type BulkWork, isPrint } from './use-bulk.ts';

/** What became of each order, what to open, and how to go on with those that were not done. */
export function BulkResult(props: {
  readonly run: BulkRun;
  readonly rows: readonly QueueRow[];
  readonly onClose: () => void;
  readonly onAct: (work: BulkWork, orderIds: readonly string[]) => void;
}) {
  const { run, rows, onClose, onAct } = props;
  const t = useTexts(bulkTexts);
  const common = useTexts(everydayTexts);
  const { work, outcomes, error } = run;
  const done = outcomes.filter(({ outcome }) => outcome === 'DONE');
  const refused = outcomes.filter(({ outcome }) => outcome === 'REFUSED');
  const lost = outcomes.filter(({ outcome }) => outcome === 'FAILED' || outcome === 'NOT_TRIED');
  const isLost = lost.length > 0 && error === null;
  return (
    <Dialog title={t.resultTitle} onClose={onClose} width="wide">
      {error !== null && <ErrorNotice error={error} />}
      {done.length > 0 && <Notice tone="good" isLive title={t.done[work.kind](done.length)} />}
      <PrintLinks addresses={run.addresses} />
      {refused.length > 0 && (
        <Notice tone="warning" isLive title={t.refused(refused.length)}>
          {!isPrint(work) && t.keepSelected}
        </Notice>
      )}
      {isLost && <Notice tone="bad" isLive title={t.lost(lost.length)} />}
      {refused.length + (isLost ? lost.length : 0) > 0 && (
        <Outcomes outcomes={[...refused, ...(isLost ? lost : [])]} rows={rows} />
      )}
      <DialogActions>
        <TakeOver work={work} refused={refused} onAct={onAct} />
        {isLost && (
          <Button
            onPress={() =>
              onAct(
                work,
                lost.map(({ orderId }) => orderId),
              )
            }
          >
            {t.tryAgain(lost.length)}
          </Button>
        )}
        <Button variant="primary" onPress={onClose}>
          {common.close}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** The files, each in a tab of its own: whoever prints comes back to the list. */
function PrintLinks({ addresses }: { addresses: readonly string[] }) {
  const t = useTexts(bulkTexts);
  if (addresses.length === 0) return null;
  return (
    <div className="row">
      {addresses.map((address, at) => (
        <a
          key={address}
          className="button"
          data-variant="primary"
          href={address}
          target="_blank"
          rel="noreferrer"
        >
          <PrinterIcon />
          {t.open(addresses.length === 1 ? '' : t.part(at + 1, addresses.length))}
        </a>
      ))}
    </div>
  );
}

/** A manager may take orders from who works on them. */
function TakeOver(props: {
  readonly work: BulkWork;
  readonly refused: readonly BulkOutcome[];
  readonly onAct: (work: BulkWork, orderIds: readonly string[]) => void;
}) {
  const { work, refused, onAct } = props;
  const t = useTexts(bulkTexts);
  const mayForce = reaches(useMe()?.role, 'manager');
  const taken = refused.filter(({ code }) => code === 'CLAIMED_BY_OTHER').map(({ orderId }) => orderId);
  if (!mayForce || taken.length === 0 || (work.kind !== 'claim' && work.kind !== 'unclaim')) return null;
  return (
    <Button onPress={() => onAct({ kind: work.kind, force: true }, taken)}>
      {work.kind === 'claim' ? t.takeOver(taken.length) : t.takeBack(taken.length)}
    </Button>
  );
}

function Outcomes({ outcomes, rows }: { outcomes: readonly BulkOutcome[]; rows: readonly QueueRow[] }) {
  const t = useTexts(bulkTexts);
  const queue = useTexts(texts);
  const byId = new Map(rows.map((row) => [row.orderId, row]));
  return (
    <div className="queue-outcomes" role="region" tabIndex={0} aria-label={t.resultTitle}>
      <ul>
        {outcomes.map(({ orderId, outcome, message }) => {
          const row = byId.get(orderId);
          return (
            <li key={orderId}>
              <strong>
                {row === undefined
                  ? orderId
                  : `${queue.orderNumber(String(row.number))}, ${nameOf(row) ?? queue.erased}`}
              </strong>
              <span>{message ?? (outcome === 'NOT_TRIED' ? t.notTried : t.notAnswered)}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
