import { catalogue } from '../../words/catalogue.ts';

export const helpTexts = catalogue(
  {
    title: 'How to pack a parcel',
    steps: [
      'Press Enter, or scan the barcode of an order on a pick list. The order shows, in large letters.',
      'Take a reader of the kind that is shown, and scan the code on it (eight characters). Not the box.',
      'Green and two high notes: it fits. You have a few seconds to undo it with U. Enter books at once.',
      'The label is printed. Stick it on the parcel. The next order is there already.',
    ].join('\n'),
    wrong: 'Amber and two low notes: something is wrong. Read what it was, put it right, and just scan on.',
    stop: 'Red and a siren: stop. The order was cancelled, put on hold or taken by somebody else.',
    offline: 'When the network is away, go on scanning: nothing is lost, and nothing is booked twice.',
    commands: 'Commands',
    card: 'All of it can be scanned: print the command card under “Station”.',
    close: 'Close the help',
    keys: 'Type the letter and Enter, or press the keys.',
    enter: 'Book at once; on an empty bench: the next order',
    names: {
      NEXT: 'Next order',
      UNDO: 'Undo',
      HOLD: 'Put on hold',
      REPRINT: 'Print the label again',
      HELP: 'This help',
    },
  },
  {
    title: 'Slik pakker du en pakke',
    steps: [
      'Trykk Enter, eller skann strekkoden til en ordre på en plukkliste. Ordren vises med store bokstaver.',
      'Ta en leser av typen som vises, og skann koden på den (åtte tegn). Ikke esken.',
      'Grønt og to høye toner: den passer. Du har noen sekunder til å angre med U. Enter bestiller med en gang.',
      'Etiketten skrives ut. Fest den på pakken. Neste ordre er der allerede.',
    ].join('\n'),
    wrong: 'Gult og to dype toner: noe er feil. Les hva det var, rett det, og skann bare videre.',
    stop: 'Rødt og en sirene: stopp. Ordren er avbestilt, satt på vent eller tatt av noen andre.',
    offline: 'Er nettet borte, fortsett å skanne: ingenting går tapt, og ingenting bestilles to ganger.',
    commands: 'Kommandoer',
    card: 'Alt kan skannes: skriv ut kommandokortet under «Stasjon».',
    close: 'Lukk hjelpen',
    keys: 'Skriv bokstaven og Enter, eller trykk tastene.',
    enter: 'Bestill med en gang; på en tom benk: neste ordre',
    names: {
      NEXT: 'Neste ordre',
      UNDO: 'Angre',
      HOLD: 'Sett på vent',
      REPRINT: 'Skriv ut etiketten igjen',
      HELP: 'Denne hjelpen',
    },
  },
);
