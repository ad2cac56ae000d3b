import type { EventDetails } from '../events/append-event.ts';
import { allOf, inEach, inEvery, type Worded } from '../lib/language.ts';
import { recipientWords } from '../orders/recipient-words.ts';
import type { InternalEventType, OrderEventType } from '../orders/status.ts';
import type { Booking } from './booking.ts';
import { holdReasons } from './handling.ts';
import { faultWords, reasonWords } from './reasons.ts';
import { holdReasonWords } from './state-words.ts';

/** What happened, in a sentence without who did it: a line of the timeline shows that beside it. */
export function eventSentence(type: string, details: EventDetails, bookings: readonly Booking[]): Worded {
  const booking = bookings.find(({ attempt }) => attempt === details['attempt']);
  const text = (name: string) => String(details[name] ?? '');
  return isKnown(type) ? sentences[type]({ details, text, booking }) : inEvery(type);
}

/** What an event tells of, and the attempt to book that it is about. */
interface About {
  readonly details: EventDetails;
  readonly text: (name: string) => string;
  readonly booking: Booking | undefined;
}

type EventType = OrderEventType | InternalEventType;

function isKnown(type: string): type is EventType {
  return Object.hasOwn(sentences, type);
}

/** A new type of event fails to compile until it has words. */
const sentences: Readonly<Record<EventType, (about: About) => Worded>> = {
  'order.ordered': () => ({ nb: 'Ordren ble lagt inn.', en: 'The order was placed.' }),
  'order.started': () => ({
    nb: 'Arbeidet begynte: partneren kan ikke lenger avbestille.',
    en: 'Work began: the partner can no longer cancel.',
  }),
  'order.shipped': () => ({ nb: 'Ordren er sendt.', en: 'The order is shipped.' }),
  'order.cancelled': ({ details }) => because(details['reason'], { nb: 'Avbestilt', en: 'Cancelled' }),
  'order.corrected': corrected,
  'order.claimed': ({ details, text }) =>
    details['takenFrom']
      ? { nb: `Overtatt fra ${text('takenFrom')}.`, en: `Taken over from ${text('takenFrom')}.` }
      : { nb: 'Tatt til arbeid.', en: 'Taken to work on.' },
  'order.unclaimed': () => ({ nb: 'Gitt tilbake til alle.', en: 'Given back to everybody.' }),
  'order.held': ({ details, text }) => {
    const reason = holdReasons.find((each) => each === details['reason']);
    const words = reason === undefined ? inEvery(String(details['reason'] ?? '')) : holdReasonWords[reason];
    const from = text('takenFrom');
    return {
      nb: `Satt på vent: ${words.nb}.${from && ` ${from} arbeider ikke lenger med den.`}`,
      en: `Put on hold: ${words.en}.${from && ` ${from} does not work on it any longer.`}`,
    };
  },
  'order.released': () => ({ nb: 'Ikke lenger på vent.', en: 'Released from hold.' }),
  'order.scanned': ({ text }) => ({
    nb: `Enheten ${text('deviceId')} ble skannet.`,
    en: `The device ${text('deviceId')} was scanned.`,
  }),
  'order.unscanned': ({ text }) => ({
    nb: `Skanningen av enheten ${text('deviceId')} ble angret.`,
    en: `The scan of the device ${text('deviceId')} was taken back.`,
  }),
  'booking.booked': ({ text, booking }) => {
    const number = booking?.consignmentNumber ?? '';
    return {
      nb: `Frakten er bestilt (forsøk ${text('attempt')})${number && `: sending ${number}`}.`,
      en: `The parcel is booked (attempt ${text('attempt')})${number && `: consignment ${number}`}.`,
    };
  },
  'booking.rejected': rejected,
  'booking.unknown': ({ text, details }) =>
    because(details['reason'], {
      nb: `Det er uvisst om frakten ble bestilt (forsøk ${text('attempt')})`,
      en: `It is not known whether the parcel was booked (attempt ${text('attempt')})`,
    }),
  'booking.withdrawn': ({ text }) => ({
    nb: `Fraktbestillingen ble trukket før den ble sendt (forsøk ${text('attempt')}).`,
    en: `The booking was withdrawn before it was sent (attempt ${text('attempt')}).`,
  }),
  'booking.repeated': ({ text }) => ({
    nb: `Frakten ble bestilt på nytt (forsøk ${text('attempt')}).`,
    en: `The parcel was booked again (attempt ${text('attempt')}).`,
  }),
  'booking.found': ({ text }) => ({
    nb: `Fraktbestillingen ble funnet hos transportøren: sending ${text('consignmentNumber')}.`,
    en: `The booking was found at the carrier: consignment ${text('consignmentNumber')}.`,
  }),
  'booking.absent': ({ details, text }) =>
    because(details['note'], {
      nb: `Bekreftet at transportøren ikke har noen bestilling (forsøk ${text('attempt')})`,
      en: `Confirmed that the carrier has no booking (attempt ${text('attempt')})`,
    }),
  'booking.late': ({ text }) => ({
    nb: `Transportøren har likevel bestilt sending ${text('consignmentNumber')}: den må avbestilles der.`,
    en: `The carrier has booked consignment ${text('consignmentNumber')} after all: it has to be cancelled there.`,
  }),
  'booking.voided': ({ text }) => ({
    nb: `Bekreftet at sending ${text('consignmentNumber')} er avbestilt hos transportøren.`,
    en: `Confirmed that consignment ${text('consignmentNumber')} is cancelled at the carrier.`,
  }),
  'label.stored': ({ text }) => ({
    nb: `Etiketten er lagret (forsøk ${text('attempt')}).`,
    en: `The label is stored (attempt ${text('attempt')}).`,
  }),
  'recipient.corrected': ({ text }) => {
    const fields = allOf(
      text('fields')
        .split(' ')
        .map((name) => fieldWords[name] ?? inEvery(name)),
    );
    return { nb: `Mottakeren ble rettet: ${fields.nb}.`, en: `The recipient was corrected: ${fields.en}.` };
  },
  'parcel.handed_over': () => ({
    nb: 'Pakken ble levert til transportøren.',
    en: 'The parcel was handed to the carrier.',
  }),
  'parcel.returned': ({ text, details }) => {
    const became = conditionWords[String(details['condition'])] ?? { nb: '', en: '' };
    return {
      nb: `Pakken kom tilbake og ble tatt imot, med enheten ${text('deviceId')}${became.nb}.`,
      en: `The parcel came back and was taken in, with the device ${text('deviceId')}${became.en}.`,
    };
  },
  'webhook.redelivered': ({ text }) => ({
    nb: `Bedt om å sende ${text('count')} ${text('count') === '1' ? 'melding' : 'meldinger'} til partneren på nytt.`,
    en: `Asked to send ${text('count')} ${text('count') === '1' ? 'webhook' : 'webhooks'} to the partner again.`,
  }),
};

