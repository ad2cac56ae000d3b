import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { Loading } from '../../ui/answered.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TextField } from '../../ui/field.tsx';
import { EmptyState, Page } from '../../ui/page.tsx';
import { useTexts } from '../../words/language.tsx';
import { HitGroup } from './hit-group.tsx';
import { useHitLinks } from './hit-link.ts';
import { noteRecent, type Recent } from './recent.ts';
import type { SearchSearch } from './search.ts';
import { texts } from './texts.ts';
import { onlyExactHit, useSearch, useSettled } from './use-search.ts';

const route = getRouteApi('/framed/search');

/** Finds anything from anywhere. What is searched for stands in the address. */
export function SearchPage() {
  const t = useTexts(texts);
  const { text = '', kind } = route.useSearch();
  const found = useSearch(text, kind === undefined ? {} : { kind, first: 50 });
  const { query, groups, isEnough, isCurrent } = found;
  const [toOpen, setToOpen] = useState<string | null>(null);
  const router = useRouter();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    element?.addEventListener('keydown', walk);
    return () => element?.removeEventListener('keydown', walk);
  }, []);
  const exact = isCurrent ? onlyExactHit(groups) : undefined;
  const linkOf = useHitLinks();
  const open = useEffectEvent((wanted: Recent) => {
    noteRecent(wanted);
    void router.navigate(linkOf(wanted.kind, wanted.hit));
  });
  useEffect(() => {
    // Enter may come before the answer: a scanner does not wait.
    if (toOpen === null || toOpen !== text || exact === undefined) return;
    open(exact);
  }, [toOpen, text, exact]);
  return (
    <Page title={t.title} keepsFocus>
      <div ref={place} className="stack" role="search">
        <SearchField text={text} onType={() => setToOpen(null)} onEnter={setToOpen} />
        {query.error !== null && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
        {isEnough && query.isPending && <Loading />}
        <div className="visually-hidden" role="status">
          {isCurrent && summary(t, groups, text)}
        </div>
        {groups.map((group) => (
          <HitGroup
            key={group.kind}
            group={group}
            text={text}
            isOnly={kind !== undefined}
            opensByEnter={exact?.kind === group.kind ? exact.hit : undefined}
          />
        ))}
        {kind !== undefined && (
          <div>
            <Link to="/search" search={{ text }} className="button" activeOptions={{ exact: true }}>
              {t.allKinds}
            </Link>
          </div>
        )}
        {isCurrent && groups.length === 0 && (
          <EmptyState title={t.nothing(text)}>
            <p>{kind === undefined ? t.nothingHelp : t.nothingOfKind}</p>
          </EmptyState>
        )}
        {text !== '' && !isEnough && <p role="status">{t.tooShort}</p>}
        {groups.length === 0 && !query.isFetching && <WhatCanBeFound />}
      </div>
    </Page>
  );
}

function summary(
  t: (typeof texts)['en'],
  groups: ReturnType<typeof useSearch>['groups'],
  text: string,
): string {
  if (groups.length === 0) return t.nothing(text);
  return groups.map(({ kind, hits, more }) => `${t.kind[kind]}: ${t.found(hits.length, more)}`).join('. ');
}

/** The address follows what is typed; Enter does not wait for that. */
function SearchField(props: {
  readonly text: string;
  readonly onType: () => void;
  readonly onEnter: (text: string) => void;
}) {
  const { text, onType, onEnter } = props;
  const t = useTexts(texts);
  const navigate = route.useNavigate();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(text);
  const [known, setKnown] = useState(text);
  const settled = useSettled(typed);
  // The address was changed from elsewhere: by a link, or by the way back.
  if (known !== text) {
    setKnown(text);
    if (typed.trim() !== text) setTyped(text);
  }
  const go = (wanted: string, search: SearchSearch) =>
    void navigate({ search: wanted === '' ? {} : { ...search, text: wanted }, replace: true });
  useEffect(() => {
    // Only what was typed is brought into the address, not what the address has just brought here.
    if (settled === typed && settled.trim() !== text) {
      const wanted = settled.trim();
      void navigate({
        search: ({ kind }) => ({
          ...(kind === undefined ? {} : { kind }),
          ...(wanted === '' ? {} : { text: wanted }),
        }),
        replace: true,
      });
    }
  }, [settled, typed, text, navigate]);
  // Before it is seen: whoever came by a key types on.
  useLayoutEffect(() => field.current?.focus(), []);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        go(typed.trim(), {});
        onEnter(typed.trim());
      }}
    >
      <TextField
        ref={field}
        label={t.label}
        hint={t.hint}
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
        value={typed}
        onChange={({ target }) => {
          onType();
          setTyped(target.value);
        }}
      />
    </form>
  );
}

/** Down and up go from the field through the hits and back. */
function walk(this: HTMLElement, event: KeyboardEvent): void {
  if (
    (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') ||
    event.altKey ||
    event.ctrlKey ||
    event.metaKey
  )
    return;
  const stops = [...this.querySelectorAll<HTMLElement>('input[type=search], a.hit')];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (at === -1 || next === undefined) return;
  event.preventDefault();
  next.focus();
}

function WhatCanBeFound() {
  const t = useTexts(texts);
  return (
    <section className="card stack-close" aria-labelledby="what">
      <h2 id="what">{t.what}</h2>
      <ul className="search-what">
        {[t.names, t.postal, t.people, t.orders, t.devices, t.parcels, t.partners, t.testOrders].map(
          (line) => (
            <li key={line}>{line}</li>
          ),
        )}
      </ul>
    </section>
  );
}
