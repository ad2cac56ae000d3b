import { useTimes } from '../words/times.ts';

/** `3 hours ago`, with the time itself for who wants it exactly. */
export function TimeAgo({ iso }: { iso: string }) {
  const times = useTimes();
  return (
    <time dateTime={iso} title={times.dateTime(iso)}>
      {times.ago(iso)}
    </time>
  );
}
