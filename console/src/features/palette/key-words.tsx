import { Fragment } from 'react';
import { type ShortcutName, shortcuts } from '../../shell/shortcuts.ts';
import { useTexts } from '../../words/language.tsx';
import { texts } from './texts.ts';

/** A shortcut's keys as they are pressed: `Ctrl+K`, or one after another: `G` then `Q`. */
export function KeyWords({ name }: { name: ShortcutName }) {
  const t = useTexts(texts);
  return shortcuts[name].keys.map((keys, place) => (
    <Fragment key={keys}>
      {place > 0 && ' / '}
      {keys.split(' ').map((key, at) => (
        <Fragment key={at}>
          {at > 0 && ` ${t.andThen} `}
          <kbd>{key}</kbd>
        </Fragment>
      ))}
    </Fragment>
  ));
}
