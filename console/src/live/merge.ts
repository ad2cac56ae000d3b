import type { ChangedOrders, Changes } from '../api/changes.ts';

/** Some of what the server has changed, or perhaps anything. */
export type News = Changes | 'anything';

/** More than any page shows. */
const namedMax = 300;

/** Two pieces of news as one. */
export function mergeNews(one: News, other: News): News {
  if (one === 'anything' || other === 'anything') return 'anything';
  const orders = ['orders', 'exceptions', 'parcels', 'webhooks'] as const;
  const named = orders.flatMap((kind) => {
    const merged = mergeOrders(one[kind], other[kind]);
    return merged === undefined ? [] : [[kind, merged] as const];
  });
  return { ...one, ...other, ...Object.fromEntries<ChangedOrders>(named) };
}

function mergeOrders(
  one: ChangedOrders | undefined,
  other: ChangedOrders | undefined,
): ChangedOrders | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  if (one === 'many' || other === 'many') return 'many';
  const all = [...new Set([...one, ...other])];
  return all.length > namedMax ? 'many' : all;
}
