import { useState } from 'react';
import { reaches, useMe } from '../../session/use-me.ts';
import { announce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { PrinterIcon } from '../../ui/icons.tsx';
import { everydayTexts } from '../../words/everyday-texts.ts';
import { useTexts } from '../../words/language.tsx';
import { BulkResult } from './bulk-result.tsx';
import { bulkTexts } from './bulk-texts.ts';
import { CancelDialog, HoldDialog } from './bulk-dialogs.tsx';
import type { QueueRow } from './documents.ts';
import { type Bulk, type BulkWork, isPrint } from './use-bulk.ts';
import type { Selection } from './use-selection.ts';

/**
 * What can be done with the selected orders: at the foot of the window, as long as any are selected, or what was done with them
 * is not over and seen.
 */
export function BulkBar(props: {
  readonly rows: readonly QueueRow[];
  readonly selection: Selection;
  readonly bulk: Bulk;
  /** The selection is worked off: the bar goes, and the focus must not go with it. */
  readonly onDone: () => void;
}) {
  const { rows, selection, bulk, onDone } = props;
  const t = useTexts(bulkTexts);
  const common = useTexts(everydayTexts);
  const role = useMe()?.role;
  const { run, begin, forget } = bulk;
  const [asking, setAsking] = useState<'hold' | 'cancel' | null>(null);
  const [isOpen, setOpen] = useState(false);
  const orderIds = rows.flatMap(({ orderId }) => (selection.ids.has(orderId) ? [orderId] : []));
  const isBusy = run !== null && !run.isOver;
  const forManagers = role !== undefined && !reaches(role, 'manager') ? t.takes : null;

  async function act(work: BulkWork, ids: readonly string[] = orderIds): Promise<void> {
    setAsking(null);
    const over = await begin(work, ids);
    const undone = over.outcomes.filter(({ outcome }) => outcome !== 'DONE').map(({ orderId }) => orderId);
    if (undone.length > 0 || over.error !== null || isPrint(work)) return;
    announce(t.done[work.kind](over.outcomes.length));
    selection.set([]);
    forget();
    onDone();
  }

  function close(): void {
    const undone = run?.outcomes.filter(({ outcome }) => outcome !== 'DONE') ?? [];
    // What is left to do stays selected; what was printed may be worked on next.
    if (run !== null && !isPrint(run.work)) selection.set(undone.map(({ orderId }) => orderId));
    forget();
  }

  const press = (work: BulkWork) => () => void act(work);
  return (
    <section className="queue-bulk" aria-label={t.name}>
      <div className="queue-bulk-head">
        <strong role="status">
          {isBusy
            ? t.progress(t.doing[run.work.kind], run.outcomes.length, run.orderIds.length)
            : t.selected(orderIds.length)}
        </strong>
        <Button
          variant="quiet"
          onPress={() => {
            selection.set([]);
            onDone();
          }}
        >
          {t.clear}
        </Button>
        <Button className="queue-bulk-open" isExpanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {common.actions}
        </Button>
      </div>
      <div className="row queue-bulk-actions" data-open={isOpen}>
        <Button isPending={isBusy} onPress={press({ kind: 'claim', force: false })}>
          {t.actions.claim}
        </Button>
        <Button isPending={isBusy} onPress={press({ kind: 'unclaim', force: false })}>
          {t.actions.unclaim}
        </Button>
        <Button isPending={isBusy} variant="primary" onPress={press({ kind: 'start' })}>
          {t.actions.start}
        </Button>
        {(['labels', 'pick-list', 'packing-slips'] as const).map((kind) => (
          <Button key={kind} isPending={isBusy} onPress={press({ kind })}>
            <PrinterIcon />
            {t.actions[kind]}
          </Button>
        ))}
        <Button isPending={isBusy} onPress={() => setAsking('hold')}>
          {t.actions.hold}
        </Button>
        <Button isPending={isBusy} disabledReason={forManagers} onPress={press({ kind: 'release' })}>
          {t.actions.release}
        </Button>
        <Button
          isPending={isBusy}
          variant="danger"
          disabledReason={forManagers}
          onPress={() => setAsking('cancel')}
        >
          {t.actions.cancel}
        </Button>
      </div>
      {asking === 'hold' && (
        <HoldDialog count={orderIds.length} onClose={() => setAsking(null)} onAct={act} />
      )}
      {asking === 'cancel' && (
        <CancelDialog count={orderIds.length} onClose={() => setAsking(null)} onAct={act} />
      )}
      {run?.isOver === true && (
        <BulkResult run={run} rows={rows} onClose={close} onAct={(work, ids) => void act(work, ids)} />
      )}
    </section>
  );
}
