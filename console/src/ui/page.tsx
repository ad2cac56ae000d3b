import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import './page.css';

/**
 * A page: its heading is also the window's title, and takes the focus when the page is come to, so that those who hear it know where they
 * are. `keepsFocus` is for a page that puts the focus elsewhere itself.
 */
export function Page(props: {
  readonly title: string;
  readonly intro?: ReactNode;
  readonly actions?: ReactNode;
  readonly keepsFocus?: boolean;
  readonly children: ReactNode;
}) {
  const { title, intro, actions, keepsFocus = false, children } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Bestill`;
  }, [title]);
  useLayoutEffect(() => {
    if (!keepsFocus && !isInUse(document.activeElement)) heading.current?.focus();
  }, [keepsFocus]);
  return (
    <div className="page">
      <div className="page-head">
        <div className="page-head-words">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {intro !== undefined && <div className="muted">{intro}</div>}
        </div>
        {actions !== undefined && <div className="row">{actions}</div>}
      </div>
      {children}
    </div>
  );
}

/** Whether somebody is typing or choosing there: the focus is not taken from under their hands. */
function isInUse(element: Element | null): boolean {
  return element !== null && element.closest('input, textarea, select, dialog') !== null;
}

/** In place of a list that is empty: why, and what to do. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** Names and values; a value that is null is left out. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value]) => (
          <FactPair key={name} name={name} value={value} />
        ))}
    </dl>
  );
}

function FactPair({ name, value }: { name: string; value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
