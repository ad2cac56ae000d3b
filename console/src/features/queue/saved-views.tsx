import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { useAct, useApi } from '../../api/use-api.ts';
import { announce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { useErrorSentence } from '../../ui/error-notice.tsx';
import { useTexts } from '../../words/language.tsx';
import { replaceViewDocument, type SavedView, viewsDocument } from './documents.ts';
import { isSameSearch, keptOf, type QueueSearch, readQueueSearch } from './search.ts';
import { CreateViewDialog, DeleteViewDialog, RenameViewDialog } from './view-dialogs.tsx';
import { viewTexts } from './view-texts.ts';

type Asking = 'create' | 'rename' | 'delete' | null;

/** The operator's own views and the shared ones, and what can be done with the one that is open. */
export function SavedViews({ search }: { search: QueueSearch }) {
  const t = useTexts(viewTexts);
  const { data } = useApi(viewsDocument, {}, { about: ['views'] });
  const views = data?.views ?? [];
  const [asking, setAsking] = useState<Asking>(null);
  const helpId = useId();
  const opened = views.find(({ viewId }) => viewId === search.view);
  const done = () => setAsking(null);
  return (
    <section className="queue-views" aria-label={t.title}>
      <ul className="row">
        {views.map((view) => (
          <li key={view.viewId}>
            <ViewLink view={view} search={search} />
          </li>
        ))}
        {opened !== undefined && (
          <li>
            <ViewMenu view={opened} search={search} onAsk={setAsking} />
          </li>
        )}
        <li>
          <Button variant="quiet" describedBy={helpId} onPress={() => setAsking('create')}>
            {t.save}
          </Button>
          <span id={helpId} hidden>
            {t.none}
          </span>
        </li>
      </ul>
      {asking === 'create' && <CreateViewDialog search={search} onDone={done} />}
      {asking === 'rename' && opened !== undefined && <RenameViewDialog view={opened} onDone={done} />}
      {asking === 'delete' && opened !== undefined && (
        <DeleteViewDialog view={opened} search={search} onDone={done} />
      )}
    </section>
  );
}

/** What a view shows, with the view itself. */
function searchOf(view: SavedView): QueueSearch {
  const kept: unknown = JSON.parse(view.search);
  return { ...(isRecord(kept) ? readQueueSearch(kept) : {}), view: view.viewId };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isChanged(view: SavedView, search: QueueSearch): boolean {
  return !isSameSearch(keptOf(search), keptOf(searchOf(view)));
}

function ViewLink({ view, search }: { view: SavedView; search: QueueSearch }) {
  const t = useTexts(viewTexts);
  const isOpened = view.viewId === search.view;
  const marks = [view.shared ? t.sharedMark : '', isOpened && isChanged(view, search) ? t.changed : ''];
  const mark = marks.filter((each) => each !== '').join(', ');
  return (
    <Link
      to="/queue"
      search={searchOf(view)}
      activeOptions={{ exact: true }}
      className="queue-view"
      aria-current={isOpened ? 'true' : undefined}
    >
      {view.name}
      {mark !== '' && <span className="small">({mark})</span>}
    </Link>
  );
}

/** What can be done with the view that is open. Another's shared view says who may. */
function ViewMenu(props: {
  readonly view: SavedView;
  readonly search: QueueSearch;
  readonly onAsk: (asking: Asking) => void;
}) {
  const { view, search, onAsk } = props;
  const t = useTexts(viewTexts);
  const sentence = useErrorSentence();
  const replace = useAct(replaceViewDocument, { changes: ['views'] });
  if (!view.editable)
    return (
      <Button variant="quiet" label={t.manage(view.name)} disabledReason={t.sharedTakes}>
        …
      </Button>
    );
  const saveChanges = () =>
    replace.mutate(
      { input: { viewId: view.viewId, search: JSON.stringify(keptOf(search)) } },
      {
        onSuccess: () => announce(t.saved(view.name)),
        onError: (error) => announce(sentence(error), 'bad'),
      },
    );
  return (
    <MenuTrigger>
      <Button variant="quiet" label={t.manage(view.name)}>
        …
      </Button>
      <Popover placement="bottom start">
        <Menu className="menu" aria-label={t.manage(view.name)}>
          {isChanged(view, search) ? (
            <MenuItem id="save" className="menu-item" onAction={saveChanges}>
              {t.saveChanges}
            </MenuItem>
          ) : null}
          <MenuItem id="rename" className="menu-item" onAction={() => onAsk('rename')}>
            {t.rename}
          </MenuItem>
          <MenuItem id="delete" className="menu-item" onAction={() => onAsk('delete')}>
            {t.remove}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
