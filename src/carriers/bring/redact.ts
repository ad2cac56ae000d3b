import type { BookingRequest } from '../../shipping/carrier.ts';
import { cutText, fitName } from './names.ts';
import { toE164 } from './phone.ts';

/** Longer than any sentence that helps. */
const sentenceLimit = 200;

/** What looks like a person's or an account's: e-mail addresses, UUIDs (API keys are such) and numbers of five digits or more. */
const telling = /\S+@\S+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\+?\d(?:[ \u00a0().-]?\d){4,}/giu;

/** Every text of a recipient that a carrier may repeat, the longest first. */
export function recipientWords(recipient: BookingRequest['recipient']): readonly string[] {
  const { country: _country, ...texts } = recipient;
  const words = [
    ...Object.values(texts),
    fitName(recipient.firstName, recipient.lastName),
    toE164(recipient.phoneNumber),
  ];
  return words
    .filter((word): word is string => typeof word === 'string' && word !== '')
    .toSorted((one, other) => other.length - one.length);
}

/** A carrier's own sentence without anything of the recipient, on one line, cut to 200 characters. */
export function redact(text: string, words: readonly string[]): string {
  const patterns = words.map(
    (word) => new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(word)}(?![\\p{L}\\p{N}])`, 'giu'),
  );
  // Before it is cut: half a name would not be known again. The first cut bounds the work.
  const bare = [telling, ...patterns].reduce(
    (line, each) => line.replace(each, '…'),
    cutText(text, sentenceLimit * 4),
  );
  return cutText(bare.replace(/[\p{Cc}\s]+/gu, ' ').trim(), sentenceLimit);
}
