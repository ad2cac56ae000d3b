import type { introspection_types as types } from '../../api/operator-schema.d.ts';
import { catalogue } from '../../words/catalogue.ts';

type Enum<
  Name extends
    | 'WebhookHealthState'
    | 'WebhookDeliveryState'
    | 'WebhookOutcome'
    | 'WebhookRedelivery'
    | 'WebhookTrigger',
> = types[Name]['enumValues'];

export type HealthState = Enum<'WebhookHealthState'>;
export type DeliveryState = Enum<'WebhookDeliveryState'>;
export type Outcome = Enum<'WebhookOutcome'>;

/** The words of how webhooks do, and of what became of each. */
export const webhookTexts = catalogue(
  {
    health: {
      PAUSED: 'Paused',
      GIVING_UP: 'Gives up',
      RETRYING: 'Tries again',
      WELL: 'Well',
      QUIET: 'Quiet',
    } satisfies Record<HealthState, string>,
    healthHelp: {
      PAUSED:
        'The server keeps failing. Only one webhook at a time is tried until it answers; nothing is lost.',
      GIVING_UP: 'Some webhooks were given up in the last 24 hours. They can be sent again.',
      RETRYING: 'Something failed and is tried again by itself.',
      WELL: 'What was sent in the last 24 hours has arrived, or waits for its turn.',
      QUIET: 'Nothing was sent in the last 24 hours.',
    } satisfies Record<HealthState, string>,
    deliveryState: { PENDING: 'Waiting', DELIVERED: 'Delivered', GIVEN_UP: 'Given up' } satisfies Record<
      DeliveryState,
      string
    >,
    outcome: {
      DELIVERED: 'Arrived',
      HTTP_STATUS: 'Refused by the server',
      GONE: 'Not wanted any more (410)',
      TIMEOUT: 'No answer in time',
      DNS: 'The name has no address',
      TLS: 'No trustworthy connection (TLS)',
      REFUSED_ADDRESS: 'The address is not public',
      CONNECTION: 'No connection, or it broke off',
      TOO_LARGE: 'The answer is too large',
      INVALID_RESPONSE: 'The answer is not HTTP',
      STOPPED: 'Not tried: the address wants nothing more (410)',
      EXPIRED: 'Not tried: the server was away for days',
    } satisfies Record<Outcome, string>,
    status: (status: number) => `Answered ${status}`,
    trigger: { SCHEDULE: 'By the schedule', REPLAY: 'Sent again by hand' } satisfies Record<
      Enum<'WebhookTrigger'>,
      string
    >,
    redelivery: {
      REPLAY: 'It is sent once more.',
      DUE_NOW: 'It is tried now.',
      WAITS: 'It keeps its place: an earlier webhook of the same order comes first.',
      UNDER_WAY: 'It is being sent this moment.',
    } satisfies Record<Enum<'WebhookRedelivery'>, string>,
  },
  {
    health: {
      PAUSED: 'Satt på pause',
      GIVING_UP: 'Gir opp',
      RETRYING: 'Prøver igjen',
      WELL: 'I orden',
      QUIET: 'Stille',
    },
    healthHelp: {
      PAUSED:
        'Serveren feiler hele tiden. Bare én webhook om gangen prøves til den svarer; ingenting går tapt.',
      GIVING_UP: 'Noen webhooks ble gitt opp det siste døgnet. De kan sendes på nytt.',
      RETRYING: 'Noe feilet og prøves igjen av seg selv.',
      WELL: 'Det som ble sendt det siste døgnet, er kommet fram eller venter på tur.',
      QUIET: 'Ingenting ble sendt det siste døgnet.',
    },
    deliveryState: { PENDING: 'Venter', DELIVERED: 'Levert', GIVEN_UP: 'Gitt opp' },
    outcome: {
      DELIVERED: 'Kom fram',
      HTTP_STATUS: 'Avvist av serveren',
      GONE: 'Ikke ønsket lenger (410)',
      TIMEOUT: 'Ikke svar i tide',
      DNS: 'Navnet har ingen adresse',
      TLS: 'Ingen pålitelig forbindelse (TLS)',
      REFUSED_ADDRESS: 'Adressen er ikke offentlig',
      CONNECTION: 'Ingen forbindelse, eller den ble brutt',
      TOO_LARGE: 'Svaret er for stort',
      INVALID_RESPONSE: 'Svaret er ikke HTTP',
      STOPPED: 'Ikke prøvd: adressen vil ikke ha mer (410)',
      EXPIRED: 'Ikke prøvd: serveren var borte i dagevis',
    },
    status: (status: number) => `Svarte ${status}`,
    trigger: { SCHEDULE: 'Etter planen', REPLAY: 'Sendt på nytt for hånd' },
    redelivery: {
      REPLAY: 'Den sendes en gang til.',
      DUE_NOW: 'Den prøves nå.',
      WAITS: 'Den beholder plassen sin: en tidligere webhook for samme ordre kommer først.',
      UNDER_WAY: 'Den sendes akkurat nå.',
    },
  },
);
