import { catalogue } from '../words/catalogue.ts';

/** The words around being signed in, wherever that is asked for. */
export const sessionTexts = catalogue(
  {
    email: 'E-mail',
    password: 'Password',
    showPassword: 'Show the password',
    signIn: 'Sign in',
    scanNotTaken: 'That was a scan, and it was not taken: sign in first, then scan again.',
    code: 'Code from the app',
    codeHint: 'Six digits that your phone shows now.',
    recoveryCode: 'Recovery code',
    recoveryHint: 'One of the ten that you were given. It is good once.',
    useRecovery: 'Use a recovery code instead',
    useApp: 'Use the app instead',
    confirmCode: 'Go on',
    startAnew: 'Begin again',
    codeTitle: 'One more step',
    lostBoth: 'Without the phone and the codes, an administrator can give you a new link.',
    overTitle: 'You are signed out',
    overHelp: (name: string) =>
      `${name}, your session is over. Sign in again, and everything on this page goes on where it was.`,
    overByProvider: (name: string) =>
      `${name}, your session is over. Sign in again in another tab: this page notices it, and goes on where it was.`,
    openSignIn: 'Sign in in another tab',
    notYet: 'Nobody is signed in yet.',
    checkNow: 'I am signed in now',
    somebodyElse: 'I am somebody else',
    somebodyElseHelp: 'What was not saved on this page is dropped.',
    otherOperator: (before: string, now: string) =>
      `${now} has signed in, and this page was ${before}'s. It is loaded anew, so that nothing is done in the wrong name.`,
    goOn: 'Go on',
    idleTitle: (minutes: number) =>
      minutes <= 1
        ? 'You will be signed out in less than a minute'
        : `You will be signed out in ${minutes} minutes`,
    idleHelp: 'Nobody has touched this page for a while. What is on it stays.',
    stay: 'Stay signed in',
    endTitle: (time: string) => `You will have to sign in again at ${time}`,
    endHelp: 'A session lasts no longer than that. Nothing on the page is lost by it.',
    understood: 'All right',
  },
  {
    email: 'E-post',
    password: 'Passord',
    showPassword: 'Vis passordet',
    signIn: 'Logg inn',
    scanNotTaken: 'Det var en skanning, og den ble ikke tatt imot: logg inn først, og skann så igjen.',
    code: 'Kode fra appen',
    codeHint: 'Seks sifre som telefonen din viser nå.',
    recoveryCode: 'Reservekode',
    recoveryHint: 'En av de ti du fikk. Den kan brukes én gang.',
    useRecovery: 'Bruk en reservekode i stedet',
    useApp: 'Bruk appen i stedet',
    confirmCode: 'Fortsett',
    startAnew: 'Begynn på nytt',
    codeTitle: 'Ett trinn til',
    lostBoth: 'Har du verken telefonen eller kodene, kan en administrator gi deg en ny lenke.',
    overTitle: 'Du er logget ut',
    overHelp: (name: string) =>
      `${name}, økten din er over. Logg inn igjen, så fortsetter alt på denne siden der det var.`,
    overByProvider: (name: string) =>
      `${name}, økten din er over. Logg inn igjen i en annen fane: denne siden merker det og fortsetter der den var.`,
    openSignIn: 'Logg inn i en annen fane',
    notYet: 'Ingen er logget inn ennå.',
    checkNow: 'Jeg er logget inn nå',
    somebodyElse: 'Jeg er en annen',
    somebodyElseHelp: 'Det som ikke er lagret på denne siden, forsvinner.',
    otherOperator: (before: string, now: string) =>
      `${now} har logget inn, og denne siden tilhørte ${before}. Den lastes på nytt, så ingenting gjøres i feil navn.`,
    goOn: 'Fortsett',
    idleTitle: (minutes: number) =>
      minutes <= 1 ? 'Du logges ut om mindre enn ett minutt' : `Du logges ut om ${minutes} minutter`,
    idleHelp: 'Ingen har rørt denne siden på en stund. Det som står på den, blir stående.',
    stay: 'Forbli innlogget',
    endTitle: (time: string) => `Du må logge inn på nytt kl. ${time}`,
    endHelp: 'Lenger varer ikke en økt. Ingenting på siden går tapt.',
    understood: 'Greit',
  },
);
