import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';
import { useShortcut } from '../../shell/shortcuts.ts';
import { Button } from '../../ui/button.tsx';
import { ArrowLeftIcon, ArrowRightIcon } from '../../ui/icons.tsx';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { useNeighbours } from '../queue/neighbours.ts';
import { texts } from './texts.ts';

const route = getRouteApi('/framed/orders/$orderId');

/** Where somebody wants to go, and from which order. */
interface Wish {
  readonly from: string;
  readonly way: 'previous' | 'next';
}

/** The way back to the list that the order was come from, and to the order before and after it there. */
export function OrderNeighbours({ orderId }: { orderId: string }) {
  const t = useTexts(texts);
  const times = useTimes();
  const { list } = route.useSearch();
  const navigate = useNavigate();
  const neighbours = useNeighbours(orderId, list);
  const { previous, next, position, isPending } = neighbours;
  const [wish, setWish] = useState<Wish | null>(null);
  const to = wish === null || isPending ? null : neighbours[wish.way];
  // It holds for the order it was made at, and is over when there is none that way.
  if (wish !== null && (wish.from !== orderId || (to === null && !isPending))) setWish(null);
  const go = useEffectEvent((wanted: string) => {
    void navigate({
      to: '/orders/$orderId',
      params: { orderId: wanted },
      search: list === undefined ? {} : { list },
    });
  });
  // Whoever is quicker than the answer is taken there as soon as it has come.
  useEffect(() => {
    if (to !== null) go(to);
  }, [to]);
  const want = (way: Wish['way']) => setWish({ from: orderId, way });
  useShortcut('previousInList', () => want('previous'), previous !== null || isPending);
  useShortcut('nextInList', () => want('next'), next !== null || isPending);
  if (list === undefined) {
    return (
      <Link to="/queue" className="button" data-variant="quiet">
        {t.toQueue}
      </Link>
    );
  }
  return (
    <nav className="row" aria-label={t.inList}>
      <Link to="/queue" search={list} className="button" data-variant="quiet">
        {t.toList}
      </Link>
      {position !== null && <span className="muted number">{t.position(times.number(position))}</span>}
      <Button
        label={t.previous}
        disabledReason={previous === null && !isPending ? t.isFirst : null}
        isPending={isPending && wish?.way === 'previous'}
        onPress={() => want('previous')}
      >
        <ArrowLeftIcon />
      </Button>
      <Button
        label={t.next}
        disabledReason={next === null && !isPending ? t.isLast : null}
        isPending={isPending && wish?.way === 'next'}
        onPress={() => want('next')}
      >
        <ArrowRightIcon />
      </Button>
    </nav>
  );
}
