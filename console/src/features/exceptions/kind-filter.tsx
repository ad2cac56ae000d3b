import { Link } from '@tanstack/react-router';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import type { ExceptionKind } from '../../words/trade-texts.ts';
import { kindTexts } from './kind-texts.ts';
import { texts } from './texts.ts';

interface Count {
  readonly kind: ExceptionKind;
  readonly count: number;
  /** Whether there are more than were counted. */
  readonly more: boolean;
}

/** Which kind to show, with how many there are of each. What is chosen stands in the address. */
export function KindFilter(props: {
  readonly counts: readonly Count[];
  readonly chosen: ExceptionKind | undefined;
}) {
  const { counts, chosen } = props;
  const t = useTexts(texts);
  const times = useTimes();
  const names = useTexts(kindTexts);
  const sum = counts.reduce((before, { count }) => before + count, 0);
  const isMore = counts.some(({ more }) => more);
  const shownCount = (count: number, more: boolean) => `${times.number(count)}${more ? '+' : ''}`;
  // What is chosen stays there when its last one is settled.
  const isGone = chosen !== undefined && counts.every(({ kind }) => kind !== chosen);
  const shown = isGone ? [...counts, { kind: chosen, count: 0, more: false }] : counts;
  return (
    <nav aria-label={t.filter}>
      <ul className="row">
        <li>
          <Choice name={t.all} count={shownCount(sum, isMore)} />
        </li>
        {shown
          .toSorted((one, other) => other.count - one.count || one.kind.localeCompare(other.kind))
          .map(({ kind, count, more }) => (
            <li key={kind}>
              <Choice kind={kind} name={names.kinds[kind]} count={shownCount(count, more)} />
            </li>
          ))}
      </ul>
    </nav>
  );
}

function Choice(props: { readonly kind?: ExceptionKind; readonly name: string; readonly count: string }) {
  const { kind, name, count } = props;
  return (
    <Link
      to="/exceptions"
      search={kind === undefined ? {} : { kind }}
      className="choice"
      activeOptions={{ exact: true, includeSearch: true }}
    >
      {name} <span className="number">{count}</span>
    </Link>
  );
}
