import { inEach, inEvery, type Worded } from '../lib/language.ts';
import { statusWords } from '../orders/status-words.ts';
import type { GivenUp } from '../webhooks/delivery.ts';
import { outcomeWords } from '../webhooks/outcome-words.ts';
import type { FaultStep } from './carrier.ts';
import type { ExceptionKind, ExceptionStep, TroubleRow } from './exception.ts';
import type { QueueEntry } from './list-queue.ts';
import { faultWords, reasonWords } from './reasons.ts';
import { holdReasonWords } from './state-words.ts';
import type { BookingFacts } from './trouble-facts.sql.ts';

/** A trouble with all that decides what is said of it. */
export interface Trouble extends TroubleRow {
  readonly entry: QueueEntry;
  /** The attempt to book that it is about. */
  readonly booking: BookingFacts | undefined;
  /** The webhook that it is about. */
  readonly delivery: GivenUp | undefined;
}

/** What is the matter and what to do. */
export interface Explanation {
  readonly sentence: Worded;
  /** The likeliest first. */
  readonly nextSteps: readonly ExceptionStep[];
}

/** Explains a trouble to an operator. */
export function explain(trouble: Trouble): Explanation {
  // Waiting helps as long as the service goes on by itself.
  const goesOn = trouble.booking === undefined || trouble.booking.nextStepAt !== null;
  const about = { trouble, why: whyOf(trouble), number: trouble.parcelNumber ?? '–', goesOn };
  return { sentence: sentences[trouble.kind](about), nextSteps: stepsFor(trouble, goesOn) };
}

interface About {
  readonly trouble: Trouble;
  readonly why: Worded;
  readonly number: string;
  readonly goesOn: boolean;
}

/** A new kind of exception fails to compile until it has words. */
const sentences: Readonly<Record<ExceptionKind, (about: About) => Worded>> = {
  BOOKING_REJECTED: ({ trouble: { faults } }) => {
    const said = (faults ?? []).map(faultWords);
    return {
      nb: ['Transportøren avviste fraktbestillingen.', ...said.map(({ nb }) => nb)].join(' '),
      en: ['The carrier has refused the booking.', ...said.map(({ en }) => en)].join(' '),
    };
  },
  BOOKING_UNKNOWN: ({ why, goesOn }) => ({
    nb: `Det er uvisst om transportøren har bestilt frakten.${why.nb} Slå opp referansen vår hos transportøren: overta nummeret som står der, eller bekreft at det ikke er noe.${goesOn ? ' Vi fortsetter å spørre.' : ''}`,
    en: `It is not known whether the carrier has booked this parcel.${why.en} Look our reference up at the carrier: adopt the number that is there, or confirm that there is none.${goesOn ? ' We keep asking.' : ''}`,
  }),
  LATE_BOOKING: ({ number }) => ({
    nb: `Transportøren har likevel bestilt sending ${number}, enda det ble bekreftet at den ikke fantes. Avbestill den hos transportøren, og bekreft det.`,
    en: `The carrier has booked consignment ${number} after all, though it was confirmed absent. Cancel it at the carrier, and confirm that.`,
  }),
  LABEL_MISSING: ({ why, number }) => ({
    nb: `Frakten for pakke ${number} er bestilt, men etiketten mangler.${why.nb} Hent den hos transportøren og legg den ved; bestill aldri på nytt.`,
    en: `The parcel ${number} is booked, and its label is missing.${why.en} Take it from the carrier's pages and attach it; never book again.`,
  }),
  CARRIER_UNREACHABLE: ({ why }) => ({
    nb: `Transportøren kunne ikke nås flere ganger.${why.nb} Ingenting er bestilt ennå; det prøves igjen av seg selv.`,
    en: `The carrier could not be reached several times.${why.en} Nothing is booked yet; it is tried again by itself.`,
  }),
  HELD_LONG: ({ why }) => ({
    nb: `Ordren har stått på vent i mer enn et døgn${why.nb}. Frigi den, eller avbestill den.`,
    en: `The order is on hold for more than a day${why.en}. Release it, or cancel it.`,
  }),
  WAITING_LONG: ({ trouble: { entry } }) => waitingSentence(entry),
  PARCEL_DEVIATION: ({ why, number }) => ({
    nb: `Noe er galt med pakke ${number} på veien.${why.nb} Spør transportøren.`,
    en: `Something is wrong with the parcel ${number} on its way.${why.en} Ask the carrier.`,
  }),
  PARCEL_RETURNING: ({ why, number }) => ({
    nb: `Pakke ${number} er på vei tilbake.${why.nb} Ta imot den når den kommer.`,
    en: `The parcel ${number} is on its way back.${why.en} Take it in when it comes.`,
  }),
  PARCEL_RETURNED: ({ why, number }) => ({
    nb: `Pakke ${number} er levert tilbake.${why.nb} Ta imot den, og enheten i den.`,
    en: `The parcel ${number} was delivered back.${why.en} Take it in, and the device with it.`,
  }),
  WEBHOOK_GIVEN_UP: ({ trouble: { delivery } }) => givenUpSentence(delivery),
};

