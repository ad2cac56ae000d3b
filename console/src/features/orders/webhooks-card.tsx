import { announce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useTexts } from '../../words/language.tsx';
import { redeliverOrderDocument } from './act-documents.ts';
import type { OpenedOrder } from './documents.ts';
import { texts } from './texts.ts';
import { useSettle } from './use-settle.ts';
import { WebhookDelivery } from './webhook-delivery.tsx';

/** What was told to the partner, each with its attempts, and the way to tell it again. */
export function WebhooksCard({ opened }: { opened: OpenedOrder }) {
  const t = useTexts(texts);
  const again = useSettle(redeliverOrderDocument);
  const { order, webhooks, availableActions } = opened;
  const { deliveries } = webhooks;
  const action = availableActions.find((each) => each.action === 'REDELIVER');
  const isMissing = deliveries.some(({ state }) => state !== 'DELIVERED');
  const send = (deliveredToo: boolean) =>
    again.mutate(
      { input: { orderId: order.orderId, deliveredToo } },
      { onSuccess: () => announce(t.sentAgain) },
    );
  return (
    <section className="card stack" aria-labelledby="webhooks">
      <h2 id="webhooks">{t.webhooks}</h2>
      {deliveries.length === 0 ? (
        <p>{order.webhookCallbackUrl === null ? t.noWebhooks : t.oldWebhooks}</p>
      ) : (
        <>
          <ol className="stack-close">
            {deliveries.map((delivery) => (
              <li key={delivery.deliveryId}>
                <WebhookDelivery delivery={delivery} whyNot={action?.reason ?? null} />
              </li>
            ))}
          </ol>
          <div className="row">
            {isMissing && (
              <Button disabledReason={action?.reason} isPending={again.isPending} onPress={() => send(false)}>
                {t.redeliverFailed}
              </Button>
            )}
            <Button disabledReason={action?.reason} isPending={again.isPending} onPress={() => send(true)}>
              {t.redeliverAll}
            </Button>
          </div>
          {again.error !== null && <ErrorNotice error={again.error} />}
        </>
      )}
    </section>
  );
}
