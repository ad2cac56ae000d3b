import type { ViewSearch } from './view-search.ts';

/** A filter and a sorting of the queue, under a name. */
export interface SavedView {
  /** The UUID. */
  readonly id: string;
  /** The name of the operator whose view it is; null: everybody's. */
  readonly owner: string | null;
  readonly name: string;
  readonly search: ViewSearch;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** As many of each operator, and as many that are shared: more than anybody finds again. */
export const mostViews = 100;
