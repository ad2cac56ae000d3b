import { useState } from 'react';
import { ApiError } from '../../api/api-error.ts';
import { useAct } from '../../api/use-api.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TextField } from '../../ui/field.tsx';
import { everydayTexts } from '../../words/everyday-texts.ts';
import { useTexts } from '../../words/language.tsx';
import { createPartnerDocument, renamePartnerDocument } from './documents.ts';
import { texts } from './texts.ts';

interface Named {
  readonly intermediaryId: string;
  readonly name: string;
}

/** What the server says of one field, to stand beside it. */
function faultOf(error: unknown, path: string): string | null {
  if (!(error instanceof ApiError)) return null;
  return error.fields.find((fault) => fault.path === path)?.message ?? null;
}

/** Asks for an id and a name, and makes a partner of them. */
export function CreatePartnerDialog(props: {
  readonly onClose: () => void;
  readonly onDone: (partner: Named) => void;
}) {
  const t = useTexts(texts);
  const common = useTexts(everydayTexts);
  const [intermediaryId, setId] = useState('');
  const [name, setName] = useState('');
  const create = useAct(createPartnerDocument, { changes: ['partners'] });
  const idFault =
    create.error instanceof ApiError && /^(INVALID_ID|INTERMEDIARY_EXISTS)$/.test(create.error.code);
  const nameFault = faultOf(create.error, 'input.name');
  return (
    <Dialog title={t.createTitle} onClose={props.onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate(
            { input: { intermediaryId, name } },
            { onSuccess: ({ createIntermediary: made }) => made && props.onDone(made) },
          );
        }}
      >
        <TextField
          label={t.id}
          hint={t.idHint}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          required
          maxLength={64}
          value={intermediaryId}
          error={idFault ? create.error?.message : null}
          onChange={({ target }) => setId(target.value)}
        />
        <TextField
          label={t.name}
          hint={t.nameHint}
          autoComplete="off"
          required
          value={name}
          error={nameFault}
          onChange={({ target }) => setName(target.value)}
        />
        {create.error !== null && !idFault && nameFault === null && <ErrorNotice error={create.error} />}
        <DialogActions>
          <Button onPress={props.onClose}>{common.cancel}</Button>
          <Button type="submit" variant="primary" isPending={create.isPending}>
            {t.createTitle}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** Asks for another name of a partner. */
export function RenamePartnerDialog(props: {
  readonly partner: Named;
  readonly onClose: () => void;
  readonly onDone: (name: string) => void;
}) {
  const { partner, onClose, onDone } = props;
  const t = useTexts(texts);
  const common = useTexts(everydayTexts);
  const [name, setName] = useState(partner.name);
  const rename = useAct(renamePartnerDocument, { changes: ['partners'] });
  const nameFault = faultOf(rename.error, 'input.name');
  return (
    <Dialog title={t.renameTitle(partner.intermediaryId)} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          rename.mutate(
            { input: { intermediaryId: partner.intermediaryId, name } },
            { onSuccess: ({ renameIntermediary: renamed }) => renamed && onDone(renamed.name) },
          );
        }}
      >
        <TextField
          label={t.name}
          autoComplete="off"
          required
          value={name}
          error={nameFault}
          onChange={({ target }) => setName(target.value)}
        />
        {rename.error !== null && nameFault === null && <ErrorNotice error={rename.error} />}
        <DialogActions>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button type="submit" variant="primary" isPending={rename.isPending}>
            {common.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
