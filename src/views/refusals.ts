import type { Fault } from '../lib/faults.ts';
import { sentenceOf, type Sentences, type Worded } from '../lib/language.ts';

/** Why a saved view can't be made or changed. */
export type ViewRefusal =
  | { readonly kind: 'bad_input'; readonly faults: readonly Fault[] }
  /** Another's personal view doesn't exist. */
  | { readonly kind: 'view_not_found' }
  | { readonly kind: 'view_name_taken' }
  | { readonly kind: 'too_many_views'; readonly limit: number }
  /** A shared view is everybody's. */
  | { readonly kind: 'shared_view' };

export type ViewResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: ViewRefusal };

type Told = Exclude<ViewRefusal, { kind: 'bad_input' | 'shared_view' }>;

const sentences: Sentences<Told> = {
  view_not_found: () => ({
    nb: 'Visningen finnes ikke lenger. Last listen over visninger på nytt.',
    en: 'There is no such view any more. Load the list of views again.',
  }),
  view_name_taken: () => ({
    nb: 'Det finnes allerede en visning med dette navnet. Velg et annet, eller bytt ut den som finnes.',
    en: 'There is a view of this name already. Take another name, or replace that one.',
  }),
  too_many_views: ({ limit }) => ({
    nb: `Det er allerede ${limit} visninger, flere kan ikke lagres. Slett en først.`,
    en: `There are ${limit} views already, and no more can be kept. Delete one first.`,
  }),
};

/** The refusal as a sentence for an operator. */
export function viewRefusalSentence(refusal: Told): Worded {
  return sentenceOf(sentences, refusal);
}
