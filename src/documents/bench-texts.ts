import type { Language } from '../lib/language.ts';
import type { BenchCommand } from './bench-code.ts';

/** The words on what a pack station prints for itself. */
export interface BenchTexts {
  readonly card: {
    readonly title: string;
    readonly how: string;
    readonly name: Readonly<Record<BenchCommand, string>>;
    readonly does: Readonly<Record<BenchCommand, string>>;
    readonly care: string;
  };
  readonly label: {
    readonly title: string;
    readonly notReal: string;
    readonly up: string;
    readonly frame: readonly string[];
    readonly ruler: readonly string[];
    readonly scan: string;
    readonly coarse: string;
    readonly fine: string;
    readonly printed: (moment: string, mark: string) => string;
  };
}

const nb: BenchTexts = {
  card: {
    title: 'Kommandokort for pakkestasjonen',
    how: 'Skann en strekkode i stedet for å bruke tastaturet.',
    name: {
      NEXT: 'NESTE',
      HOLD: 'SETT PÅ VENT',
      UNDO: 'ANGRE',
      REPRINT: 'SKRIV UT PÅ NYTT',
      HELP: 'HJELP',
    },
    does: {
      NEXT: 'Bestiller frakten som venter, og åpner den neste ordren.',
      HOLD: 'Setter ordren på benken på vent; du velger grunnen på skjermen.',
      UNDO: 'Tar tilbake enheten som ble skannet, så lenge nedtellingen går.',
      REPRINT: 'Skriver ut den siste etiketten en gang til. Bestiller aldri ny frakt.',
      HELP: 'Viser hva du kan gjøre nå.',
    },
    care: 'Skriv ut i full størrelse (100 %). Laminer med matt folie.',
  },
  label: {
    title: 'PRØVEETIKETT',
    notReal: 'Ikke en sending. Kastes etter prøven.',
    up: 'DENNE KANTEN KOMMER FØRST UT ELLER SIST UT, ALDRI PÅ SIDEN',
    frame: ['Den ytre rammen skal være hel på alle fire sider.', 'Mangler en side: feil papir eller marg.'],
    ruler: ['Fra 0 til 80 skal det være 80 mm.', 'Er det mindre: skriv ut i 100 %, uten tilpassing.'],
    scan: 'Skann begge strekkodene i pakkestasjonen:',
    coarse: '1 Som på en pakke',
    fine: '2 Som på en postkassepakke, finere',
    printed: (moment, mark) => `${moment}   ·   nr. ${mark}`,
  },
};

const en: BenchTexts = {
  card: {
    title: 'Command card of the pack station',
    how: 'Scan a barcode instead of touching the keyboard.',
    name: { NEXT: 'NEXT', HOLD: 'HOLD', UNDO: 'UNDO', REPRINT: 'PRINT AGAIN', HELP: 'HELP' },
    does: {
      NEXT: 'Books the parcel that waits, and opens the next order.',
      HOLD: 'Puts the order on the bench on hold; you choose the reason on the screen.',
      UNDO: 'Takes back the device that was scanned, while the countdown runs.',
      REPRINT: 'Prints the last label once more. Never books anew.',
      HELP: 'Shows what you can do now.',
    },
    care: 'Print at full size (100 %). Laminate with matt film.',
  },
  label: {
    title: 'TEST LABEL',
    notReal: 'Not a shipment. Throw it away after the check.',
    up: 'THIS EDGE COMES OUT FIRST OR LAST, NEVER SIDEWAYS',
    frame: ['The outer frame must be whole on all four sides.', 'A side is missing: wrong paper or margins.'],
    ruler: ['From 0 to 80 it must be 80 mm.', 'If it is less: print at 100 %, not fitted to the page.'],
    scan: 'Scan both barcodes into the pack station:',
    coarse: '1 As on a parcel',
    fine: '2 As on a mailbox parcel, finer',
    printed: (moment, mark) => `${moment}   ·   no. ${mark}`,
  },
};

/** The words of each language. */
export const benchTexts: Readonly<Record<Language, BenchTexts>> = { nb, en };
