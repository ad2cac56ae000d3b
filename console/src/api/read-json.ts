import { ApiError } from './api-error.ts';

/**
 * Reads an answer's body. One that breaks off on its way is no answer, whatever its status: what was asked may have been done. A proxy
 * has pages of its own: what isn't JSON is no answer of ours.
 * @throws ApiError `OFFLINE` or `UNREADABLE`.
 */
export async function readJson(answer: Pick<Response, 'status' | 'text'>): Promise<unknown> {
  const because = (code: string, cause: unknown) =>
    new ApiError(`HTTP ${answer.status}`, { code }, { cause });
  let text: string;
  try {
    text = await answer.text();
  } catch (error) {
    throw because('OFFLINE', error);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw because(answer.status >= 500 ? 'OFFLINE' : 'UNREADABLE', error);
  }
}
