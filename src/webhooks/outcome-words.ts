import type { Worded } from '../lib/language.ts';
import type { DeliveryOutcome } from './delivery.ts';

/** What a partner's server did, as it follows "the partner's server …" in a sentence. */
export function outcomeWords(outcome: DeliveryOutcome, httpStatus: number | null): Worded {
  if (outcome === 'http_status' && httpStatus !== null) {
    return { nb: `svarte ${httpStatus}`, en: `answered ${httpStatus}` };
  }
  return words[outcome];
}

const words: Readonly<Record<DeliveryOutcome, Worded>> = {
  delivered: { nb: 'tok den imot', en: 'took it' },
  http_status: { nb: 'svarte med en feil', en: 'answered with an error' },
  gone: { nb: 'svarte 410 og vil ikke ha mer', en: 'answered 410 and wants nothing more' },
  timeout: { nb: 'svarte ikke i tide', en: 'did not answer in time' },
  dns: { nb: 'ble ikke funnet (navnet har ingen adresse)', en: 'was not found (its name has no address)' },
  tls: { nb: 'har ingen sikker forbindelse å tilby (TLS)', en: 'offers no secure connection (TLS)' },
  refused_address: {
    nb: 'har en adresse som ikke er offentlig, og ble ikke kalt',
    en: 'has an address that is not public, and was not called',
  },
  connection: { nb: 'tok ikke imot forbindelsen', en: 'did not take the connection' },
  too_large: { nb: 'svarte med for mange linjer', en: 'answered with headers that are too large' },
  invalid_response: { nb: 'svarte med noe som ikke er HTTP', en: 'answered with what is not HTTP' },
  stopped: { nb: 'har bedt om å ikke få mer (410)', en: 'has asked for nothing more (410)' },
  expired: { nb: 'var borte i flere dager', en: 'was away for days' },
};
