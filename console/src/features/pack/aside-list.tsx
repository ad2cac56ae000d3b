import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useApi } from '../../api/use-api.ts';
import { Badge } from '../../ui/notice.tsx';
import { useTexts } from '../../words/language.tsx';
import { tradeTexts } from '../../words/trade-texts.ts';
import type { BenchOrder, Parcel } from './bench-types.ts';
import { asideDocument } from './documents.ts';
import { texts } from './texts.ts';
import { nameOf } from './word-result.ts';

/** Parcels that lie aside until their label comes; each is told and printed when it does. */
export function AsideList({
  aside,
  onSeen,
}: {
  aside: readonly Parcel[];
  onSeen: (order: BenchOrder) => void;
}) {
  const t = useTexts(texts);
  if (aside.length === 0) return null;
  return (
    <section className="card stack-close" aria-labelledby="aside">
      <h2 id="aside">{t.aside}</h2>
      <ul className="stack-close">
        {aside.map((parcel) => (
          <AsideParcel key={parcel.orderId} parcel={parcel} count={aside.length} onSeen={onSeen} />
        ))}
      </ul>
    </section>
  );
}

/** As long as a few lie there; a hundred are not looked at thirty times a second. What changes is told at once anyway. */
const lookMs = 3_000;
const lookForEachMs = 150;

function AsideParcel({
  parcel,
  count,
  onSeen,
}: {
  parcel: Parcel;
  count: number;
  onSeen: (order: BenchOrder) => void;
}) {
  const trade = useTexts(tradeTexts);
  const { orderId } = parcel;
  const refetchIntervalMs = Math.max(lookMs, count * lookForEachMs);
  const { data, isFetchedAfterMount } = useApi(
    asideDocument,
    { orderId },
    { about: ['orders'], refetchIntervalMs },
  );
  const order = data?.order ?? null;
  useEffect(() => {
    // What is left from the last time that it lay here says nothing of this time.
    if (order !== null && isFetchedAfterMount) onSeen(order);
  }, [order, isFetchedAfterMount, onSeen]);
  const state = order?.order.booking?.state;
  const shown = (order === null ? parcel.name : nameOf(order)) ?? '';
  return (
    <li className="row">
      <Link to="/orders/$orderId" params={{ orderId }} className="bench-link">
        {shown === '' ? orderId : shown}
      </Link>
      {state !== undefined && <Badge tone="info">{trade.bookingState[state]}</Badge>}
    </li>
  );
}
