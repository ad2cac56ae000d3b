import { useState } from 'react';
import { useAct } from '../../api/use-api.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TextField } from '../../ui/field.tsx';
import { everydayTexts } from '../../words/everyday-texts.ts';
import { useTexts } from '../../words/language.tsx';
import { Choice } from './choice.tsx';
import { createKeyDocument } from './documents.ts';
import { type Expiry, ExpiryChoice, expiresAtOf } from './expiry-choice.tsx';
import { keyTexts, type Permission } from './key-texts.ts';
import type { MadeKey } from './new-key.tsx';
import { PermissionChoice, permissionGroups } from './permission-choice.tsx';

/** Asks what a new key shall be, and makes it. */
export function CreateKeyDialog(props: {
  readonly intermediaryId: string;
  readonly onClose: () => void;
  readonly onMade: (made: MadeKey) => void;
}) {
  const { intermediaryId, onClose, onMade } = props;
  const t = useTexts(keyTexts);
  const common = useTexts(everydayTexts);
  const [name, setName] = useState('');
  const [kind, setKind] = useState<'test' | 'live'>('test');
  const [permissions, setPermissions] = useState<readonly Permission[]>(permissionGroups.orders);
  const [expiry, setExpiry] = useState<Expiry>({ choice: 'never', day: '' });
  const [isTried, setTried] = useState(false);
  const create = useAct(createKeyDocument, { changes: ['partners'] });
  const expiresAt = expiresAtOf(expiry);
  const submit = () => {
    setTried(true);
    if (permissions.length === 0 || expiresAt === undefined) return;
    const input = { intermediaryId, name, test: kind === 'test', permissions: [...permissions], expiresAt };
    create.mutate(
      { input },
      { onSuccess: ({ createApiKey: made }) => made && onMade({ key: made.key, ...made.apiKey }) },
    );
  };
  return (
    <Dialog title={t.createTitle} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField
          label={t.keyName}
          hint={t.keyNameHint}
          autoComplete="off"
          maxLength={100}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Choice
          legend={t.kind}
          options={[
            ['test', t.test, t.testHelp],
            ['live', t.live, t.liveHelp],
          ]}
          value={kind}
          onChange={setKind}
        />
        <PermissionChoice
          chosen={permissions}
          onChange={setPermissions}
          error={isTried && permissions.length === 0 ? t.permissionsNeeded : null}
        />
        <ExpiryChoice
          expiry={expiry}
          onChange={setExpiry}
          error={isTried && expiresAt === undefined ? t.dayNeeded : null}
        />
        {create.error !== null && <ErrorNotice error={create.error} />}
        <DialogActions>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button type="submit" variant="primary" isPending={create.isPending}>
            {t.createTitle}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
