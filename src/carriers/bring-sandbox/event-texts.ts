/** The languages in which our Tracking speaks; of Bring's others it falls back to English. */
export type Language = 'no' | 'en';

const texts: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  PRE_NOTIFIED: {
    no: 'Ingen sending er mottatt ennå, kun melding om sendingen.',
    en: 'No shipment has been received yet, only notification of the shipment.',
  },
  HANDED_IN: { no: 'Sendingen er innlevert.', en: 'The shipment has been handed in.' },
  IN_TRANSIT: {
    no: 'Sendingen er innlevert til terminal og videresendt.',
    en: 'The shipment has been handed in at terminal and forwarded.',
  },
  READY_FOR_PICKUP: {
    no: 'Sendingen er ankommet hentestedet og kan hentes.',
    en: 'The shipment has arrived at pickup point and can be collected.',
  },
  TRANSPORT_TO_RECIPIENT: {
    no: 'Sendingen er lastet opp for utkjøring til mottaker.',
    en: 'The shipment has been loaded for delivery to recipient.',
  },
  ATTEMPTED_DELIVERY: {
    no: 'Sendingen er forsøkt utlevert uten hell.',
    en: 'An attempt to deliver the shipment was not successful.',
  },
  DEVIATION: { no: 'Sendingen er forsinket.', en: 'The shipment is delayed.' },
  DELIVERED: { no: 'Sendingen er utlevert.', en: 'The shipment has been delivered.' },
  RETURN: {
    no: 'Sendingen er på vei i retur til avsender.',
    en: 'The shipment is on its way back to the sender.',
  },
  DELIVERED_SENDER: {
    no: 'Sendingen er utlevert til avsender.',
    en: 'The shipment has been returned to and delivered to the sender.',
  },
};

/** What Tracking says of an event. */
export function eventText(status: string, language: Language): string {
  return texts[status]?.[language] ?? '';
}
