import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { announce } from '../../ui/announce.tsx';
import { Loading } from '../../ui/answered.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { everydayTexts } from '../../words/everyday-texts.ts';
import { useTexts } from '../../words/language.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { EmptyQueue } from './empty-queue.tsx';
import { ListNews } from './list-news.tsx';
import { QueueTable } from './queue-table.tsx';
import { filterOf, type QueueSearch } from './search.ts';
import { texts } from './texts.ts';
import { useBulk } from './use-bulk.ts';
import { useQueuePages } from './use-queue-pages.ts';
import { useRowKeys } from './use-row-keys.ts';
import { selectedMax, useSelection } from './use-selection.ts';
import { useSteadyRows } from './use-steady-rows.ts';

/** The orders of the queue that the address asks for, and what can be done with those that are selected. */
export function QueueList({ search }: { search: QueueSearch }) {
  const t = useTexts(texts);
  const common = useTexts(everydayTexts);
  const navigate = useNavigate();
  const pages = useQueuePages(search);
  const frame = useRef<HTMLDivElement>(null);
  const { isHeld, hold, letGo } = useHeld(frame);
  const key = JSON.stringify([filterOf(search), search.sort]);
  // Rows of the list before are no part of this one.
  const shown = pages.isOther ? `${key} before` : key;
  const [selectedCount, setSelectedCount] = useState(0);
  const steady = useSteadyRows(pages.rows, shown, isHeld || selectedCount > 0);
  const order = steady.rows.map(({ row }) => row.orderId);
  const selection = useSelection(key, order, () => announce(t.selectedMax(selectedMax), 'warning'));
  if (selection.ids.size !== selectedCount) setSelectedCount(selection.ids.size);
  const open = (orderId: string) =>
    void navigate({ to: '/orders/$orderId', params: { orderId }, search: { list: search } });
  const bulk = useBulk();
  const keys = useRowKeys({ order, frame, selection, open });

  if (pages.isPending && pages.error === null) return <Loading />;
  return (
    <>
      {pages.error !== null && <ErrorNotice error={pages.error} onRetry={pages.retry} />}
      {steady.rows.length === 0 && pages.error === null && <EmptyQueue search={search} />}
      <ListNews newCount={steady.newCount} leftCount={steady.leftCount} onUpdate={steady.update} />
      {steady.rows.length > 0 && (
        <div ref={frame} {...hold} data-other={pages.isOther} className="queue-frame">
          <QueueTable
            rows={steady.rows}
            hasMore={pages.hasMore}
            selection={selection}
            keys={keys}
            list={search}
          />
        </div>
      )}
      {pages.hasMore && (
        <div className="row">
          {pages.isFull ? (
            <p className="muted">{t.enough}</p>
          ) : (
            <Button isPending={pages.isLoadingMore} onPress={pages.loadMore}>
              {common.loadMore}
            </Button>
          )}
        </div>
      )}
      {(selection.ids.size > 0 || bulk.run !== null) && (
        <BulkBar
          bulk={bulk}
          rows={steady.rows.map(({ row }) => row)}
          selection={selection}
          onDone={() => {
            letGo();
            frame.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus();
          }}
        />
      )}
    </>
  );
}

/** After something was done by the list's own buttons: its rows are expected to move, and have the time to. */
const letGoMs = 4_000;

/** Whether somebody has the pointer over the list or the focus in it: then nothing may move there that they have not moved. */
function useHeld(frame: { readonly current: HTMLElement | null }) {
  const [isOver, setOver] = useState(false);
  const [hasFocus, setFocus] = useState(false);
  const [isLetGo, setLetGo] = useState(false);
  useEffect(() => {
    const look = () => setFocus(frame.current?.contains(document.activeElement) ?? false);
    document.addEventListener('focusin', look);
    document.addEventListener('focusout', look);
    return () => {
      document.removeEventListener('focusin', look);
      document.removeEventListener('focusout', look);
    };
  }, [frame]);
  useEffect(() => {
    if (!isLetGo) return;
    const timer = setTimeout(() => setLetGo(false), letGoMs);
    return () => clearTimeout(timer);
  }, [isLetGo]);
  return {
    isHeld: (isOver || hasFocus) && !isLetGo,
    letGo: () => setLetGo(true),
    hold: {
      onPointerEnter: () => setOver(true),
      onPointerLeave: () => setOver(false),
    },
  };
}