function waitingSentence({ claimedBy }: QueueEntry): Worded {
  return claimedBy === null
    ? {
        nb: 'Ordren ble lagt inn for mer enn tre dager siden, og ingen arbeider med den. Ta den og pakk den, eller sett den på vent med en grunn.',
        en: 'The order was placed more than three days ago, and nobody works on it. Take and pack it, or hold it with a reason.',
      }
    : {
        nb: `Ordren ble lagt inn for mer enn tre dager siden. ${claimedBy} tok den for mer enn et døgn siden, og så lenge får ingen andre den. Gi den tilbake til alle, eller sett den på vent med en grunn.`,
        en: `The order was placed more than three days ago. ${claimedBy} took it more than a day ago, and as long as that nobody else gets it. Give it back to everybody, or hold it with a reason.`,
      };
}

function givenUpSentence(delivery: GivenUp | undefined): Worded {
  const status = delivery && statusWords[delivery.orderStatus];
  const did = delivery?.outcome ? outcomeWords(delivery.outcome, delivery.httpStatus) : undefined;
  const tried = delivery === undefined || delivery.attempts < 2 ? '' : String(delivery.attempts);
  return {
    nb: `Partneren fikk ikke meldingen «${status?.nb ?? ''}» om denne ordren: serveren ${did?.nb ?? 'tok den ikke imot'}${tried && `, sist av ${tried} forsøk`}. Send den på nytt når serveren svarer igjen, eller gi partneren beskjed.`,
    en: `The partner did not get the webhook ${status?.en ?? ''} of this order: its server ${did?.en ?? 'did not take it'}${tried && `, the last of ${tried} times`}. Send it again once the server is well, or tell the partner.`,
  };
}

/** What can be done, the likeliest first. */
function stepsFor(trouble: Trouble, goesOn: boolean): readonly ExceptionStep[] {
  const wait = goesOn ? (['WAIT'] as const) : [];
  switch (trouble.kind) {
    case 'BOOKING_REJECTED':
      return stepsAfterRejection(trouble);
    case 'BOOKING_UNKNOWN':
      return ['ADOPT_BOOKING', 'CONFIRM_ABSENT', ...wait];
    case 'LATE_BOOKING':
      return ['CANCEL_AT_CARRIER', 'CONFIRM_CANCELLED'];
    case 'LABEL_MISSING':
      return ['ATTACH_LABEL', ...wait];
    case 'CARRIER_UNREACHABLE':
      return [...wait, 'CHECK_SETTINGS', 'CANCEL'];
    case 'HELD_LONG':
      return ['RELEASE', 'CANCEL'];
    case 'WAITING_LONG':
      return [trouble.entry.claimedBy === null ? 'CLAIM' : 'UNCLAIM', 'HOLD', 'CANCEL'];
    case 'PARCEL_DEVIATION':
      return ['ASK_CARRIER', 'WAIT'];
    case 'PARCEL_RETURNING':
      return ['WAIT', 'RETURN_PARCEL', 'ASK_PARTNER'];
    case 'PARCEL_RETURNED':
      return ['RETURN_PARCEL', 'ASK_PARTNER'];
    case 'WEBHOOK_GIVEN_UP':
      return ['REDELIVER', 'ASK_PARTNER'];
  }
}

function stepsAfterRejection({ faults, entry }: Trouble): readonly ExceptionStep[] {
  const steps = (faults ?? []).flatMap(({ nextStep }) => stepsOf(nextStep));
  const wanted = steps.length > 0 ? steps : stepsOf('ASK_CARRIER');
  // What is on hold is not booked again.
  const first = entry.heldAt === null ? [] : (['RELEASE'] as const);
  return [...new Set<ExceptionStep>([...first, ...wanted, 'CANCEL'])];
}

/** What follows from the carrier's objection. */
function stepsOf(step: FaultStep): readonly ExceptionStep[] {
  switch (step) {
    case 'CORRECT_RECIPIENT':
      return ['CORRECT_RECIPIENT', 'BOOK_AGAIN'];
    case 'CHECK_SETTINGS':
      return ['CHECK_SETTINGS', 'BOOK_AGAIN'];
    case 'TRY_AGAIN':
      return ['BOOK_AGAIN'];
    case 'ASK_CARRIER':
      return ['ASK_CARRIER', 'BOOK_AGAIN'];
  }
}

/** Why, behind a sentence: of a hold in brackets, and otherwise as a sentence of its own. */
function whyOf({ kind, reason, entry }: Trouble): Worded {
  const { holdReason, holdNote } = entry;
  if (kind === 'HELD_LONG' && holdReason !== null) {
    const note = holdNote === null ? '' : `: ${holdNote}`;
    return inEach((language) => ` (${holdReasonWords[holdReason][language]}${note})`);
  }
  const words = reason ? reasonWords(reason) : inEvery('');
  return inEach((language) => (words[language] === '' ? '' : ` ${words[language].replace(/\.$/, '')}.`));
}
