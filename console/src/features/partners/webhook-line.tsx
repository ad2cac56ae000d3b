import { getRouteApi } from '@tanstack/react-router';
import type { ResultOf } from '../../api/graphql.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, type Tone } from '../../ui/notice.tsx';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { tradeTexts } from '../../words/trade-texts.ts';
import { careTexts } from './care-texts.ts';
import { isPast } from './local-time.ts';
import { OpenedWebhook } from './opened-webhook.tsx';
import { readPartnerSearch } from './search.ts';
import type { logDocument } from './webhook-documents.ts';
import { type DeliveryState, webhookTexts } from './webhook-texts.ts';

const route = getRouteApi('/framed/partners/$intermediaryId');

type Line = ResultOf<typeof logDocument>['webhookLog']['nodes'][number];

const tones: Readonly<Record<DeliveryState, Tone>> = {
  PENDING: 'warning',
  DELIVERED: 'good',
  GIVEN_UP: 'bad',
};

/** One webhook: what became of it, and opened everything about it. The address holds which one is open. */
export function WebhookLine({ line, isOpen }: { line: Line; isOpen: boolean }) {
  const t = useTexts(careTexts);
  const words = useTexts(webhookTexts);
  const trade = useTexts(tradeTexts);
  const times = useTimes();
  const navigate = route.useNavigate();
  const { deliveryId, orderStatus, test, url, state, outcome, httpStatus, attemptCount, createdAt } = line;
  const toggle = () =>
    void navigate({
      search: (before) => readPartnerSearch({ ...before, delivery: isOpen ? undefined : deliveryId }),
      replace: true,
      resetScroll: false,
    });
  const time = times.dateTime(createdAt);
  return (
    <li className="webhook-line" data-open={isOpen}>
      <div className="webhook-line-head">
        <Button
          variant="quiet"
          className="webhook-line-toggle"
          isExpanded={isOpen}
          label={t.open(time)}
          onPress={toggle}
        >
          <span aria-hidden="true" className="webhook-line-arrow">
            {isOpen ? '▾' : '▸'}
          </span>
          <time dateTime={createdAt}>{time}</time>
        </Button>
        <span className="row">
          <Badge tone={tones[state]}>{words.deliveryState[state]}</Badge>
          {test && <Badge tone="info">{t.testOrder}</Badge>}
        </span>
        <span>{t.tells(trade.orderStatus[orderStatus])}</span>
        <span className="webhook-line-outcome">
          {state !== 'DELIVERED' && outcome !== null && (
            <span>{httpStatus === null ? words.outcome[outcome] : words.status(httpStatus)}</span>
          )}
          <span className="muted small">{t.attemptCount(attemptCount)}</span>
          {line.nextAttemptAt !== null && (
            <span className="muted small">
              {isPast(line.nextAttemptAt) ? t.due : t.nextAttempt(times.ago(line.nextAttemptAt))}
            </span>
          )}
          {line.replayWaits && <span className="small">{t.replayWaits}</span>}
        </span>
        <code className="small webhook-line-url">{url.replace(/^https:\/\//, '')}</code>
      </div>
      {isOpen && <OpenedWebhook deliveryId={deliveryId} />}
    </li>
  );
}
