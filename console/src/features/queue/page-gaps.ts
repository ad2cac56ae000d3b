/** A page of a list, as it was answered. */
interface Page {
  readonly nodes: readonly { readonly orderId: string }[];
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

/**
 * Orders that come in push others out of a page's end; the next page still begins where that end was, so that those between the two
 * would be in neither.
 * @param cursors behind which each page begins. @param pages undefined: not there yet.
 * @returns the first page that has to begin elsewhere, and behind what; undefined when all join.
 */
export function findGap(
  cursors: readonly (string | null)[],
  pages: readonly (Page | undefined)[],
): { readonly index: number; readonly cursor: string } | undefined {
  for (const [at, page] of pages.entries()) {
    const [index, next] = [at + 1, pages[at + 1]];
    if (page === undefined || next === undefined) return undefined;
    const cursor = page.endCursor;
    if (cursor === null || cursor === cursors[index]) continue;
    const last = page.nodes.at(-1)?.orderId;
    // They overlap: nothing is between them.
    if (next.nodes.some(({ orderId }) => orderId === last)) continue;
    if (page.hasNextPage) return { index, cursor };
  }
  return undefined;
}
