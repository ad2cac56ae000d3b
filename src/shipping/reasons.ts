import { inEach, inEvery, type Language, type Worded } from '../lib/language.ts';
import type { CarrierFault } from './carrier.ts';

/**
 * Why a booking stands where it is. What is stored is the English sentence, made from a form of this table: it is what the
 * command line and the history show. By the same form it is worded when an operator reads it, and rows from before are too.
 * A form's `{places}` are the same in every language.
 */
export const sentences = {
  waits_for_turn: {
    nb: 'For mange fraktbestillinger venter på tur.',
    en: 'Too many bookings are waiting for their turn.',
  },
  no_answer: {
    nb: 'Det kom ikke noe svar fra {carrier} ({what}).',
    en: 'No answer came from {carrier} ({what}).',
  },
  takes_no_more: {
    nb: '{carrier} tar ikke imot flere bestillinger akkurat nå.',
    en: '{carrier} takes no more bookings for now.',
  },
  answered: { nb: '{carrier} svarte {status}: {what}.', en: '{carrier} answered {status}: {what}.' },
  label_not_fetched: {
    nb: 'Etiketten kunne ikke hentes: {what}.',
    en: 'The label could not be fetched: {what}.',
  },
  tracking_not_asked: {
    nb: 'Sporingen hos {carrier} kunne ikke spørres: {what}.',
    en: "{carrier}'s tracking could not be asked: {what}.",
  },
  held_up: {
    nb: 'Tjenesten ble forsinket før den kontaktet transportøren.',
    en: 'The service was held up before it called the carrier.',
  },
  process_ended: {
    nb: 'Prosessen som kontaktet transportøren, stoppet før den fikk svar.',
    en: 'The process that called the carrier ended before it had an answer.',
  },
  booked_after_all: {
    nb: 'Transportøren har bestilt frakten likevel.',
    en: 'The carrier has booked it after all.',
  },
  withdrawn: { nb: 'Trukket tilbake før den ble sendt.', en: 'Withdrawn before it was sent.' },
  found_without_label: {
    nb: 'Bestillingen ble funnet hos transportøren, som ikke gir noen etikett for den: hent den fra Mybring.',
    en: 'The booking was found at the carrier, which gives no label for it: take it from Mybring.',
  },
  found_several: {
    nb: 'Transportøren har flere bestillinger under vår referanse: {numbers}.',
    en: 'The carrier has several bookings under our reference: {numbers}.',
  },
  reference_unknown: {
    nb: 'Transportøren kjenner ikke vår referanse, så langt.',
    en: 'The carrier does not know our reference, so far.',
  },
  confirmed_absent: {
    nb: '{name} har bekreftet at transportøren ikke har noen slik bestilling.',
    en: '{name} has confirmed that the carrier has no such booking.',
  },
} as const satisfies Record<string, Worded>;

/** What stands in the place of `{what}`: how a call failed, or what is wrong with its answer. */
export const particulars: readonly Worded[] = [
  { nb: 'tidsavbrudd', en: 'timeout' },
  { nb: 'adressen ble ikke funnet', en: 'dns' },
  { nb: 'ingen sikker forbindelse', en: 'tls' },
  { nb: 'ingen forbindelse', en: 'connection' },
  { nb: 'svaret var for stort', en: 'too_large' },
  { nb: 'svaret var ugyldig', en: 'invalid_response' },
  { nb: 'forespørselen var ugyldig', en: 'invalid_request' },
  { nb: 'tjenesten ble stoppet', en: 'stopped' },
  { nb: 'ikke noe lesbart', en: 'nothing readable' },
  { nb: 'svaret kan ikke leses', en: 'its answer cannot be read' },
  { nb: 'svaret bekrefter og avviser på én gang', en: 'it confirms and refuses at once' },
  {
    nb: 'svaret bekrefter, med en status som sier noe annet',
    en: 'it confirms with a status that says otherwise',
  },
  { nb: 'svaret bekrefter flere sendinger', en: 'it confirms several consignments' },
  {
    nb: 'etiketten ligger på en adresse som det ikke hentes fra',
    en: 'the label is at an address that is not fetched from',
  },
  { nb: 'for mange omdirigeringer', en: 'too many redirects' },
  { nb: 'det som kom, er ingen PDF', en: 'what came is no PDF' },
  { nb: 'det kom ikke noe svar ({what})', en: 'no answer came ({what})' },
  { nb: 'svaret var {status} og ikke noe lesbart', en: 'it answered {status} and nothing readable' },
  { nb: 'svaret var {status} med {what}', en: 'it answered {status} with {what}' },
  { nb: 'ingenting', en: 'nothing' },
  { nb: 'noe uleselig', en: 'something unreadable' },
];

type Reason = keyof typeof sentences;
type Places<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Places<Rest>
  : never;

/** The sentence of a reason, as it is stored. */
export function reasonText<Kind extends Reason>(
  kind: Kind,
  values: Readonly<Record<Places<(typeof sentences)[Kind]['en']>, string | number>>,
): string {
  return fill(sentences[kind].en, values);
}

/** One of the carrier's objections in every language. */
export function faultWords({ message, nb }: Pick<CarrierFault, 'message' | 'nb'>): Worded {
  return { nb: nb ?? message, en: message };
}

/** A stored reason in every language; what nobody here has written, a note or a carrier's own words, as it is. */
export function reasonWords(stored: string): Worded {
  return wordsBy(sentenceForms, stored);
}

interface Form {
  readonly words: Worded;
  readonly pattern: RegExp;
}

const sentenceForms = Object.values(sentences).map(formOf);
const particularForms = particulars.map(formOf);

function formOf(words: Worded): Form {
  const literal = words.en.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&');
  return { words, pattern: new RegExp(`^${literal.replaceAll(/\{(\w+)\}/g, '(?<$1>.+)')}$`) };
}

function wordsBy(forms: readonly Form[], stored: string): Worded {
  for (const { words, pattern } of forms) {
    const found = pattern.exec(stored);
    if (found !== null) return inEach((language) => fill(words[language], valuesIn(found, language)));
  }
  return inEvery(stored);
}

function valuesIn({ groups }: RegExpExecArray, language: Language): Record<string, string> {
  const values = Object.entries(groups ?? {});
  return Object.fromEntries(
    values.map(([place, value]) => [
      place,
      place === 'what' ? wordsBy(particularForms, value)[language] : value,
    ]),
  );
}

function fill(form: string, values: Readonly<Record<string, string | number>>): string {
  return form.replaceAll(/\{(\w+)\}/g, (_place, name: string) => String(values[name] ?? ''));
}
