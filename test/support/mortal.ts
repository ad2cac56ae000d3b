import type { Tx } from '../../src/db/database.ts';
import type { Parts } from '../../src/parts.ts';
import type { Carrier } from '../../src/shipping/carrier.ts';

/**
 * When a process dies: `before` a step has any effect, `during` it (it has its effect some time later, or not), or `after`
 * its effect and before the process hears of it.
 */
export const moments = ['before', 'during', 'after'] as const;
export type Moment = (typeof moments)[number];

/** A process that dies at one of the steps which it awaits: each statement, each commit, each call to a carrier. */
export interface Mortal<P> {
  /** What it works with. Once it is dead, whoever awaits something of it waits for ever, as if there were no process. */
  readonly parts: P;
  /** Resolves when it has died, with the step at which it did. */
  readonly died: Promise<string>;
  /** Resolves when what it had begun to ask of others has come to an end there. */
  settled(): Promise<unknown>;
}

/** Undoes the open transaction of a process that has died, as PostgreSQL does when the connection breaks. */
class Died extends Error {}

type Given = Pick<Parts, 'db' | 'carriers'>;

/** The parts of a process that dies at the step numbered `at`, from 1 on, or at the first of that name. */
export function mortal<P extends Given>(
  parts: P,
  { at, when }: { at: number | string; when: Moment },
): Mortal<P> {
  const { promise: died, resolve: die } = Promise.withResolvers<string>();
  const underWay = new Set<Promise<unknown>>();
  let steps = 0;
  let dead = false;

  const isLast = (step: string) => !dead && (++steps === at || step === at);
  const end = (step: string) => {
    dead = true;
    die(step);
  };
  function begin<T>(effect: () => Promise<T>): Promise<T> {
    const begun = effect();
    underWay.add(begun);
    void begun.catch(() => undefined).finally(() => underWay.delete(begun));
    return begun;
  }

  /** One step outside a transaction. */
  async function live<T>(step: string, effect: () => Promise<T>): Promise<T> {
    if (dead) return never();
    if (isLast(step)) {
      if (when === 'after') await effect().catch(() => undefined);
      if (when === 'during') void begin(effect);
      end(step);
      return never();
    }
    const result = await begin(effect);
    return dead ? never() : result;
  }

  /** One statement of a transaction. Death takes all of it back, so that it is the same before the next as after this one. */
  async function liveInside<T>(step: string, effect: () => Promise<T>): Promise<T> {
    if (!dead && when === 'before' && isLast(step)) end(step);
    if (dead) throw new Died();
    const result = await effect();
    if (dead) throw new Died();
    return result;
  }

  async function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (dead) return never();
    try {
      const result = await begin(() =>
        parts.db.inTransaction(async (tx) => {
          const query: Tx['query'] = (statement, values) =>
            liveInside(statement.name, () => tx.query(statement, values));
          const value = await work({ ...tx, query });
          if (dead) throw new Died();
          if (isLast('commit')) end('commit');
          if (dead && when === 'before') throw new Died();
          return value;
        }),
      );
      return dead ? await never() : result;
    } catch (error) {
      if (dead) return never();
      throw error;
    }
  }

  const db: Parts['db'] = {
    ...parts.db,
    query: (statement, values) => live(statement.name, () => parts.db.query(statement, values)),
    inTransaction,
  };
  const carriers: Parts['carriers'] = {
    of: (order) => parts.carriers.of(order),
    async named(name) {
      const carrier = await parts.carriers.named(name);
      const mortalCarrier: Carrier = {
        ...carrier,
        book: (request) => live('carrier.book', () => carrier.book(request)),
        findByReference: (reference) =>
          live('carrier.findByReference', () => carrier.findByReference(reference)),
        fetchLabel: (url) => live('carrier.fetchLabel', () => carrier.fetchLabel(url)),
        track: (number) => live('carrier.track', () => carrier.track(number)),
        subscribe: (number) => live('carrier.subscribe', () => carrier.subscribe(number)),
      };
      return mortalCarrier;
    },
  };
  return {
    parts: { ...parts, db, carriers },
    died,
    settled: () => Promise.allSettled(underWay),
  };
}

function never(): Promise<never> {
  return new Promise(() => {});
}