/** A sentence with its reason, if there is one: what somebody wrote, or ours. */
function because(reason: EventDetails[string] | undefined, sentence: Worded): Worded {
  return withReason(reasonWords(String(reason ?? '')), sentence);
}

function withReason(reason: Worded, sentence: Worded): Worded {
  return inEach((language) => {
    const why = reason[language].replace(/\.$/, '');
    return why === '' ? `${sentence[language]}.` : `${sentence[language]}: ${why}.`;
  });
}

/** The event has the first code alone; the attempt has what the carrier said in words. */
function rejected({ details, text, booking }: About): Worded {
  const faults = (booking?.faults ?? []).map(faultWords);
  const said = inEach((language) => faults.map((words) => words[language]).join(' '));
  return withReason(faults.length > 0 ? said : inEvery(String(details['reason'] ?? '')), {
    nb: `Transportøren avviste bestillingen (forsøk ${text('attempt')})`,
    en: `The carrier rejected the booking (attempt ${text('attempt')})`,
  });
}

function corrected({ details, text }: About): Worded {
  const device = details['deviceId']
    ? {
        nb: `enhet ${text('deviceId')} i stedet for ${text('oldDeviceId')}`,
        en: `device ${text('deviceId')} instead of ${text('oldDeviceId')}`,
      }
    : null;
  const link = details['trackingLink'] ? { nb: 'ny sporingslenke', en: 'another tracking link' } : null;
  const both = allOf([device, link].filter((each) => each !== null));
  return because(details['reason'], {
    nb: `Forsendelsen ble rettet (${both.nb})`,
    en: `The shipment was corrected (${both.en})`,
  });
}

/** By whatever name an older version may have stored. */
const fieldWords: Readonly<Record<string, Worded>> = recipientWords;

const conditionWords: Readonly<Record<string, Worded>> = {
  restock: { nb: ', som gikk på lager', en: ', which went into stock' },
  quarantine: { nb: ', som gikk i karantene', en: ', which went into quarantine' },
};
