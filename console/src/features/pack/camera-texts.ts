import { catalogue } from '../../words/catalogue.ts';

export const cameraTexts = catalogue(
  {
    title: 'Camera',
    starting: 'Starting the camera …',
    aim: 'Hold the barcode into the picture, straight and near enough to fill half of it.',
    read: (code: string) => `Read: ${code}`,
    torchOn: 'Light on',
    torchOff: 'Light off',
    close: 'Turn the camera off',
    faults: {
      insecure: 'The camera works only on a page that came over https. Type the code, or use a scanner.',
      denied: 'The browser may not use the camera. Allow it in the address bar, or type the code.',
      missing: 'This machine has no camera. Type the code, or use a scanner.',
      broken: 'The camera can not be used: another program may have it. Type the code, or try again.',
    },
  },
  {
    title: 'Kamera',
    starting: 'Starter kameraet …',
    aim: 'Hold strekkoden inn i bildet, rett og så nær at den fyller halvparten.',
    read: (code) => `Lest: ${code}`,
    torchOn: 'Lys på',
    torchOff: 'Lys av',
    close: 'Slå av kameraet',
    faults: {
      insecure: 'Kameraet virker bare på en side som kom over https. Skriv koden, eller bruk en skanner.',
      denied: 'Nettleseren får ikke bruke kameraet. Tillat det i adressefeltet, eller skriv koden.',
      missing: 'Denne maskinen har ikke kamera. Skriv koden, eller bruk en skanner.',
      broken: 'Kameraet kan ikke brukes: et annet program har det kanskje. Skriv koden, eller prøv igjen.',
    },
  },
);

export type CameraFault = keyof (typeof cameraTexts)['en']['faults'];
