import { useRouter } from '@tanstack/react-router';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextField } from 'react-aria-components/TextField';
import { type Command, useOfferedCommands } from '../../shell/commands.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useTexts } from '../../words/language.tsx';
import { useHitLinks } from '../search/hit-link.ts';
import { noteRecent, type Recent } from '../search/recent.ts';
import { onlyExactHit, useSearch, useSettled } from '../search/use-search.ts';
import { useBenchCommands } from './bench-commands.ts';
import { useGoCommands } from './go-commands.ts';
import { useOwnCommands } from './own-commands.ts';
import { PaletteList } from './palette-list.tsx';
import { matches } from './matches.ts';
import { texts } from './texts.ts';
import type { TypedAhead } from './typed-ahead.ts';
import { usePaletteField } from './use-palette-field.ts';
import './palette.css';

/** What the field is to those who hear it; the `Autocomplete` says which list it has and where in it one stands. */
const combobox = { role: 'combobox', 'aria-expanded': true, 'aria-haspopup': 'listbox' } as const;

/** Everything that can be done from here, and everything that can be found, by a few letters of it. */
export function PaletteDialog(props: {
  readonly ahead: TypedAhead;
  readonly onClose: () => void;
  readonly showKeys: () => void;
}) {
  const { ahead, onClose, showKeys } = props;
  const t = useTexts(texts);
  const router = useRouter();
  const linkOf = useHitLinks();
  const { field, text, type } = usePaletteField(ahead);
  const offered = useOfferedCommands();
  const settled = useSettled(text);
  const { groups, query, isCurrent, isEnough } = useSearch(settled, { first: 5 });
  const sections = [
    { id: 'here', name: t.here, commands: offered },
    { id: 'go', name: t.go, commands: useGoCommands() },
    { id: 'do', name: t.do, commands: [...useBenchCommands(), ...useOwnCommands(showKeys)] },
  ].map(({ id, name, commands }) => {
    const fitting = commands.filter((each) => matches(text, `${name} ${each.name}`));
    return { id, name, commands: fitting };
  });
  const isFound = isCurrent && settled.trim() === text.trim();
  const run = (command: Command) => {
    if (command.disabledReason) return;
    onClose();
    command.run();
  };
  const open = (hit: Recent) => {
    noteRecent(hit);
    onClose();
    void router.navigate(linkOf(hit.kind, hit.hit));
  };
  return (
    <Dialog title={t.title} onClose={onClose}>
      <Autocomplete inputValue={text} onInputChange={type}>
        <TextField className="field">
          <Label className="field-label">{t.label}</Label>
          <Input ref={field} className="input" maxLength={200} {...combobox} />
        </TextField>
        <PaletteList
          text={text.trim()}
          sections={sections}
          groups={text.trim() === '' ? [] : groups}
          exact={isFound ? onlyExactHit(groups) : undefined}
          onCommand={run}
          onHit={open}
          onAll={() => {
            onClose();
            void router.navigate({ to: '/search', search: text.trim() === '' ? {} : { text: text.trim() } });
          }}
        />
      </Autocomplete>
      <p className="muted small" role="status">
        {isEnough && !isFound && query.error === null && t.searching}
        {isFound && t.hits(groups.reduce((sum, { hits }) => sum + hits.length, 0))}
        {query.error !== null && t.failed}
        {!isEnough && t.hint}
      </p>
    </Dialog>
  );
}
