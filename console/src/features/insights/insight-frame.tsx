import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { Answered } from '../../ui/answered.tsx';

/** A chart that is being counted, and then the chart; when the counting failed, why and how to try again. */
export function InsightFrame<Answer>(props: {
  readonly title: string;
  readonly of: UseQueryResult<Answer>;
  readonly children: (answer: Answer) => ReactNode;
}) {
  const { title, of: query, children } = props;
  const id = useId();
  if (query.data !== undefined && query.error === null) return children(query.data);
  return (
    <section className="card chart-card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <Answered of={query}>{() => null}</Answered>
    </section>
  );
}
