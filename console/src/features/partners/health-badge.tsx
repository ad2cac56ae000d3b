import { Badge, type Tone } from '../../ui/notice.tsx';
import { useTexts } from '../../words/language.tsx';
import { type HealthState, webhookTexts } from './webhook-texts.ts';

const tones: Readonly<Record<HealthState, Tone>> = {
  PAUSED: 'bad',
  GIVING_UP: 'bad',
  RETRYING: 'warning',
  WELL: 'good',
  QUIET: 'neutral',
};

/** How webhooks do, in colour, picture and words. */
export function HealthBadge({ state }: { state: HealthState }) {
  const t = useTexts(webhookTexts);
  return (
    <Badge tone={tones[state]} hasIcon>
      {t.health[state]}
    </Badge>
  );
}
