import { inEvery, type Worded } from '../lib/language.ts';
import { publicId } from '../lib/public-id.ts';
import { statusWords } from '../orders/status-words.ts';
import { withoutQuery } from '../webhooks/callback-url.ts';
import { outcomeWords } from '../webhooks/outcome-words.ts';
import { type CarrierWords, carrierWords } from './carrier-words.ts';
import type { GuidedStep } from './exception.ts';
import type { Trouble } from './explain-trouble.ts';
import { reasonWords } from './reasons.ts';
import { faultWords } from './reasons.ts';

/** A number or a name to be told to somebody, and what it is. */
export interface Quote {
  readonly name: Worded;
  readonly value: string | Worded;
}

/** How to do what can't be done here: words that say exactly what, where and with which numbers. */
export interface Guidance {
  readonly sentence: Worded;
  /** What to quote. */
  readonly quotes: readonly Quote[];
  /** When the service goes on by itself. */
  readonly until: Date | null;
  /** What to write to the other side, ready to be sent. */
  readonly message: Worded | null;
}

/** Says how a step is done that nobody can do here. */
export function guide(step: GuidedStep, trouble: Trouble): Guidance {
  const carrier = carrierWords[trouble.carrier ?? 'manual'];
  switch (step) {
    case 'CHECK_SETTINGS':
      return { ...checkSettings(trouble, carrier), until: null, message: null };
    case 'ASK_CARRIER':
      return { ...askCarrier(trouble, carrier), until: null, message: null };
    case 'CANCEL_AT_CARRIER':
      return {
        sentence: {
          nb: `Finn sendingen ${carrier.where.nb} og avbestill den der: det kan bare gjøres for hånd. Bekreft det så her.`,
          en: `Find the consignment ${carrier.where.en} and cancel it there: that can only be done by hand. Then confirm it here.`,
        },
        quotes: numbersOf(trouble),
        until: null,
        message: null,
      };
    case 'WAIT':
      return {
        sentence: waitFor(trouble),
        quotes: [],
        until: trouble.booking?.nextStepAt ?? null,
        message: null,
      };
    case 'ASK_PARTNER':
      return trouble.kind === 'WEBHOOK_GIVEN_UP' ? tellOfWebhook(trouble) : tellOfReturn(trouble);
  }
}

function checkSettings(
  { kind, faults, reason }: Trouble,
  carrier: CarrierWords,
): Pick<Guidance, 'sentence' | 'quotes'> {
  if (kind === 'BOOKING_REJECTED') {
    return {
      sentence: {
        nb: `En administrator retter innstillingene for ${carrier.nb} (miljøvariablene som er nevnt, eller kontoen ${carrier.where.nb}) og starter tjenesten på nytt. Bestill så frakten på nytt.`,
        en: `An administrator corrects the settings for ${carrier.en} (the environment variables that are named, or the account ${carrier.where.en}) and restarts the service. Then book again.`,
      },
      quotes: (faults ?? []).map((fault) => ({ name: faultWords(fault), value: fault.code })),
    };
  }
  return {
    sentence: {
      nb: `Ordner det seg ikke av seg selv, ser en administrator etter at tjenesten når ${carrier.nb}: nettet, BRING_BASE_URL og nøkkelen.`,
      en: `If it does not mend by itself, an administrator checks that the service reaches ${carrier.en}: the network, BRING_BASE_URL and the key.`,
    },
    quotes: reason ? [{ name: { nb: 'Sist', en: 'Last' }, value: reasonWords(reason) }] : [],
  };
}

function askCarrier(trouble: Trouble, carrier: CarrierWords): Pick<Guidance, 'sentence' | 'quotes'> {
  const { kind, faults } = trouble;
  if (kind !== 'BOOKING_REJECTED') {
    return {
      sentence: {
        nb: `Kontakt kundeservice hos ${carrier.nb}: spør hvor pakken er og hva som er galt, og oppgi dette.`,
        en: `Contact the customer service of ${carrier.en}: ask where the parcel is and what is wrong, and quote this.`,
      },
      quotes: numbersOf(trouble),
    };
  }
  const said = (faults ?? []).flatMap(({ code, supportId }) => [
    { name: { nb: 'Feilkode', en: 'Error code' }, value: code },
    ...(supportId === null
      ? []
      : [{ name: { nb: 'Sak hos transportøren', en: "The carrier's case" }, value: supportId }]),
  ]);
  return {
    sentence: {
      nb: `Kontakt kundeservice hos ${carrier.nb}: en bestilling gjennom Booking API ble avvist. Oppgi dette, og bestill på nytt når de har svart.`,
      en: `Contact the customer service of ${carrier.en}: a booking through the Booking API was refused. Quote this, and book again once they have answered.`,
    },
    quotes: [...said, ...numbersOf(trouble)],
  };
}

