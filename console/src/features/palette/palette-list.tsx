import { Header } from 'react-aria-components/Header';
import { ListBox, ListBoxItem, type ListBoxItemProps, ListBoxSection } from 'react-aria-components/ListBox';
import type { Command } from '../../shell/commands.ts';
import { useTexts } from '../../words/language.tsx';
import { HitWords } from '../search/hit-words.tsx';
import { recentlyOpened, type Recent } from '../search/recent.ts';
import type { SearchGroup } from '../search/search.ts';
import { texts as searchTexts } from '../search/texts.ts';
import { KeyWords } from './key-words.tsx';
import { texts } from './texts.ts';

interface Section {
  readonly id: string;
  readonly name: string;
  readonly commands: readonly Command[];
}

/** What fits the text: the one exact hit, the commands, the other hits, and the way to all of them. */
export function PaletteList(props: {
  readonly text: string;
  readonly sections: readonly Section[];
  readonly groups: readonly SearchGroup[];
  readonly exact: Recent | undefined;
  readonly onCommand: (command: Command) => void;
  readonly onHit: (hit: Recent) => void;
  readonly onAll: () => void;
}) {
  const { text, sections, groups, exact, onCommand, onHit, onAll } = props;
  const t = useTexts(texts);
  const kinds = useTexts(searchTexts).kind;
  const recent = text === '' ? recentlyOpened() : [];
  return (
    <ListBox className="palette" aria-label={t.list} renderEmptyState={() => t.nothing}>
      {exact !== undefined && <Hits id="exact" name={kinds[exact.kind]} hits={[exact]} onHit={onHit} />}
      {recent.length > 0 && <Hits id="recent" name={t.recent} hits={recent} onHit={onHit} />}
      {sections
        .filter(({ commands }) => commands.length > 0)
        .map(({ id, name, commands }) => (
          <ListBoxSection key={id} id={id}>
            <Header className="menu-heading">{name}</Header>
            {commands.map((command) => (
              <CommandItem key={command.id} command={command} onCommand={onCommand} />
            ))}
          </ListBoxSection>
        ))}
      {groups.map(({ kind, hits }) => (
        <Hits
          key={kind}
          id={kind}
          name={kinds[kind]}
          hits={hits.filter((hit) => hit !== exact?.hit).map((hit) => ({ kind, hit }))}
          onHit={onHit}
        />
      ))}
      {text !== '' && (
        <ListBoxItem id="all" className="palette-item" textValue={t.allHits(text)} onAction={onAll}>
          {t.allHits(text)}
        </ListBoxItem>
      )}
    </ListBox>
  );
}

const renderDisabled: NonNullable<ListBoxItemProps['render']> = (given) =>
  // No command is a link.
  'href' in given ? <a {...given}>{given.children}</a> : <div {...given} aria-disabled="true" />;

function CommandItem({ command, onCommand }: { command: Command; onCommand: (command: Command) => void }) {
  const { id, name, shortcut, disabledReason } = command;
  return (
    <ListBoxItem
      id={id}
      className="palette-item"
      textValue={name}
      onAction={() => onCommand(command)}
      // React Aria's own way would skip it, and nobody would learn why.
      {...(disabledReason ? { render: renderDisabled } : {})}
    >
      <span className="palette-command">
        {name}
        {shortcut !== undefined && (
          <span>
            <KeyWords name={shortcut} />
          </span>
        )}
      </span>
      {disabledReason && <span className="hit-more">{disabledReason}</span>}
    </ListBoxItem>
  );
}

function Hits(props: {
  readonly id: string;
  readonly name: string;
  readonly hits: readonly Recent[];
  readonly onHit: (hit: Recent) => void;
}) {
  const { id, name, hits, onHit } = props;
  if (hits.length === 0) return null;
  return (
    <ListBoxSection id={id}>
      <Header className="menu-heading">{name}</Header>
      {hits.map(({ kind, hit }) => (
        <ListBoxItem
          key={`${kind} ${hit.id} ${hit.value}`}
          id={`${kind} ${hit.id} ${hit.value}`}
          className="palette-item"
          textValue={hit.title}
          onAction={() => onHit({ kind, hit })}
        >
          <HitWords kind={kind} hit={hit} />
        </ListBoxItem>
      ))}
    </ListBoxSection>
  );
}
