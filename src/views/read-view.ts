import type { Fault } from '../lib/faults.ts';
import { readFields } from '../lib/read-fields.ts';
import { viewSearch, type ViewSearch } from './view-search.ts';

/** What fits onto a tab, in characters. */
const nameLimit = 60;
/** Every filter there is, and over: what is longer isn't looked into. */
const searchLimit = 2_000;

/** A view's name, and what is wrong with it. */
export function readName(raw: unknown): { name: string; faults: readonly Fault[] } {
  const fields = readFields(raw, 'input');
  return { name: fields.text('name', { limit: nameLimit }), faults: fields.faults };
}

/** What the address held: an object in JSON, of which every part is known. */
export function readSearch(json: string): { search: ViewSearch; faults: readonly Fault[] } {
  const parsed = viewSearch.safeParse(json.length > searchLimit ? undefined : parse(json));
  return parsed.success ? { search: parsed.data, faults: [] } : { search: {}, faults: [unreadable] };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const unreadable: Fault = {
  path: 'input.search',
  code: 'INVALID_VALUE',
  message: {
    nb: 'må være filtrene og sorteringen som adressen til køen har, som JSON, uten søketekst',
    en: "must be the filters and the sorting that the queue's address holds, as JSON, without the text searched for",
  },
};
