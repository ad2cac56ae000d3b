import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useShortcut } from '../../shell/shortcuts.ts';
import { Button } from '../../ui/button.tsx';
import { ArrowLeftIcon, ArrowRightIcon } from '../../ui/icons.tsx';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { useNeighbours } from '../queue/neighbours.ts';
import { texts } from './texts.ts';

const route = getRouteApi('/framed/orders/$orderId');

/** The way back to the list that the order was come from, and to the order before and after it there. */
export function OrderNeighbours({ orderId }: { orderId: string }) {
  const t = useTexts(texts);
  const times = useTimes();
  const { list } = route.useSearch();
  const navigate = useNavigate();
  const { previous, next, position, isPending } = useNeighbours(orderId, list);
  const go = (to: string | null) => {
    if (to === null || list === undefined) return;
    void navigate({ to: '/orders/$orderId', params: { orderId: to }, search: { list } });
  };
  useShortcut('previousInList', () => go(previous), previous !== null);
  useShortcut('nextInList', () => go(next), next !== null);
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
        onPress={() => go(previous)}
      >
        <ArrowLeftIcon />
      </Button>
      <Button
        label={t.next}
        disabledReason={next === null && !isPending ? t.isLast : null}
        onPress={() => go(next)}
      >
        <ArrowRightIcon />
      </Button>
    </nav>
  );
}
