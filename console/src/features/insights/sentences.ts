import { catalogue } from '../../words/catalogue.ts';

/** What the numbers of each chart mean, in a sentence. Numbers and spans come as they are written. */
export const sentences = catalogue(
  {
    noOrders: 'No order came in, was shipped or was cancelled on these days.',
    orders: (placed: string, shipped: string, cancelled: string) =>
      `${placed} came in, ${shipped} shipped, ${cancelled} cancelled.`,
    grew: (count: string) => `The queue grew by ${count}.`,
    shrank: (count: string) => `The queue shrank by ${count}.`,
    same: 'The queue stayed as long as it was.',
    noQueue: 'No order is open: everything is shipped.',
    queue: (open: string, young: string) => `Open now: ${open}, ${young} of them for less than 24 hours.`,
    queueYoung: (open: string) => `Open now: ${open}, all for less than 24 hours.`,
    noneOld: 'None has waited for two days or more.',
    old: (count: string) => `${count} waited for two days or more: look at these first.`,
    noShipments: 'Nothing was shipped on these days.',
    oneShipment: (span: string) => `One order was shipped; it took ${span}.`,
    fewShipments: (median: string, slowest: string) =>
      `Half of the orders left within ${median}; the slowest took ${slowest}.`,
    shipments: (median: string, p90: string) =>
      `Half of the orders left within ${median}; one in ten took longer than ${p90}.`,
    noScans: 'Nothing was scanned at the bench on these days.',
    noFailedScans: (count: number, words: string) =>
      count === 1 ? 'The one scan did what it should.' : `All ${words} scans did what they should.`,
    failedScans: (share: string, failed: string, scans: string) =>
      `${share} of the scans failed: ${failed} of ${scans}.`,
    scansGone: 'Scans are kept for 400 days: these days are forgotten.',
    scansSince: (day: string) => `Scans are kept for 400 days: counted from ${day} on.`,
    noBookings: 'No parcel was booked on these days.',
    noFailedBookings: (count: number, words: string) =>
      count === 1 ? 'The one booking went through.' : `All ${words} bookings went through.`,
    failedBookings: (share: string, failed: string, sent: string) =>
      `${share} of the bookings went wrong: ${failed} of ${sent}.`,
    noWebhooks: 'No partner had to be told of anything on these days.',
    webhooks: (first: string, all: string, p95: string, isOver: boolean) =>
      `${first} arrived at the first attempt, ${all} ${isOver ? 'in the end' : 'so far'}; 95 of 100 attempts took no more than ${p95} ms.`,
    webhooksUntried: 'Nothing was sent yet.',
    webhooksGone: 'Webhooks are kept for 30 days: these days are forgotten.',
    webhooksSince: (day: string) => `Webhooks are kept for 30 days: counted from ${day} on.`,
    ordersOf: (count: number, words: string) => (count === 1 ? '1 order' : `${words} orders`),
  },
  {
    noOrders: 'Ingen ordre kom inn, ble sendt eller avbestilt disse dagene.',
    orders: (placed: string, shipped: string, cancelled: string) =>
      `${placed} kom inn, ${shipped} sendt, ${cancelled} avbestilt.`,
    grew: (count: string) => `Køen vokste med ${count}.`,
    shrank: (count: string) => `Køen ble ${count} kortere.`,
    same: 'Køen er like lang som før.',
    noQueue: 'Ingen ordre er åpen: alt er sendt.',
    queue: (open: string, young: string) => `Åpne nå: ${open}, ${young} av dem i under 24 timer.`,
    queueYoung: (open: string) => `Åpne nå: ${open}, alle i under 24 timer.`,
    noneOld: 'Ingen har ventet i to dager eller mer.',
    old: (count: string) => `${count} har ventet i to dager eller mer: se på disse først.`,
    noShipments: 'Ingenting ble sendt disse dagene.',
    oneShipment: (span: string) => `Én ordre ble sendt; det tok ${span}.`,
    fewShipments: (median: string, slowest: string) =>
      `Halvparten av ordrene ble sendt innen ${median}; den tregeste tok ${slowest}.`,
    shipments: (median: string, p90: string) =>
      `Halvparten av ordrene ble sendt innen ${median}; én av ti tok mer enn ${p90}.`,
    noScans: 'Ingenting ble skannet på pakkestasjonen disse dagene.',
    noFailedScans: (count: number, words: string) =>
      count === 1
        ? 'Den ene skanningen gjorde det den skulle.'
        : `Alle ${words} skanninger gjorde det de skulle.`,
    failedScans: (share: string, failed: string, scans: string) =>
      `${share} av skanningene mislyktes: ${failed} av ${scans}.`,
    scansGone: 'Skanninger lagres i 400 dager: disse dagene er glemt.',
    scansSince: (day: string) => `Skanninger lagres i 400 dager: talt fra og med ${day}.`,
    noBookings: 'Ingen frakt ble bestilt disse dagene.',
    noFailedBookings: (count: number, words: string) =>
      count === 1
        ? 'Den ene fraktbestillingen gikk gjennom.'
        : `Alle ${words} fraktbestillinger gikk gjennom.`,
    failedBookings: (share: string, failed: string, sent: string) =>
      `${share} av fraktbestillingene gikk galt: ${failed} av ${sent}.`,
    noWebhooks: 'Ingen partner måtte få beskjed om noe disse dagene.',
    webhooks: (first: string, all: string, p95: string, isOver: boolean) =>
      `${first} kom fram på første forsøk, ${all} ${isOver ? 'til slutt' : 'så langt'}; 95 av 100 forsøk tok høyst ${p95} ms.`,
    webhooksUntried: 'Ingenting er sendt ennå.',
    webhooksGone: 'Meldinger lagres i 30 dager: disse dagene er glemt.',
    webhooksSince: (day: string) => `Meldinger lagres i 30 dager: talt fra og med ${day}.`,
    ordersOf: (count: number, words: string) => (count === 1 ? '1 ordre' : `${words} ordrer`),
  },
);
