import { Link } from '@tanstack/react-router';
import type { ResultOf } from '../../api/graphql.ts';
import { useAct, useApi } from '../../api/use-api.ts';
import { reaches, useMe } from '../../session/use-me.ts';
import { Answered } from '../../ui/answered.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Badge, Notice } from '../../ui/notice.tsx';
import { Facts } from '../../ui/page.tsx';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { careTexts } from './care-texts.ts';
import { CodeBlock } from './code-block.tsx';
import { Headers } from './headers.tsx';
import { texts } from './texts.ts';
import { isPast } from './local-time.ts';
import { deliveryDocument, redeliverDocument } from './webhook-documents.ts';
import { webhookTexts } from './webhook-texts.ts';

type Delivery = NonNullable<ResultOf<typeof deliveryDocument>['webhookDelivery']>;
type Attempt = Delivery['attempts'][number];

/** Whoever has opened one wants to see what becomes of it. */
const refetchIntervalMs = 2_000;

/** Everything about one webhook: what it says, each attempt and its answer, and sending it again. */
export function OpenedWebhook({ deliveryId }: { deliveryId: string }) {
  const query = useApi(deliveryDocument, { deliveryId }, { about: ['webhooks'], refetchIntervalMs });
  return (
    <div className="webhook-opened stack">
      <Answered of={query}>
        {({ webhookDelivery }) => webhookDelivery !== null && <Everything delivery={webhookDelivery} />}
      </Answered>
    </div>
  );
}

function Everything({ delivery }: { delivery: Delivery }) {
  const t = useTexts(careTexts);
  const times = useTimes();
  const { deliveryId, orderId, url, requestBody, nextAttemptAt, attempts } = delivery;
  return (
    <>
      <Facts
        facts={[
          [
            t.order,
            <Link key="order" to="/orders/$orderId" params={{ orderId }}>
              {orderId}
            </Link>,
          ],
          [t.url, <code key="url">{url}</code>],
          [t.webhookId, <code key="id">{deliveryId}</code>],
          [
            t.body,
            <span key="body" className="row">
              <code>{requestBody}</code>
              <CopyButton text={requestBody} what={t.body} />
            </span>,
          ],
        ]}
      />
      {attempts.length === 0 && <p className="muted">{t.noAttempt}</p>}
      <ol className="attempts">
        {attempts.map((attempt) => (
          <AttemptView key={attempt.at} attempt={attempt} />
        ))}
      </ol>
      {nextAttemptAt !== null && (
        <p>{isPast(nextAttemptAt) ? t.due : t.nextAttempt(times.dateTime(nextAttemptAt))}</p>
      )}
      <Redelivery delivery={delivery} />
    </>
  );
}

function AttemptView({ attempt }: { attempt: Attempt }) {
  const t = useTexts(careTexts);
  const words = useTexts(webhookTexts);
  const times = useTimes();
  const { number, at, trigger, outcome, httpStatus, durationMs, response, requestHeaders } = attempt;
  return (
    <li className="stack-close">
      <div className="row">
        <Badge tone={outcome === 'DELIVERED' ? 'good' : 'bad'} hasIcon>
          {httpStatus === null ? words.outcome[outcome] : words.status(httpStatus)}
        </Badge>
        <strong>{number === null ? words.trigger.REPLAY : t.attempt(number)}</strong>
        <span className="muted small">
          {times.dateTime(at)} · {t.took(times.number(durationMs))}
          {number === null ? '' : ` · ${words.trigger[trigger]}`}
        </span>
      </div>
      {response === null ? (
        <p className="muted small">{t.noAnswer}</p>
      ) : response === '' ? (
        <p className="muted small">{t.emptyAnswer}</p>
      ) : (
        <CodeBlock text={response} label={t.answer} />
      )}
      <Headers headers={requestHeaders} note={t.headersNote} />
    </li>
  );
}

/** Sends it again, and says in place what came of asking. */
function Redelivery({ delivery }: { delivery: Delivery }) {
  const t = useTexts(careTexts);
  const words = useTexts(webhookTexts);
  const shared = useTexts(texts);
  const times = useTimes();
  const me = useMe();
  const { deliveryId, state, replay } = delivery;
  const redeliver = useAct(redeliverDocument, { changes: ['webhooks', 'orders'] });
  const [asked] = redeliver.data?.redeliver?.webhooks ?? [];
  return (
    <div className="stack-close">
      <div>
        <Button
          isPending={redeliver.isPending}
          disabledReason={reaches(me?.role, 'manager') ? null : shared.takesManager}
          onPress={() => redeliver.mutate({ input: { deliveryId } })}
        >
          {state === 'PENDING' ? t.redeliverNow : t.redeliver}
        </Button>
      </div>
      {redeliver.error !== null && <ErrorNotice error={redeliver.error} />}
      {asked !== undefined && (
        <Notice tone="info" isLive>
          {words.redelivery[asked.redelivery]}
        </Notice>
      )}
      {replay !== null && <p>{t.replayBy(replay.by, times.ago(replay.at))}</p>}
    </div>
  );
}
