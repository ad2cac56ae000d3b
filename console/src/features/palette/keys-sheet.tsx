import { useState } from 'react';
import { writePreference } from '../../shell/preference.ts';
import {
  areSingleKeysOn,
  type ShortcutName,
  type ShortcutPlace,
  shortcuts,
  shortcutTexts,
} from '../../shell/shortcuts.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Checkbox } from '../../ui/field.tsx';
import { useTexts } from '../../words/language.tsx';
import { KeyWords } from './key-words.tsx';
import { texts } from './texts.ts';
import './palette.css';

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a record's keys are its names.
const names = Object.keys(shortcuts) as ShortcutName[];
const places: readonly ShortcutPlace[] = [...new Set(names.map((name) => shortcuts[name].place))];

/** All keys, page by page, from the one table of them; and the way to turn those off that are single letters. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  const t = useTexts(texts);
  const does = useTexts(shortcutTexts);
  const [isOn, setOn] = useState(areSingleKeysOn);
  return (
    <Dialog title={t.keysTitle} onClose={onClose} width="wide">
      <Checkbox
        label={t.single}
        checked={isOn}
        aria-describedby="single-keys-help"
        onChange={({ target }) => {
          writePreference('single-keys', target.checked ? 'on' : 'off');
          setOn(target.checked);
        }}
      />
      <p id="single-keys-help" className="muted">
        {t.singleHelp} {t.typing} {t.onMac}
      </p>
      <div className="keys">
        {places.map((place) => (
          <section key={place} aria-labelledby={`keys-${place}`}>
            <h3 id={`keys-${place}`}>{t.places[place]}</h3>
            <dl>
              {names
                .filter((name) => shortcuts[name].place === place)
                .map((name) => (
                  <div key={name}>
                    <dt>
                      <KeyWords name={name} />
                    </dt>
                    <dd>{does[name]}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
