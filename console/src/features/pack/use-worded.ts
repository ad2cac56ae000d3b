import { useErrorSentence } from '../../ui/error-notice.tsx';
import { ApiError } from '../../api/api-error.ts';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { tradeTexts } from '../../words/trade-texts.ts';
import type { Said } from './bench-types.ts';
import { resultTexts } from './result-texts.ts';
import { texts } from './texts.ts';
import { wordResult, type WordedResult } from './word-result.ts';

/** Words what the bench says in the language in use. */
export function useWorded(): (said: Said) => WordedResult {
  const t = useTexts(texts);
  const r = useTexts(resultTexts);
  const trade = useTexts(tradeTexts);
  const times = useTimes();
  const sentence = useErrorSentence();
  const failure = ({ code, message }: { code: string; message: string }) =>
    sentence(new ApiError(message, { code }));
  return (said) => wordResult(said, { t, r, trade, times, failure });
}
