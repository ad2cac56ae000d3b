import { useState } from 'react';
import { ApiError } from '../../api/api-error.ts';
import type { ResultOf } from '../../api/graphql.ts';
import { useAct } from '../../api/use-api.ts';
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
import { CodeBlock } from './code-block.tsx';
import { Headers } from './headers.tsx';
import { testWebhookDocument } from './webhook-documents.ts';
import { webhookTexts } from './webhook-texts.ts';

/** Sends a test to an address, and shows in place what was sent and what came back. */
export function TestDialog({ intermediaryId, onClose }: { intermediaryId: string; onClose: () => void }) {
  const t = useTexts(careTexts);
  const common = useTexts(everydayTexts);
  const [callbackUrl, setUrl] = useState('');
  const [kind, setKind] = useState<'live' | 'test'>('live');
  const send = useAct(testWebhookDocument, { changes: ['partners'] });
  const fault =
    send.error instanceof ApiError
      ? send.error.fields.find(({ path }) => path === 'input.callbackUrl')?.message
      : undefined;
  return (
    <Dialog title={t.testTitle} onClose={onClose} width="wide">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate({ input: { intermediaryId, test: kind === 'test', callbackUrl } });
        }}
      >
        <p>{t.testHelp}</p>
        <TextField
          label={t.testUrl}
          hint={t.testUrlHint}
          type="url"
          inputMode="url"
          autoComplete="off"
          required
          value={callbackUrl}
          error={fault}
          onChange={({ target }) => setUrl(target.value)}
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
        {send.error !== null && fault === undefined && <ErrorNotice error={send.error} />}
        {send.data?.testWebhook && !send.isPending && <Result result={send.data.testWebhook} />}
        <DialogActions>
          <Button onPress={onClose}>{common.close}</Button>
          <Button type="submit" variant="primary" isPending={send.isPending}>
            {t.testSend}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function Result({ result }: { result: NonNullable<ResultOf<typeof testWebhookDocument>['testWebhook']> }) {
  const t = useTexts(careTexts);
  const words = useTexts(webhookTexts);
  const times = useTimes();
  const { outcome, httpStatus, durationMs, response, requestHeaders, requestBody } = result;
  const isGood = outcome === 'DELIVERED';
  const end = httpStatus === null ? words.outcome[outcome] : words.status(httpStatus);
  return (
    <div className="stack-close">
      <Notice tone={isGood ? 'good' : 'bad'} isLive title={isGood ? t.testGood : t.testBad}>
        {t.testTook(end, times.number(durationMs))}
      </Notice>
      {response !== null && response !== '' && <CodeBlock text={response} label={t.answer} />}
      <Headers headers={requestHeaders} body={requestBody} />
    </div>
  );
}
