import type { DeliveryState, Outcome } from './webhook-texts.ts';

/** The parts of a partner's page. */
export const tabs = ['keys', 'webhooks', 'audit'] as const;
export type Tab = (typeof tabs)[number];

// Names alone: the addresses of all pages are part of the first load, and their words are not.
export const deliveryStates = namesOf<DeliveryState>({ PENDING: 0, DELIVERED: 0, GIVEN_UP: 0 });
export const outcomes = namesOf<Outcome>({
  DELIVERED: 0,
  HTTP_STATUS: 0,
  TIMEOUT: 0,
  CONNECTION: 0,
  DNS: 0,
  TLS: 0,
  REFUSED_ADDRESS: 0,
  TOO_LARGE: 0,
  INVALID_RESPONSE: 0,
  GONE: 0,
  STOPPED: 0,
  EXPIRED: 0,
});
export const kinds = ['live', 'test'] as const;

/** What the address of a partner's page holds: which part, the filters of the delivery log, and the delivery that is open. */
export interface PartnerSearch {
  readonly tab?: Tab;
  readonly state?: (typeof deliveryStates)[number];
  readonly outcome?: (typeof outcomes)[number];
  /** Scheme, host and port. */
  readonly server?: string;
  readonly order?: string;
  readonly kind?: (typeof kinds)[number];
  /** As a field for times writes it: `2026-11-23T12:00`, in the warehouse's zone. */
  readonly from?: string;
  readonly to?: string;
  readonly delivery?: string;
}

/** The names in the address that filter the log. */
export const filterNames = ['state', 'outcome', 'server', 'order', 'kind', 'from', 'to'] as const;

const localTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;

/** Reads the address; what isn't understood is left out. */
export function readPartnerSearch(given: Readonly<Record<string, unknown>>): PartnerSearch {
  const tab = oneOf(tabs, given['tab']);
  const state = oneOf(deliveryStates, given['state']);
  const outcome = oneOf(outcomes, given['outcome']);
  const kind = oneOf(kinds, given['kind']);
  const server = matching(/^https?:\/\/[^\s/]+$/, given['server']);
  const order = matching(/\S/, given['order']);
  const from = matching(localTime, given['from']);
  const to = matching(localTime, given['to']);
  const delivery = matching(/^event_[0-9a-f-]{36}$/, given['delivery']);
  return {
    ...(tab === undefined ? {} : { tab }),
    ...(state === undefined ? {} : { state }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(kind === undefined ? {} : { kind }),
    ...(server === undefined ? {} : { server }),
    ...(order === undefined ? {} : { order }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(delivery === undefined ? {} : { delivery }),
  };
}

function oneOf<Name extends string>(names: readonly Name[], value: unknown): Name | undefined {
  return names.find((each) => each === value);
}

function matching(pattern: RegExp, value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  return pattern.test(text) ? text : undefined;
}

/** The keys of a record that must have all of them: a name that is missing does not compile. */
function namesOf<Name extends string>(all: Readonly<Record<Name, 0>>): readonly Name[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a record's keys are its names.
  return Object.keys(all) as Name[];
}
