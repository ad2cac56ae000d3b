import { Link } from '@tanstack/react-router';
import { Badge } from '../../ui/notice.tsx';
import { useTexts } from '../../words/language.tsx';
import { useHitLinks } from './hit-link.ts';
import { HitWords } from './hit-words.tsx';
import { noteRecent } from './recent.ts';
import type { SearchGroup, SearchHit } from './search.ts';
import { texts } from './texts.ts';

/** The hits of one kind, each a link to what was found. */
export function HitGroup(props: {
  readonly group: SearchGroup;
  readonly text: string;
  /** Whether only this kind was asked for, and as many as there can be. */
  readonly isOnly: boolean;
  readonly opensByEnter: SearchHit | undefined;
}) {
  const { group, text, isOnly, opensByEnter } = props;
  const { kind, hits, more } = group;
  const t = useTexts(texts);
  const linkOf = useHitLinks();
  const id = `found-${kind}`;
  return (
    <section className="stack-close" aria-labelledby={id}>
      <h2 id={id}>
        {t.kind[kind]} <span className="muted small">{t.found(hits.length, more)}</span>
      </h2>
      <ul className="hits">
        {hits.map((hit) => (
          <li key={`${hit.id} ${hit.value}`}>
            <Link className="hit" {...linkOf(kind, hit)} onClick={() => noteRecent({ kind, hit })}>
              <HitWords kind={kind} hit={hit} />
              {hit === opensByEnter && (
                <span>
                  <Badge tone="good" hasIcon>
                    {t.exact}: {t.opensByEnter}
                  </Badge>
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
      {more && isOnly && <p className="muted">{t.narrow}</p>}
      {more && !isOnly && (
        <div>
          <Link to="/search" search={{ text, kind }} className="button">
            {t.moreOf(t.kind[kind])}
          </Link>
        </div>
      )}
    </section>
  );
}
