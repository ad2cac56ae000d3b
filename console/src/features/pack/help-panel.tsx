import { Button } from '../../ui/button.tsx';
import { useTexts } from '../../words/language.tsx';
import { helpTexts } from './help-texts.ts';
import { commands } from './read-code.ts';

const keys = {
  NEXT: ['N', 'Alt+N'],
  UNDO: ['U', 'Alt+U'],
  HOLD: ['H', 'Alt+H'],
  REPRINT: ['P', 'Alt+P'],
  HELP: ['?'],
} as const;

/** Everything that a newcomer needs for the first parcel. It goes by itself with the next scan. */
export function HelpPanel({ onClose }: { onClose: () => void }) {
  const t = useTexts(helpTexts);
  return (
    <section className="card stack bench-help" aria-labelledby="help">
      <h2 id="help">{t.title}</h2>
      <ol className="bench-steps">
        {t.steps.split('\n').map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <ul className="stack-close">
        {[t.wrong, t.stop, t.offline].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h3>{t.commands}</h3>
      <p className="muted">{t.keys}</p>
      <dl className="bench-keys">
        <dt>
          <kbd>Enter</kbd>
        </dt>
        <dd>{t.enter}</dd>
        {commands.map((command) => (
          <CommandKeys key={command} name={t.names[command]} pressed={keys[command]} />
        ))}
      </dl>
      <p>{t.card}</p>
      <div>
        <Button size="bench" onPress={onClose}>
          {t.close}
        </Button>
      </div>
    </section>
  );
}

function CommandKeys({ name, pressed }: { name: string; pressed: readonly string[] }) {
  return (
    <>
      <dt className="row">
        {pressed.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{name}</dd>
    </>
  );
}
