import { Badge, type Tone } from '../../ui/notice.tsx';
import { useTexts } from '../../words/language.tsx';
import { type DeviceState, tradeTexts } from '../../words/trade-texts.ts';

const tones: Readonly<Record<DeviceState, Tone>> = {
  IN_STOCK: 'good',
  ASSIGNED: 'info',
  SHIPPED: 'neutral',
  RETURNED: 'warning',
  QUARANTINED: 'bad',
};

/** Where a device is, in words and colour. */
export function DeviceStateBadge({ state }: { state: DeviceState }) {
  const t = useTexts(tradeTexts);
  return <Badge tone={tones[state]}>{t.deviceState[state]}</Badge>;
}
