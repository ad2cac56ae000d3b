import { useState } from 'react';
import { useAct, useApi } from '../../api/use-api.ts';
import { Answered } from '../../ui/answered.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TextField } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { everydayTexts } from '../../words/everyday-texts.ts';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { careTexts } from './care-texts.ts';
import { Choice } from './choice.tsx';
import { localOf, momentOf } from './local-time.ts';
import { recoverableDocument, recoverDocument } from './webhook-documents.ts';

const dayMs = 86_400_000;

/** Asks since when, tells how many that are, and sends them again: as many times as it takes. */
export function RecoverDialog({ intermediaryId, onClose }: { intermediaryId: string; onClose: () => void }) {
  const t = useTexts(careTexts);
  const common = useTexts(everydayTexts);
  const times = useTimes();
  const [since, setSince] = useState(() => localOf(new Date(Date.now() - dayMs).toISOString()));
  const [kind, setKind] = useState<'live' | 'test'>('live');
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(since);
  const wanted = { intermediaryId, test: kind === 'test', since: isTime ? momentOf(since) : '' };
  const counted = useApi(recoverableDocument, wanted, { about: ['webhooks'], enabled: isTime });
  const recover = useAct(recoverDocument, { changes: ['webhooks', 'partners'] });
  const { count = 0, capped = false } = counted.data?.recoverableWebhooks ?? {};
  const done = recover.data?.recoverWebhooks;
  return (
    <Dialog title={t.recover} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (count > 0) recover.mutate({ input: wanted });
        }}
      >
        <p>{t.recoverHelp}</p>
        <TextField
          label={t.recoverSince}
          type="datetime-local"
          required
          value={since}
          onChange={({ target }) => setSince(target.value)}
        />
        <Choice
          legend={t.kind}
          options={[
            ['live', t.liveSecrets],
            ['test', t.testSecrets],
          ]}
          value={kind}
          onChange={setKind}
        />
        {isTime && (
          <Answered of={counted}>
            {() => (
              <p role="status">
                {count === 0
                  ? t.recoverNone
                  : t.recoverCount(capped ? t.andMore(times.number(count)) : times.number(count))}
              </p>
            )}
          </Answered>
        )}
        {recover.error !== null && <ErrorNotice error={recover.error} />}
        {done && (
          <Notice tone="good" isLive title={t.recoverDone(times.number(done.queued))}>
            {done.hasMore && t.recoverMore}
          </Notice>
        )}
        <DialogActions>
          <Button onPress={onClose}>{common.close}</Button>
          <Button
            type="submit"
            variant="primary"
            isPending={recover.isPending}
            disabledReason={count === 0 ? t.recoverNone : null}
          >
            {t.redeliver}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