function waitFor({ kind }: Trouble): Worded {
  switch (kind) {
    case 'BOOKING_UNKNOWN':
      return {
        nb: 'Vi spør transportøren etter referansen vår av oss selv.',
        en: 'We ask the carrier for our reference by ourselves.',
      };
    case 'LABEL_MISSING':
      return {
        nb: 'Vi prøver å hente etiketten av oss selv.',
        en: 'We try to fetch the label by ourselves.',
      };
    case 'CARRIER_UNREACHABLE':
      return { nb: 'Frakten bestilles av seg selv.', en: 'The parcel is booked by itself.' };
    case 'PARCEL_RETURNING':
      return {
        nb: 'Pakken er ikke her ennå. Ta imot den når den kommer.',
        en: 'The parcel is not here yet. Take it in when it comes.',
      };
    case 'PARCEL_DEVIATION':
    case 'BOOKING_REJECTED':
    case 'LATE_BOOKING':
    case 'HELD_LONG':
    case 'WAITING_LONG':
    case 'PARCEL_RETURNED':
    case 'WEBHOOK_GIVEN_UP':
      return {
        nb: 'Dette går bort av seg selv når transportøren melder at pakken er på vei igjen.',
        en: 'This goes away once the carrier tells that the parcel moves on.',
      };
  }
}

/** What carriers know a parcel by. */
export function numbersOf({ booking }: Pick<Trouble, 'booking'>): Quote[] {
  if (booking === undefined) return [];
  const { consignmentNumber, trackingNumber, reference } = booking;
  return [
    { name: { nb: 'Sendingsnummer', en: 'Consignment number' }, value: consignmentNumber },
    { name: { nb: 'Kollinummer', en: 'Parcel number' }, value: trackingNumber },
    { name: { nb: 'Vår referanse', en: 'Our reference' }, value: reference },
  ].flatMap(({ name, value }) => (value === null ? [] : [{ name, value }]));
}

/** What partners know an order by: nothing of the recipient but the partner's own id. */
function namesOf({ entry: { order } }: Trouble): Quote[] {
  return [
    { name: { nb: 'Ordre', en: 'Order' }, value: publicId('order', order.id) },
    { name: { nb: 'Partnerens bruker', en: "The partner's user" }, value: order.externalUserId },
  ];
}

function tellOfReturn(trouble: Trouble): Guidance {
  const { entry, kind, parcelNumber } = trouble;
  const { intermediaryId, id, externalUserId } = entry.order;
  const orderId = publicId('order', id);
  const isHere = kind === 'PARCEL_RETURNED';
  return {
    sentence: {
      nb: `Spør ${intermediaryId} om adressen var riktig. Skal kunden ha en ny pakke, legger partneren inn en ny ordre: denne er sendt og blir ikke sendt igjen.`,
      en: `Ask ${intermediaryId} whether the address was right. If the customer shall have another parcel, the partner places a new order: this one is shipped and is not sent again.`,
    },
    quotes: [...namesOf(trouble), ...numbersOf(trouble)],
    until: null,
    message: {
      nb: `Pakke ${parcelNumber ?? ''} til ordre ${orderId} (deres bruker ${externalUserId}) ${isHere ? 'er kommet tilbake til oss' : 'er på vei tilbake til oss'}. Er adressen riktig? Legg inn en ny ordre hvis kunden skal ha en ny pakke.`,
      en: `The parcel ${parcelNumber ?? ''} of order ${orderId} (your user ${externalUserId}) ${isHere ? 'has come back to us' : 'is on its way back to us'}. Is the address right? Place a new order if the customer shall have another parcel.`,
    },
  };
}

function tellOfWebhook(trouble: Trouble): Guidance {
  const { delivery, entry } = trouble;
  const { intermediaryId, id } = entry.order;
  const eventId = delivery === undefined ? '' : publicId('event', delivery.eventId);
  // The partner knows its own query, and the words may go by mail.
  const url = withoutQuery(delivery?.url ?? entry.order.webhookCallbackUrl ?? '');
  const status = delivery === undefined ? inEvery('') : statusWords[delivery.orderStatus];
  const did = delivery?.outcome
    ? outcomeWords(delivery.outcome, delivery.httpStatus)
    : { nb: 'tok den ikke imot', en: 'did not take it' };
  return {
    sentence: {
      nb: `Gi ${intermediaryId} beskjed om at serveren deres ikke tar imot meldingene våre.`,
      en: `Tell ${intermediaryId} that its server does not take our webhooks.`,
    },
    quotes: [
      { name: { nb: 'Adresse', en: 'URL' }, value: url },
      { name: { nb: 'webhook-id', en: 'webhook-id' }, value: eventId },
      ...namesOf(trouble),
    ].filter(({ value }) => value !== ''),
    until: null,
    message: {
      nb: `Meldingen «${status.nb}» (webhook-id ${eventId}) om ordre ${publicId('order', id)} kom ikke fram til ${url}: serveren ${did.nb}. Ingenting er tapt. Når serveren er i orden, kan dere be om den på nytt med redeliverWebhook eller recoverWebhooks, eller si fra til oss.`,
      en: `The webhook ${status.en} (webhook-id ${eventId}) of order ${publicId('order', id)} did not get through to ${url}: your server ${did.en}. Nothing is lost. Once your server is well, ask for it again by redeliverWebhook or recoverWebhooks, or tell us.`,
    },
  };
}
