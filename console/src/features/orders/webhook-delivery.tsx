import { announce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Badge, Notice, type Tone } from '../../ui/notice.tsx';
import { Facts } from '../../ui/page.tsx';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { type Enum, tradeTexts } from '../../words/trade-texts.ts';
import { redeliverDocument } from './act-documents.ts';
import type { ShownDelivery } from './documents.ts';
import { texts } from './texts.ts';
import { useSettle } from './use-settle.ts';

const tones: Readonly<Record<Enum<'WebhookDeliveryState'>, Tone>> = {
  PENDING: 'info',
  DELIVERED: 'good',
  GIVEN_UP: 'bad',
};

/** One webhook: what became of it, and what was sent and came back at each attempt. @param props.whyNot why it can't be sent again. */
export function WebhookDelivery(props: { readonly delivery: ShownDelivery; readonly whyNot: string | null }) {
  const { delivery, whyNot } = props;
  const t = useTexts(texts);
  const trade = useTexts(tradeTexts);
  const times = useTimes();
  const again = useSettle(redeliverDocument);
  const status = trade.orderStatus[delivery.orderStatus];
  const { attempts, state, outcome, replay } = delivery;
  return (
    <details className="delivery">
      <summary>
        <strong>{t.webhookTo(status)}</strong> <Badge tone={tones[state]}>{t.deliveryState[state]}</Badge>{' '}
        <span className="muted small">
          {[outcome === null ? null : t.outcome[outcome], t.attempts(attempts.length)]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </summary>
      <div className="stack delivery-body">
        {replay !== null && <Notice tone="info" isLive title={t.waitsForReplay(replay.by)} />}
        <Facts
          facts={[
            ['URL', <code key="url">{delivery.url}</code>],
            ['webhook-id', <code key="id">{delivery.deliveryId}</code>],
            [
              t.body,
              <pre key="body" className="block">
                {delivery.requestBody}
              </pre>,
            ],
          ]}
        />
        {attempts.length === 0 && <p>{t.noAttempts}</p>}
        {delivery.nextAttemptAt !== null && <p>{t.nextAttempt(times.ago(delivery.nextAttemptAt))}</p>}
        <ol className="stack-close">
          {attempts.toReversed().map((attempt) => (
            <li key={`${attempt.at} ${attempt.trigger}`}>
              <Attempt attempt={attempt} />
            </li>
          ))}
        </ol>
        <div className="row">
          <Button
            label={t.redeliverOne(status)}
            disabledReason={whyNot}
            isPending={again.isPending}
            onPress={() =>
              again.mutate(
                { input: { deliveryId: delivery.deliveryId } },
                { onSuccess: () => announce(t.sentAgain) },
              )
            }
          >
            {t.redeliver}
          </Button>
        </div>
        {again.error !== null && <ErrorNotice error={again.error} />}
      </div>
    </details>
  );
}

function Attempt({ attempt }: { attempt: ShownDelivery['attempts'][number] }) {
  const t = useTexts(texts);
  const times = useTimes();
  const { number, outcome, httpStatus, durationMs, response, requestHeaders } = attempt;
  return (
    <details className="attempt">
      <summary>
        <strong>{number === null ? t.replayed : t.scheduled(number)}</strong>{' '}
        <Badge tone={outcome === 'DELIVERED' ? 'good' : 'bad'}>
          {httpStatus === null ? t.outcome[outcome] : `${httpStatus} · ${t.outcome[outcome]}`}
        </Badge>{' '}
        <span className="muted small">
          <time dateTime={attempt.at}>{times.dateTime(attempt.at)}</time> {t.after(times.number(durationMs))}
        </span>
      </summary>
      <div className="stack delivery-body">
        <div className="stack-close">
          <h3>
            {t.request}: {t.headers}
          </h3>
          <pre className="block">
            {requestHeaders.map(({ name, value }) => `${name}: ${value ?? ''}`).join('\n')}
          </pre>
          <p className="muted small">{t.unsigned}</p>
        </div>
        <div className="stack-close">
          <h3>{t.response}</h3>
          {response ? (
            <pre className="block">{response}</pre>
          ) : (
            <p>{response === null ? t.noResponse : t.emptyResponse}</p>
          )}
        </div>
      </div>
    </details>
  );
}
