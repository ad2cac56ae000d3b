import { catalogue } from '../../words/catalogue.ts';

const count = (number: number) => number.toLocaleString('en-GB');
const antall = (number: number) => number.toLocaleString('nb-NO');

/** The words of the import. */
export const importTexts = catalogue(
  {
    title: 'Import a delivery',
    intro: 'A CSV file with the columns deviceId, type and, if the box carries another code, boxCode.',
    toDevices: 'All devices',
    file: 'Choose the CSV file, or drop it here',
    fileHint: 'At most 10 MB and 100,000 rows. First you see what would happen; nothing is imported yet.',
    orPaste: 'Or paste the rows',
    pasteHint: 'With the first line: deviceId,type,boxCode',
    pasted: 'pasted rows',
    check: 'Check the rows',
    example: 'What a file looks like',
    managerOnly:
      'An import takes a manager. Ask one of them; everything else on the page of devices is yours to use.',
    tooLarge: (megabytes: string) =>
      `The file has ${megabytes} MB, and at most 10 MB are read at a time. Split it.`,
    unreadable: 'The file could not be read: it was moved, or another program holds it. Choose it again.',
    checking: (name: string) => `Checking ${name} …`,
    importing: (name: string) => `Importing ${name} …`,
    refused: 'Nothing of the file was imported',
    checked: (name: string) => `What an import of ${name} would do`,
    imported: (name: string) => `Imported: ${name}`,
    notYet: 'Nothing is imported yet.',
    nothingNew: 'There is no new device in it: nothing is left to import.',
    rows: 'Rows in the file',
    willBeNew: 'New devices',
    wereNew: 'Imported devices',
    known: 'Known already, left as they are',
    faulty: 'Faulty, left out',
    faults: (shown: number, all: number) =>
      all <= shown ? `${count(all)} faulty rows` : `The first ${count(shown)} of ${count(all)} faulty rows`,
    faultsHelp: 'Download them, correct them and import that file: what is known already does no harm.',
    row: 'Row',
    code: 'Code',
    field: 'Column',
    wholeRow: 'the row',
    message: 'What is wrong',
    downloadFaults: 'Download the faulty rows as CSV',
    faultsFile: (name: string) => `${name}.faults.csv`,
    alike: (shown: number, all: number) =>
      all <= shown
        ? `${count(all)} codes to look at twice`
        : `The first ${count(shown)} of ${count(all)} codes to look at twice`,
    alikeHelp:
      'They differ from another code in upper and lower case alone. Both may be right: compare them with the devices.',
    looksLike: 'Looks like',
    import: (devices: number) => (devices === 1 ? 'Import 1 device' : `Import ${count(devices)} devices`),
    checkAgain: 'Check it again',
    another: 'Choose another file',
    again:
      'Press once more when the server can be reached: what was imported is known, and not imported twice.',
    showStock: 'Show the devices in stock',
  },
  {
    title: 'Importer en leveranse',
    intro: 'En CSV-fil med kolonnene deviceId, type og, hvis esken har en annen kode, boxCode.',
    toDevices: 'Alle enheter',
    file: 'Velg CSV-filen, eller slipp den her',
    fileHint: 'Høyst 10 MB og 100 000 rader. Først ser du hva som ville skje; ingenting importeres ennå.',
    orPaste: 'Eller lim inn radene',
    pasteHint: 'Med den første linjen: deviceId,type,boxCode',
    pasted: 'innlimte rader',
    check: 'Kontroller radene',
    example: 'Slik ser en fil ut',
    managerOnly: 'En import krever en leder. Spør en av dem; alt annet på siden for enheter kan du bruke.',
    tooLarge: (megabytes) => `Filen er på ${megabytes} MB, og høyst 10 MB leses om gangen. Del den opp.`,
    unreadable:
      'Filen kunne ikke leses: den er flyttet, eller et annet program holder den. Velg den på nytt.',
    checking: (name) => `Kontrollerer ${name} …`,
    importing: (name) => `Importerer ${name} …`,
    refused: 'Ingenting fra filen ble importert',
    checked: (name) => `Dette ville en import av ${name} gjøre`,
    imported: (name) => `Importert: ${name}`,
    notYet: 'Ingenting er importert ennå.',
    nothingNew: 'Det er ingen ny enhet i den: ingenting gjenstår å importere.',
    rows: 'Rader i filen',
    willBeNew: 'Nye enheter',
    wereNew: 'Importerte enheter',
    known: 'Kjent fra før, står som de er',
    faulty: 'Med feil, utelatt',
    faults: (shown, all) =>
      all <= shown
        ? `${antall(all)} rader med feil`
        : `De første ${antall(shown)} av ${antall(all)} rader med feil`,
    faultsHelp: 'Last dem ned, rett dem og importer den filen: det som er kjent fra før, gjør ingen skade.',
    row: 'Rad',
    code: 'Kode',
    field: 'Kolonne',
    wholeRow: 'raden',
    message: 'Hva som er galt',
    downloadFaults: 'Last ned radene med feil som CSV',
    faultsFile: (name) => `${name}.feil.csv`,
    alike: (shown, all) =>
      all <= shown
        ? `${antall(all)} koder å se på en gang til`
        : `De første ${antall(shown)} av ${antall(all)} koder å se på en gang til`,
    alikeHelp:
      'De skiller seg fra en annen kode bare ved store og små bokstaver. Begge kan være riktige: sammenlign dem med enhetene.',
    looksLike: 'Ligner på',
    import: (devices) => (devices === 1 ? 'Importer 1 enhet' : `Importer ${antall(devices)} enheter`),
    checkAgain: 'Kontroller den igjen',
    another: 'Velg en annen fil',
    again:
      'Trykk en gang til når serveren kan nås: det som ble importert, er kjent og importeres ikke to ganger.',
    showStock: 'Vis enhetene på lager',
  },
);
