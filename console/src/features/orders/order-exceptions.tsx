import { useMemo } from 'react';
import { useTexts } from '../../words/language.tsx';
import { ExceptionRows } from '../exceptions/exception-rows.tsx';
import type { OpenedOrder } from './documents.ts';
import { texts } from './texts.ts';

/** What is the matter with this order, settled here as in the list of all. */
export function OrderExceptions({ opened, answeredAtMs }: { opened: OpenedOrder; answeredAtMs: number }) {
  const t = useTexts(texts);
  const { exceptions, order } = opened;
  const shown = useMemo(() => exceptions.map((each) => ({ ...each, order })), [exceptions, order]);
  return (
    <section className="order-exceptions" aria-label={t.matter}>
      <ExceptionRows exceptions={shown} answeredAtMs={answeredAtMs} namesOrder={false} />
    </section>
  );
}
