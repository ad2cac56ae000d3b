import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { ApiError } from '../../api/api-error.ts';
import { useAct } from '../../api/use-api.ts';
import { reaches, useMe } from '../../session/use-me.ts';
import { announce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';
import { everydayTexts } from '../../words/everyday-texts.ts';
import { useTexts } from '../../words/language.tsx';
import { createViewDocument, deleteViewDocument, renameViewDocument, type SavedView } from './documents.ts';
import { keptOf, type QueueSearch, readQueueSearch } from './search.ts';
import { viewTexts } from './view-texts.ts';

/** As long as the server keeps it. */
const nameMax = 60;

/** Saves what the address holds as a view. */
export function CreateViewDialog({ search, onDone }: { search: QueueSearch; onDone: () => void }) {
  const t = useTexts(viewTexts);
  const navigate = useNavigate();
  const mayShare = reaches(useMe()?.role, 'manager');
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const create = useAct(createViewDocument, { changes: ['views'] });
  const save = () =>
    create.mutate(
      { input: { name, shared, search: JSON.stringify(keptOf(search)) } },
      {
        onSuccess({ createView }) {
          announce(t.saved(createView?.name ?? name));
          onDone();
          if (createView) void navigate({ to: '/queue', search: { ...search, view: createView.viewId } });
        },
      },
    );
  return (
    <NameDialog
      title={t.createTitle}
      name={name}
      onName={setName}
      error={create.error}
      isPending={create.isPending}
      onSave={save}
      onClose={onDone}
    >
      <p>{t.createHelp}</p>
      <Checkbox
        label={mayShare ? t.share : `${t.share} (${t.shareTakes})`}
        checked={shared}
        disabled={!mayShare}
        onChange={({ target }) => setShared(target.checked)}
      />
    </NameDialog>
  );
}

/** Gives a view another name. */
export function RenameViewDialog({ view, onDone }: { view: SavedView; onDone: () => void }) {
  const t = useTexts(viewTexts);
  const [name, setName] = useState(view.name);
  const rename = useAct(renameViewDocument, { changes: ['views'] });
  const save = () =>
    rename.mutate(
      { input: { viewId: view.viewId, name } },
      {
        onSuccess() {
          announce(t.saved(name.trim()));
          onDone();
        },
      },
    );
  return (
    <NameDialog
      title={t.renameTitle}
      name={name}
      onName={setName}
      error={rename.error}
      isPending={rename.isPending}
      onSave={save}
      onClose={onDone}
    />
  );
}

function NameDialog(props: {
  readonly title: string;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly onSave: () => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}) {
  const { title, name, onName, error, isPending, onSave, onClose, children } = props;
  const t = useTexts(viewTexts);
  const common = useTexts(everydayTexts);
  const fault =
    error instanceof ApiError ? error.fields.find(({ path }) => path === 'input.name') : undefined;
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isPending) onSave();
        }}
      >
        {error !== null && fault === undefined && <ErrorNotice error={error} />}
        <TextField
          label={t.name}
          error={fault?.message}
          maxLength={nameMax}
          autoComplete="off"
          value={name}
          onChange={({ target }) => onName(target.value)}
        />
        {children}
        <DialogActions>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button type="submit" variant="primary" isPending={isPending}>
            {common.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** Deletes a view, after having said what that means. */
export function DeleteViewDialog(props: {
  readonly view: SavedView;
  readonly search: QueueSearch;
  readonly onDone: () => void;
}) {
  const { view, search, onDone } = props;
  const t = useTexts(viewTexts);
  const common = useTexts(everydayTexts);
  const navigate = useNavigate();
  const remove = useAct(deleteViewDocument, { changes: ['views'] });
  const act = () =>
    remove.mutate(
      { input: { viewId: view.viewId } },
      {
        onSuccess() {
          announce(t.removed(view.name));
          onDone();
          void navigate({ to: '/queue', search: readQueueSearch({ ...search, view: undefined }) });
        },
      },
    );
  return (
    <Dialog title={t.removeTitle(view.name)} onClose={onDone}>
      {remove.error !== null && <ErrorNotice error={remove.error} />}
      <p>{view.shared ? t.removeSharedHelp : t.removeHelp}</p>
      <DialogActions>
        <Button onPress={onDone}>{common.cancel}</Button>
        <Button variant="danger" isPending={remove.isPending} onPress={act}>
          {t.removeNow}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
