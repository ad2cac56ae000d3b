import { ApiError } from '../api/api-error.ts';
import { everydayTexts } from '../words/everyday-texts.ts';
import { useTexts } from '../words/language.tsx';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

/** What went wrong, in words; with `onRetry` a way on. */
export function ErrorNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useTexts(everydayTexts);
  const sentence = useErrorSentence();
  return (
    <Notice tone="bad" isLive title={sentence(error)}>
      {error instanceof ApiError && error.fields.length > 0 && (
        <ul>
          {error.fields.map(({ path, message }) => (
            <li key={path}>{message}</li>
          ))}
        </ul>
      )}
      {error instanceof ApiError && error.code === 'INTERNAL' && error.requestId !== undefined && (
        <p className="small">{t.quote(error.requestId)}</p>
      )}
      {onRetry !== undefined && !isForbidden(error) && (
        <div>
          <Button onPress={onRetry}>{t.tryAgain}</Button>
        </div>
      )}
    </Notice>
  );
}

/** Another try would come to the same. */
function isForbidden(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'FORBIDDEN';
}

/** Words an error: the server's own sentence where there is one. */
export function useErrorSentence(): (error: unknown) => string {
  const t = useTexts(everydayTexts);
  return (error) => {
    if (!(error instanceof ApiError)) return t.unexpected;
    if (error.code === 'OFFLINE') return t.offline;
    return error.message === '' || error.code === 'UNREADABLE' ? t.unexpected : error.message;
  };
}
