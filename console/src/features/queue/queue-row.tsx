import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, memo, type MouseEvent } from 'react';
import { useTexts } from '../../words/language.tsx';
import { tradeTexts } from '../../words/trade-texts.ts';
import { Age } from './age.tsx';
import type { QueueRow } from './documents.ts';
import { RowBadges } from './row-badges.tsx';
import { type QueueSearch, readQueueSearch } from './search.ts';
import { texts } from './texts.ts';

interface RowProps {
  readonly row: QueueRow;
  readonly hasLeft: boolean;
  readonly isSelected: boolean;
  /** The row that the keys act on: it alone is reached by Tab. */
  readonly isCurrent: boolean;
  readonly list: QueueSearch;
  readonly nowMs: number;
  readonly onSelect: (orderId: string, isRange: boolean) => void;
  readonly onFocus: (orderId: string) => void;
  readonly onKey: (event: KeyboardEvent<HTMLTableRowElement>, orderId: string) => void;
}

/** One order of the queue. A long list is drawn once: a row is drawn anew only when it is another. */
export const Row = memo(function Row(props: RowProps) {
  const { row, hasLeft, isSelected, isCurrent, list, nowMs } = props;
  const t = useTexts(texts);
  const trade = useTexts(tradeTexts);
  const { orderId } = row;
  const number = String(row.number);
  const name = nameOf(row) ?? t.erased;
  const { postalCode, city } = row.recipient?.postalAddress ?? { postalCode: '', city: '' };
  return (
    <tr
      className="queue-row"
      data-order={orderId}
      data-left={hasLeft}
      aria-selected={isSelected}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={() => props.onFocus(orderId)}
      onKeyDown={(event) => props.onKey(event, orderId)}
    >
      <td className="queue-select">
        <label className="queue-check">
          <input
            type="checkbox"
            tabIndex={-1}
            checked={isSelected}
            onChange={() => {
              // The click below knows of the Shift key.
            }}
            onClick={(event: MouseEvent) => props.onSelect(orderId, event.shiftKey)}
            aria-label={t.selectRow(name, number)}
          />
        </label>
      </td>
      <td className="queue-tight">
        <Age row={row} nowMs={nowMs} />
      </td>
      <th scope="row" className="queue-tight queue-number">
        <Link to="/orders/$orderId" params={{ orderId }} search={{ list }} tabIndex={isCurrent ? 0 : -1}>
          {number}
        </Link>
      </th>
      <td className="queue-recipient">{name}</td>
      <td className="queue-tight">
        {postalCode} {city}
      </td>
      <td className="queue-tight">{trade.deviceType[row.type]}</td>
      <td>
        <Link
          to="/queue"
          search={readQueueSearch({ ...list, partner: row.intermediaryId })}
          className="queue-partner"
          title={t.onlyPartner(row.intermediaryId)}
          tabIndex={isCurrent ? 0 : -1}
        >
          {row.intermediaryId}
        </Link>
      </td>
      <td className="queue-state">
        <RowBadges row={row} hasLeft={hasLeft} list={list} />
      </td>
    </tr>
  );
});

/** Who gets the parcel: the company, or the person. */
export function nameOf({ recipient }: QueueRow): string | undefined {
  if (recipient === null) return undefined;
  return recipient.companyName ?? `${recipient.firstName} ${recipient.lastName}`;
}
