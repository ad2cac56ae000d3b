import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../api/use-api.ts';
import { reaches, useMe } from '../../session/use-me.ts';
import { Answered } from '../../ui/answered.tsx';
import { Button } from '../../ui/button.tsx';
import { useTexts } from '../../words/language.tsx';
import { careTexts } from './care-texts.ts';
import { RecoverDialog } from './recover-dialog.tsx';
import { TestDialog } from './test-dialog.tsx';
import { texts } from './texts.ts';
import { WebhookHealth } from './webhook-health.tsx';
import { healthDocument } from './webhook-documents.ts';
import { WebhookLog } from './webhook-log.tsx';
import { WebhookSecrets } from './webhook-secrets.tsx';

const route = getRouteApi('/framed/partners/$intermediaryId');

/** Webhooks come and go without anybody's doing at the console. */
const refetchIntervalMs = 10_000;

/** How the webhooks of a partner do, each of them, what signs them, and what can be done about them. */
export function PartnerWebhooks({ intermediaryId }: { intermediaryId: string }) {
  const t = useTexts(careTexts);
  const shared = useTexts(texts);
  const me = useMe();
  const search = route.useSearch();
  const [doing, setDoing] = useState<'test' | 'recover' | null>(null);
  const query = useApi(
    healthDocument,
    { intermediaryId },
    { about: ['webhooks', 'partners'], refetchIntervalMs },
  );
  const takes = reaches(me?.role, 'manager') ? null : shared.takesManager;
  const servers = query.data?.intermediary?.webhooks.lanes.map(({ origin }) => origin) ?? [];
  return (
    <div className="stack partner-webhooks">
      <section className="stack" aria-labelledby="servers">
        <div className="page-head">
          <h2 id="servers">{t.servers}</h2>
          <div className="row">
            <Button disabledReason={takes} onPress={() => setDoing('test')}>
              {t.testTitle}
            </Button>
            <Button disabledReason={takes} onPress={() => setDoing('recover')}>
              {t.recover}
            </Button>
          </div>
        </div>
        <Answered of={query}>
          {({ intermediary, webhookSettings }) =>
            intermediary !== null && (
              <WebhookHealth health={intermediary.webhooks} stoppedUrls={webhookSettings.stoppedUrls} />
            )
          }
        </Answered>
      </section>
      <WebhookLog intermediaryId={intermediaryId} search={search} servers={servers} />
      <WebhookSecrets intermediaryId={intermediaryId} />
      {doing === 'test' && <TestDialog intermediaryId={intermediaryId} onClose={() => setDoing(null)} />}
      {doing === 'recover' && (
        <RecoverDialog intermediaryId={intermediaryId} onClose={() => setDoing(null)} />
      )}
    </div>
  );
}
