import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { everydayTexts } from '../words/everyday-texts.ts';
import { useTexts } from '../words/language.tsx';
import { ErrorNotice } from './error-notice.tsx';

/**
 * Shows what the server answered; until then that it loads, and when it failed why and how to go on. An older answer stays on the page
 * while a newer one is asked for, and when that fails.
 */
export function Answered<Answer>(props: {
  readonly of: UseQueryResult<Answer>;
  readonly children: (answer: Answer) => ReactNode;
}) {
  const { of: query, children } = props;
  return (
    <>
      {query.error !== null && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.data === undefined ? query.error === null && <Loading /> : children(query.data)}
    </>
  );
}

/** Says that something is on its way. */
export function Loading() {
  const t = useTexts(everydayTexts);
  return (
    <div className="loading" role="status">
      <span className="button-spinner" aria-hidden="true" />
      {t.loading}
    </div>
  );
}
