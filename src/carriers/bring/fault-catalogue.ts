import type { Worded } from '../../lib/language.ts';
import type { CarrierFault, FaultStep } from '../../shipping/carrier.ts';
import { faultFamilies, faultTexts } from './fault-texts.ts';

/** What an operator is told about one of Bring's codes. */
export interface FaultEntry {
  readonly sentence: Worded;
  readonly nextStep: FaultStep;
}

/**
 * What we know of a code: undefined for one that we don't know, which has to be expected at any time. Bring writes dashes and underscores
 * without a rule, and appends whose field it means.
 */
export function findEntry(code: string): FaultEntry | undefined {
  const { base, party } = splitCode(code);
  const text = faultTexts.get(base) ?? faultFamilies.find(({ prefix }) => base.startsWith(prefix))?.text;
  if (text === undefined) return undefined;
  const [sentence, nextStep] = text;
  return {
    sentence: {
      nb: sentence.nb.replace('{party}', parties[party ?? 'either'].nb),
      en: sentence.en.replace('{party}', parties[party ?? 'either'].en),
    },
    // The sender is a setting of ours, whatever is wrong with it.
    nextStep: party === 'sender' ? 'CHECK_SETTINGS' : nextStep,
  };
}

const parties: Readonly<Record<'sender' | 'recipient' | 'either', Worded>> = {
  sender: { nb: 'avsenderen', en: 'sender' },
  recipient: { nb: 'mottakeren', en: 'recipient' },
  either: { nb: 'mottakeren eller avsenderen', en: 'recipient or of the sender' },
};

/** Splits `BOOK_INPUT-057-RECIPIENT` into the code as the catalogue spells it, and whose field it means. */
function splitCode(code: string): { base: string; party: 'sender' | 'recipient' | undefined } {
  const spelled = code.toUpperCase().replaceAll('_', '-');
  const [, base = spelled, suffix] = /^(.*?)(?:-(SENDER|RECIPIENT))?$/.exec(spelled) ?? [];
  return { base, party: suffix === 'SENDER' ? 'sender' : suffix === 'RECIPIENT' ? 'recipient' : undefined };
}

/**
 * Whether an answer without a confirmation means that nothing is booked. Codes about the input, its validation or our rights say so
 * with any status. One of a kind that we don't know says so with a status of the caller's fault (4xx) alone.
 */
export function refusesForGood(status: number, faults: readonly Pick<CarrierFault, 'code'>[]): boolean {
  const codes = faults.map(({ code }) => splitCode(code).base);
  if (codes.some((code) => /(^|-)INTERNAL(-|$)/.test(code))) return false;
  const isCallersFault = status >= 400 && status <= 499;
  return codes.every((code) => isCallersFault || /(^|-)(INPUT|VALIDATION|AUTHORIZATION)-/.test(code));
}
