import { catalogue } from '../../words/catalogue.ts';

export const texts = catalogue(
  {
    field: 'Scan or type a code',
    fieldHint: 'Order, device, parcel, or a command. Enter ends it.',
    submit: 'Enter',
    useCamera: 'Camera',
    next: 'Next order',
    undo: 'Undo',
    hold: 'Hold',
    reprint: 'Print label',
    help: 'Help',
    settings: 'Station',
    sound: 'Sound',
    mute: 'Turn the sound off',
    unmute: 'Turn the sound on',
    key: (key: string) => `(${key})`,
    empty: {
      title: 'Nothing lies on the bench',
      lead: 'Scan the barcode of an order on a pick list or packing slip,',
      leadNext: 'or press Enter: the oldest order that nobody has comes to you.',
      anything: 'Scan anything else to learn what it is: a device, a box, a parcel.',
    },
    stages: {
      open: (device: string) => `Take a ${device} and scan its code`,
      scanned: (device: string) => `${device} fits. The parcel is booked in`,
      seconds: (seconds: number) => (seconds === 1 ? '1 second' : `${seconds} seconds`),
      bookNow: 'Book now',
      booking: 'Booking the parcel …',
      labelLater: 'Booked. The label is on its way from the carrier …',
      bookLater: 'The carrier can not be reached. The parcel is booked by itself as soon as it can be.',
      putAside: 'Put the parcel aside and go on: its label shows here when it comes.',
      booked: 'Done: stick the label on the parcel',
      bookedNoLabel: 'Done',
      rejected: 'The carrier has rejected the parcel. Put it aside: it is on the list of exceptions.',
      unknown:
        'The carrier’s answer was lost. Put the parcel aside, and do not send it: it is on the list of exceptions.',
      holding: 'Why must the order wait? Press the number, or scan something else to go on.',
      stopped: {
        cancelled: 'STOP: the order was cancelled. Take the device out of the parcel and put it back.',
        held: 'STOP: the order was put on hold. Put everything back.',
        taken: 'STOP: somebody else has taken this order. Put everything back.',
        shipped: 'STOP: the order was shipped elsewhere. Put everything back.',
      },
      stoppedBy: (name: string) => `By ${name}.`,
      goOn: 'Enter brings the next order.',
      openOrder: 'Open the order',
      exceptions: 'Open the exceptions',
      isTest: 'TEST: nothing is to be sent',
    },
    recipient: 'To',
    erased: 'The recipient’s data was erased. Put the order on hold.',
    attention: (name: string) => `Attn: ${name}`,
    takeDevice: 'Take',
    inParcel: 'In the parcel',
    ordered: (when: string) => `Ordered ${when}`,
    partner: (id: string) => `Partner ${id}`,
    alike: (count: number) =>
      count === 1
        ? 'Mind: another order goes to the same person or address.'
        : `Mind: ${count} other orders go to the same person or address.`,
    alikeOrder: (id: string) => `Order ${id}`,
    latest: 'Latest scans',
    noLatest: 'What you scan is listed here.',
    aside: 'Waiting for their label',
    shift: 'Today',
    shippedToday: 'Shipped',
    waiting: 'Waiting',
    oldest: 'Oldest',
    nothingWaits: 'None',
    noticed: 'Understood',
    paused: {
      offline: (count: number, since: string) =>
        count === 1
          ? `No contact with the server since ${since}. 1 scan waits and is sent by itself.`
          : `No contact with the server since ${since}. ${count} scans wait and are sent by themselves, in their order.`,
      signedOut: (count: number, since: string) =>
        count === 1
          ? `You have been signed out since ${since}. 1 scan waits until you are signed in again.`
          : `You have been signed out since ${since}. ${count} scans wait until you are signed in again.`,
      goOn: 'You can go on scanning.',
      tryNow: 'Try now',
      signIn: 'Sign in',
    },
    left: {
      waiting: (count: number, by: string) =>
        count === 1 ? `1 scan by ${by} was never sent` : `${count} scans by ${by} were never sent`,
      words: (by: string) => `They are sent when ${by} signs in on this machine, and never in your name.`,
      forget: 'Forget them',
    },
    otherTab: {
      title: 'The pack station is open in another tab of this browser',
      words: 'Scans are worked on in one place only, so that none is doubled.',
      useHere: 'Use it here',
    },
    printing: {
      asked: 'The label has gone to the printer.',
      missing: 'Nothing came out?',
      again: 'Print again',
      open: 'Open the PDF',
      download: 'Download',
      faults: {
        no_document: 'The label can not be printed: the server has none.',
        unreachable: 'The label could not be loaded. Print it again when the network is back.',
        blocked: 'This browser does not let the page print. Open the PDF and print it there.',
      },
      missed: (count: number) =>
        count === 1 ? '1 label was not printed yet' : `${count} labels were not printed yet`,
      unprinted: (count: number) => (count === 1 ? 'Print 1 label' : `Print ${count} labels as one document`),
    },
    busy: (count: number) =>
      count === 1 ? '1 scan is being worked on' : `${count} scans are being worked on`,
    reasons: {
      nothingToUndo: 'Nothing was scanned for this order, and no parcel was booked here yet.',
      nothingToHold: 'No order that could wait lies on the bench.',
      nothingToPrint: 'No label was made here yet.',
    },
  },
  {
    field: 'Skann eller skriv en kode',
    fieldHint: 'Ordre, enhet, pakke eller en kommando. Enter avslutter.',
    submit: 'Enter',
    useCamera: 'Kamera',
    next: 'Neste ordre',
    undo: 'Angre',
    hold: 'Sett på vent',
    reprint: 'Skriv ut etikett',
    help: 'Hjelp',
    settings: 'Stasjon',
    sound: 'Lyd',
    mute: 'Slå av lyden',
    unmute: 'Slå på lyden',
    key: (key) => `(${key})`,
    empty: {
      title: 'Benken er tom',
      lead: 'Skann strekkoden til en ordre på en plukkliste eller følgeseddel,',
      leadNext: 'eller trykk Enter: den eldste ordren som ingen har, kommer til deg.',
      anything: 'Skann noe annet for å få vite hva det er: en enhet, en eske, en pakke.',
    },
    stages: {
      open: (device) => `Ta en ${device} og skann koden på den`,
      scanned: (device) => `${device} passer. Frakten bestilles om`,
      seconds: (seconds) => (seconds === 1 ? '1 sekund' : `${seconds} sekunder`),
      bookNow: 'Bestill nå',
      booking: 'Bestiller frakt …',
      labelLater: 'Frakten er bestilt. Etiketten er på vei fra transportøren …',
      bookLater: 'Får ikke kontakt med transportøren. Frakten bestilles av seg selv så snart det går.',
      putAside: 'Legg pakken til side og gå videre: etiketten vises her når den kommer.',
      booked: 'Ferdig: fest etiketten på pakken',
      bookedNoLabel: 'Ferdig',
      rejected: 'Transportøren avviste pakken. Legg den til side: den står på listen over avvik.',
      unknown:
        'Svaret fra transportøren gikk tapt. Legg pakken til side og ikke send den: den står på listen over avvik.',
      holding: 'Hvorfor må ordren vente? Trykk tallet, eller skann noe annet for å gå videre.',
      stopped: {
        cancelled: 'STOPP: ordren er avbestilt. Ta enheten ut av pakken og legg den tilbake.',
        held: 'STOPP: ordren er satt på vent. Legg alt tilbake.',
        taken: 'STOPP: noen andre har tatt denne ordren. Legg alt tilbake.',
        shipped: 'STOPP: ordren er sendt fra et annet sted. Legg alt tilbake.',
      },
      stoppedBy: (name) => `Av ${name}.`,
      goOn: 'Enter henter neste ordre.',
      openOrder: 'Åpne ordren',
      exceptions: 'Åpne avvikene',
      isTest: 'TEST: ingenting skal sendes',
    },
    recipient: 'Til',
    erased: 'Mottakerens opplysninger er slettet. Sett ordren på vent.',
    attention: (name) => `Att: ${name}`,
    takeDevice: 'Ta',
    inParcel: 'I pakken',
    ordered: (when) => `Bestilt ${when}`,
    partner: (id) => `Partner ${id}`,
    alike: (count) =>
      count === 1
        ? 'Obs: en annen ordre går til samme person eller adresse.'
        : `Obs: ${count} andre ordrer går til samme person eller adresse.`,
    alikeOrder: (id) => `Ordre ${id}`,
    latest: 'Siste skanninger',
    noLatest: 'Det du skanner, vises her.',
    aside: 'Venter på etikett',
    shift: 'I dag',
    shippedToday: 'Sendt',
    waiting: 'Venter',
    oldest: 'Eldste',
    nothingWaits: 'Ingen',
    noticed: 'Forstått',
    paused: {
      offline: (count, since) =>
        count === 1
          ? `Ingen kontakt med serveren siden ${since}. 1 skanning venter og sendes av seg selv.`
          : `Ingen kontakt med serveren siden ${since}. ${count} skanninger venter og sendes av seg selv, i rekkefølge.`,
      signedOut: (count, since) =>
        count === 1
          ? `Du har vært logget ut siden ${since}. 1 skanning venter til du er logget inn igjen.`
          : `Du har vært logget ut siden ${since}. ${count} skanninger venter til du er logget inn igjen.`,
      goOn: 'Du kan fortsette å skanne.',
      tryNow: 'Prøv nå',
      signIn: 'Logg inn',
    },
    left: {
      waiting: (count, by) =>
        count === 1 ? `1 skanning av ${by} ble aldri sendt` : `${count} skanninger av ${by} ble aldri sendt`,
      words: (by) => `De sendes når ${by} logger inn på denne maskinen, og aldri i ditt navn.`,
      forget: 'Glem dem',
    },
    otherTab: {
      title: 'Pakkestasjonen er åpen i en annen fane i denne nettleseren',
      words: 'Skanninger behandles bare ett sted, så ingen blir doblet.',
      useHere: 'Bruk den her',
    },
    printing: {
      asked: 'Etiketten er sendt til skriveren.',
      missing: 'Kom det ingenting ut?',
      again: 'Skriv ut igjen',
      open: 'Åpne PDF-en',
      download: 'Last ned',
      faults: {
        no_document: 'Etiketten kan ikke skrives ut: serveren har ingen.',
        unreachable: 'Etiketten kunne ikke lastes. Skriv den ut igjen når nettet er tilbake.',
        blocked: 'Denne nettleseren lar ikke siden skrive ut. Åpne PDF-en og skriv den ut der.',
      },
      missed: (count) =>
        count === 1 ? '1 etikett er ikke skrevet ut ennå' : `${count} etiketter er ikke skrevet ut ennå`,
      unprinted: (count) =>
        count === 1 ? 'Skriv ut 1 etikett' : `Skriv ut ${count} etiketter som ett dokument`,
    },
    busy: (count) => (count === 1 ? '1 skanning behandles' : `${count} skanninger behandles`),
    reasons: {
      nothingToUndo: 'Ingenting er skannet for denne ordren, og ingen frakt er bestilt her ennå.',
      nothingToHold: 'Det ligger ingen ordre på benken som kan vente.',
      nothingToPrint: 'Ingen etikett er laget her ennå.',
    },
  },
);
