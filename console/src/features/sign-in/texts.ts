import { catalogue } from '../../words/catalogue.ts';
import type { Problem } from './search.ts';

/** The words for who is not signed in yet. */
export const texts = catalogue(
  {
    title: 'Sign in',
    intro: 'The warehouse console of Bestill.',
    language: 'Language',
    or: 'or',
    byProvider: (name: string) => `Sign in with ${name}`,
    forgotten: 'Forgotten the password?',
    forgottenHelp: 'Ask an administrator for a link by which you choose a new one.',
    offTitle: 'Signing in is off',
    offHelp:
      'The service has no key to sign with. Whoever runs it sets BESTILL_SECRETS_KEY (openssl rand -base64 32) and starts it again.',
    newTitle: 'No administrator can sign in yet',
    newHelp:
      'When the service was started, it wrote a link for the first administrator. Open that one; starting the service again writes another.',
    problems: {
      NO_OPERATOR:
        'The provider knows you, but no operator here has that e-mail address. Ask an administrator to add you.',
      EMAIL_NOT_VERIFIED:
        'The provider has not verified your e-mail address. Verify it there, or sign in with a password.',
      STARTED_ELSEWHERE: 'This was begun in another browser or took too long. Try again.',
      REFUSED_THERE: 'You stopped it at the provider. Try again, or sign in with a password.',
      FAILED: 'The provider gave no answer that can be trusted. Try again, or sign in with a password.',
    } satisfies Record<Problem, string>,
    setUpTitle: 'Choose a password',
    setUpFirstTitle: 'Set up the console',
    setUpFirst:
      'You become the first administrator. Afterwards you are at the pack station, and can add the others under Staff.',
    setUpInvited: (name: string) => `Welcome, ${name}. Choose a password, and you are at the pack station.`,
    setUpWithoutFactor:
      'This link also takes the second factor off, because it was lost. Turn it on again under My account.',
    goodUntil: (time: string) => `The link is good until ${time}, and once.`,
    name: 'Your name',
    nameHint: 'As it will stand beside all that you do. It cannot be changed later.',
    email: 'E-mail address',
    emailHint: 'By which you sign in from now on.',
    newPassword: 'New password',
    passwordHint: (shortest: number) =>
      `At least ${shortest} characters: a few words that only you put together are easy to keep and hard to guess.`,
    setUp: 'Save and go to the pack station',
    linkGone: 'This link cannot be used',
    linkGoneHelp:
      'Each link is good once, for a day, and a newer one replaces it. Ask an administrator for another. The first administrator gets one by starting the service again.',
    noLink: 'A part of the link is missing',
    noLinkHelp: 'Open the whole link as you were given it, with what stands behind the #.',
    toSignIn: 'To the sign-in page',
  },
  {
    title: 'Logg inn',
    intro: 'Lagerkonsollen til Bestill.',
    language: 'Språk',
    or: 'eller',
    byProvider: (name: string) => `Logg inn med ${name}`,
    forgotten: 'Glemt passordet?',
    forgottenHelp: 'Be en administrator om en lenke der du velger et nytt.',
    offTitle: 'Innlogging er slått av',
    offHelp:
      'Tjenesten har ingen nøkkel å signere med. Den som drifter den, setter BESTILL_SECRETS_KEY (openssl rand -base64 32) og starter den på nytt.',
    newTitle: 'Ingen administrator kan logge inn ennå',
    newHelp:
      'Da tjenesten ble startet, skrev den en lenke til den første administratoren. Åpne den; en ny start skriver en ny lenke.',
    problems: {
      NO_OPERATOR:
        'Leverandøren kjenner deg, men ingen her har den e-postadressen. Be en administrator om å legge deg til.',
      EMAIL_NOT_VERIFIED:
        'Leverandøren har ikke bekreftet e-postadressen din. Bekreft den der, eller logg inn med passord.',
      STARTED_ELSEWHERE: 'Dette ble startet i en annen nettleser, eller tok for lang tid. Prøv igjen.',
      REFUSED_THERE: 'Du avbrøt hos leverandøren. Prøv igjen, eller logg inn med passord.',
      FAILED: 'Leverandøren ga ikke noe svar som er til å stole på. Prøv igjen, eller logg inn med passord.',
    },
    setUpTitle: 'Velg et passord',
    setUpFirstTitle: 'Sett opp konsollen',
    setUpFirst:
      'Du blir den første administratoren. Etterpå er du på pakkestasjonen, og kan legge til de andre under Ansatte.',
    setUpInvited: (name: string) => `Velkommen, ${name}. Velg et passord, så er du på pakkestasjonen.`,
    setUpWithoutFactor:
      'Denne lenken slår også av totrinnsinnlogging, fordi telefonen er borte. Slå den på igjen under Min konto.',
    goodUntil: (time: string) => `Lenken gjelder til ${time}, og bare én gang.`,
    name: 'Navnet ditt',
    nameHint: 'Slik det skal stå ved alt du gjør. Det kan ikke endres senere.',
    email: 'E-postadresse',
    emailHint: 'Den du logger inn med fra nå av.',
    newPassword: 'Nytt passord',
    passwordHint: (shortest: number) =>
      `Minst ${shortest} tegn: noen ord som bare du ville satt sammen, er lette å huske og vanskelige å gjette.`,
    setUp: 'Lagre og gå til pakkestasjonen',
    linkGone: 'Denne lenken kan ikke brukes',
    linkGoneHelp:
      'Hver lenke gjelder én gang, i ett døgn, og en nyere erstatter den. Be en administrator om en ny. Den første administratoren får en når tjenesten startes på nytt.',
    noLink: 'En del av lenken mangler',
    noLinkHelp: 'Åpne hele lenken slik du fikk den, med det som står bak #.',
    toSignIn: 'Til innloggingen',
  },
);
