import { type OrderStatus, tradeTexts } from '../words/trade-texts.ts';
import { useTexts } from '../words/language.tsx';
import { Badge, type Tone } from './notice.tsx';

const tones: Readonly<Record<OrderStatus, Tone>> = {
  ORDERED: 'info',
  IN_PROGRESS: 'warning',
  SHIPPED: 'good',
  CANCELLED: 'neutral',
};

/** An order's status in words and colour. */
export function OrderStatusBadge({ status }: { status: OrderStatus }) {
  const t = useTexts(tradeTexts);
  return <Badge tone={tones[status]}>{t.orderStatus[status]}</Badge>;
}
