import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findGap } from '../../console/src/features/queue/page-gaps.ts';

const ids = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => ({ orderId: `order_${from + at}` }));

/** The rows `from` on as a page: its cursor names its last row. */
function page(from: number, count: number, hasNextPage = true) {
  return { nodes: ids(from, count), hasNextPage, endCursor: `behind ${from + count - 1}` };
}

test('pages that join have no gap', () => {
  const pages = [page(0, 50), page(50, 50), page(100, 7, false)];
  assert.equal(findGap([null, 'behind 49', 'behind 99'], pages), undefined);
});

test('what came in at the top pushes rows between two pages: the next one begins where the first ends by now', () => {
  const pages = [page(-10, 50), page(50, 50)];
  assert.deepEqual(findGap([null, 'behind 49'], pages), { index: 1, cursor: 'behind 39' });
});

test('the gap moves down from page to page until all join', () => {
  const pages = [page(-10, 50), page(40, 50), page(100, 50)];
  assert.deepEqual(findGap([null, 'behind 39', 'behind 99'], pages), { index: 2, cursor: 'behind 89' });
});

test('what left the first page lets it reach into the next: nothing is between them', () => {
  assert.equal(findGap([null, 'behind 49'], [page(5, 50), page(50, 50)]), undefined);
});

test('nothing is said of pages that are not there yet, nor behind the end of the list', () => {
  assert.equal(findGap([null, 'behind 49'], [page(0, 40), undefined]), undefined);
  assert.equal(findGap([null, 'behind 49'], [page(0, 3, false), page(50, 0, false)]), undefined);
});
