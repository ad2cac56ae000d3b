import { useState } from 'react';
import { ApiError } from '../../api/api-error.ts';
import { useAct } from '../../api/use-api.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { everydayTexts } from '../../words/everyday-texts.ts';
import { useTexts } from '../../words/language.tsx';
import { careTexts } from './care-texts.ts';
import { type Overlap, overlaps, readOverlap } from './key-dialogs.tsx';
import { keyTexts } from './key-texts.ts';
import { setSecretDocument } from './webhook-documents.ts';

/** Asks for a secret or makes one, and how long the one before it signs too. */
export function SetSecretDialog(props: {
  readonly intermediaryId: string;
  readonly kind: 'live' | 'test';
  /** There is a secret already: how long does it sign beside the new one? */
  readonly hasBefore: boolean;
  readonly onClose: () => void;
  readonly onMade: (made: { secret: string; previousEndAt: string | null }) => void;
}) {
  const { intermediaryId, kind, hasBefore, onClose, onMade } = props;
  const t = useTexts(careTexts);
  const keys = useTexts(keyTexts);
  const common = useTexts(everydayTexts);
  const [secret, setSecret] = useState('');
  const [overlap, setOverlap] = useState<Overlap>('24');
  const set = useAct(setSecretDocument, { changes: ['partners'] });
  const fault =
    set.error instanceof ApiError
      ? set.error.fields.find(({ path }) => path === 'input.secret')?.message
      : undefined;
  return (
    <Dialog title={t.secretTitle(kind === 'test' ? t.testSecrets : t.liveSecrets)} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const input = {
            ...{ intermediaryId, test: kind === 'test', overlapHours: hasBefore ? Number(overlap) : 0 },
            secret: secret.trim() === '' ? null : secret.trim(),
          };
          set.mutate(
            { input },
            {
              onSuccess: ({ setWebhookSecret: made }) =>
                made && onMade({ secret: made.secret, previousEndAt: hasBefore ? made.previousEndAt : null }),
            },
          );
        }}
      >
        <TextField
          label={`${t.secretOwn} (${common.optional})`}
          hint={t.secretOwnHint}
          autoComplete="off"
          spellCheck={false}
          value={secret}
          error={fault}
          onChange={({ target }) => setSecret(target.value)}
        />
        {hasBefore && (
          <SelectField
            label={t.secretOverlap}
            value={overlap}
            onChange={({ target }) => setOverlap(readOverlap(target.value))}
          >
            {overlaps.map((each) => (
              <option key={each} value={each}>
                {keys.overlaps[each]}
              </option>
            ))}
          </SelectField>
        )}
        {set.error !== null && fault === undefined && <ErrorNotice error={set.error} />}
        <DialogActions>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button type="submit" variant="primary" isPending={set.isPending}>
            {t.secretSubmit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
