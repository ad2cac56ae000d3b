import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { readInsightsSearch } from '../../console/src/features/insights/search.ts';

test('an address of the insights is read, and what is not understood is left out', () => {
  deepEqual(readInsightsSearch({}), {});
  deepEqual(readInsightsSearch({ days: 90, partner: 'HARK', test: true }), {
    ...{ days: 90, partner: 'HARK', test: true },
  });
  const range = { from: '2026-01-01', to: '2026-03-31' };
  deepEqual(readInsightsSearch(range), range);
  // Days of the calendar stand over a number of them, and the usual number need not be named.
  deepEqual(readInsightsSearch({ ...range, days: 7 }), range);
  deepEqual(readInsightsSearch({ days: 30 }), {});
  // The router makes a number of what looks like one.
  deepEqual(readInsightsSearch({ days: '7', partner: 4711 }), { days: 7, partner: '4711' });
  const wrong = { days: 400, from: '2026-02-30x', to: '2026-03-31', partner: '../x', test: 'yes' };
  deepEqual(readInsightsSearch(wrong), {});
  deepEqual(readInsightsSearch({ partner: {}, from: 20_260_101 }), {});
});
