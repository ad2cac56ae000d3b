import { useApi } from '../../api/use-api.ts';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { exceptionCountsDocument } from './count-documents.ts';
import { countTexts } from './count-texts.ts';
import './exception-count.css';

/** A number of three digits says no more than that it is many. */
const mostShown = 99;

/** How many exceptions wait, beside the way to them; nothing when there are none. */
export function ExceptionCount() {
  const t = useTexts(countTexts);
  const times = useTimes();
  const counts = useApi(exceptionCountsDocument, {}, { about: ['exceptions'] }).data?.exceptionCounts ?? [];
  const sum = counts.reduce((before, { count }) => before + count, 0);
  const isMore = counts.some(({ more }) => more);
  if (sum === 0) return null;
  return (
    <span className="exception-count">
      <span aria-hidden="true">{sum > mostShown ? `${mostShown}+` : sum}</span>
      <span className="visually-hidden">{t.waiting(`${times.number(sum)}${isMore ? '+' : ''}`)}</span>
    </span>
  );
}
