import type { ReactNode } from 'react';
import { useTimes } from '../words/times.ts';
import './charts.css';

/** How often something was for a reason. */
export interface Reason {
  readonly key: string;
  readonly words: ReactNode;
  readonly count: number;
}

/** Reasons with bars as long as they are common. Every number stands beside its bar, so that nothing has to be pointed at. */
export function ReasonBars({ reasons }: { reasons: readonly Reason[] }) {
  const { number } = useTimes();
  const most = Math.max(...reasons.map(({ count }) => count), 1);
  return (
    <ul className="chart-reasons">
      {reasons.map(({ key, words, count }) => (
        <li key={key}>
          <span>{words}</span>
          <span className="number">{number(count)}</span>
          <svg className="chart-reason-bar" aria-hidden="true">
            <rect className="chart-fill" data-series={0} width={`${(count / most) * 100}%`} height="100%" />
          </svg>
        </li>
      ))}
    </ul>
  );
}
