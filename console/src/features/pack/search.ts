/** What the address of the pack station holds. */
export interface PackSearch {
  /** The order on the bench: `order_…`. */
  readonly order?: string;
}

/** Reads the address; what isn't an order's id is left out. */
export function readPackSearch(given: Readonly<Record<string, unknown>>): PackSearch {
  const { order } = given;
  return typeof order === 'string' && /^order_[0-9a-f-]{36}$/.test(order) ? { order } : {};
}
