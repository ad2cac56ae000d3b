import { useEffect, useState } from 'react';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { Row } from './queue-row.tsx';
import type { QueueSearch } from './search.ts';
import { texts } from './texts.ts';
import { useStable } from './use-stable.ts';
import type { RowKeys } from './use-row-keys.ts';
import type { Selection } from './use-selection.ts';
import type { SteadyRow } from './use-steady-rows.ts';

const minuteMs = 60_000;

/** The rows of the queue; on a narrow screen cards. */
export function QueueTable(props: {
  readonly rows: readonly SteadyRow[];
  readonly hasMore: boolean;
  readonly selection: Selection;
  readonly keys: RowKeys;
  readonly list: QueueSearch;
}) {
  const { rows, hasMore, selection, keys, list } = props;
  const t = useTexts(texts);
  const times = useTimes();
  const nowMs = useNow();
  const onSelect = useStable(selection.toggle);
  const onKey = useStable(keys.onKey);
  const caption = t.caption(times.number(rows.length), hasMore);
  const isAll = rows.every(({ row }) => selection.ids.has(row.orderId));
  return (
    <div className="table-frame" role="region" aria-label={caption}>
      <table className="table queue-table" aria-describedby="queue-keys">
        <caption>
          <span className="queue-caption">
            {caption}
            <label className="queue-check queue-check-all">
              <input
                type="checkbox"
                checked={isAll}
                onChange={() => selection.set(isAll ? [] : rows.map(({ row }) => row.orderId))}
              />
              {t.selectAll}
            </label>
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t.columns.select}</span>
            </th>
            {(['age', 'order', 'recipient', 'town', 'device', 'partner', 'state'] as const).map((name) => (
              <th key={name} scope="col">
                {t.columns[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, hasLeft }) => (
            <Row
              key={row.orderId}
              row={row}
              hasLeft={hasLeft}
              isSelected={selection.ids.has(row.orderId)}
              isCurrent={keys.current === row.orderId}
              list={list}
              nowMs={nowMs}
              onSelect={onSelect}
              onFocus={keys.focusOn}
              onKey={onKey}
            />
          ))}
        </tbody>
      </table>
      <p className="queue-keys small muted" id="queue-keys">
        {t.rowKeys}
      </p>
    </div>
  );
}

/** The time, as exact as an age in minutes is. */
function useNow(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), minuteMs);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
