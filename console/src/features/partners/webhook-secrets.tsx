import { useState } from 'react';
import type { ResultOf } from '../../api/graphql.ts';
import { useApi } from '../../api/use-api.ts';
import { reaches, useMe } from '../../session/use-me.ts';
import { Answered } from '../../ui/answered.tsx';
import { Button } from '../../ui/button.tsx';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { careTexts } from './care-texts.ts';
import { SetSecretDialog } from './secret-dialog.tsx';
import { ShownOnce } from './shown-once.tsx';
import { texts } from './texts.ts';
import { secretsDocument } from './webhook-documents.ts';

type Settings = ResultOf<typeof secretsDocument>['webhookSettings'];

/** What signs the webhooks of a partner, live and test apart: never a secret, but which one and until when. */
export function WebhookSecrets({ intermediaryId }: { intermediaryId: string }) {
  const t = useTexts(careTexts);
  const times = useTimes();
  const [setting, setSetting] = useState<'live' | 'test' | null>(null);
  const [made, setMade] = useState<{ secret: string; previousEndAt: string | null } | null>(null);
  const query = useApi(secretsDocument, { intermediaryId }, { about: ['partners'] });
  return (
    <section className="stack" aria-labelledby="secrets">
      <div className="stack-close">
        <h2 id="secrets">{t.secrets}</h2>
        <p className="muted">{t.secretsHelp}</p>
      </div>
      <Answered of={query}>
        {({ webhookSettings }) => (
          <div className="lanes">
            {(['live', 'test'] as const).map((kind) => (
              <Secrets key={kind} kind={kind} settings={webhookSettings} onSet={() => setSetting(kind)} />
            ))}
          </div>
        )}
      </Answered>
      {setting !== null && (
        <SetSecretDialog
          intermediaryId={intermediaryId}
          kind={setting}
          hasBefore={
            query.data?.webhookSettings.secrets.some(({ test }) => test === (setting === 'test')) === true
          }
          onClose={() => setSetting(null)}
          onMade={(secret) => {
            setSetting(null);
            setMade(secret);
          }}
        />
      )}
      {made !== null && (
        <ShownOnce
          title={t.secretShownTitle}
          value={made.secret}
          what={t.copySecret}
          advice={t.secretShown}
          kept={t.kept}
          onKept={() => setMade(null)}
        >
          {made.previousEndAt !== null && <p>{t.secretBefore(times.dateTime(made.previousEndAt))}</p>}
        </ShownOnce>
      )}
    </section>
  );
}

function Secrets(props: {
  readonly kind: 'live' | 'test';
  readonly settings: Settings;
  readonly onSet: () => void;
}) {
  const { kind, settings, onSet } = props;
  const t = useTexts(careTexts);
  const shared = useTexts(texts);
  const times = useTimes();
  const me = useMe();
  const secrets = settings.secrets.filter(({ test }) => test === (kind === 'test'));
  const name = kind === 'test' ? t.testSecrets : t.liveSecrets;
  const takes = reaches(me?.role, 'administrator') ? null : shared.takesAdministrator;
  const action = secrets.length === 0 ? t.setSecret : t.rollSecret;
  return (
    <div className="card stack-close">
      <h3>{name}</h3>
      {secrets.length === 0 && <p>{t.unsigned}</p>}
      <ul className="stack-close">
        {secrets.map(({ lastFour, createdAt, endsAt }) => (
          <li key={createdAt}>
            {endsAt === null
              ? t.secretSigns(lastFour, times.dateTime(createdAt))
              : t.secretUntil(lastFour, times.dateTime(endsAt))}
          </li>
        ))}
      </ul>
      <div>
        <Button
          label={`${action}: ${name}`}
          disabledReason={takes ?? (settings.canKeepSecrets ? null : t.noSecretsKey)}
          onPress={onSet}
        >
          {action}
        </Button>
      </div>
    </div>
  );
}
