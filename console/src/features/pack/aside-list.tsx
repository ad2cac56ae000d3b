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
          <AsideParcel key={parcel.orderId} parcel={parcel} onSeen={onSeen} />
        ))}
      </ul>
    </section>
  );
}

const lookMs = 3_000;

function AsideParcel({ parcel, onSeen }: { parcel: Parcel; onSeen: (order: BenchOrder) => void }) {
  const trade = useTexts(tradeTexts);
  const { orderId } = parcel;
  const { data } = useApi(asideDocument, { orderId }, { about: ['orders'], refetchIntervalMs: lookMs });
  const order = data?.order ?? null;
  useEffect(() => {
    if (order !== null) onSeen(order);
  }, [order, onSeen]);
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
