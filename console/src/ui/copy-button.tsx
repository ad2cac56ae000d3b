import { everydayTexts } from '../words/everyday-texts.ts';
import { useTexts } from '../words/language.tsx';
import { announce } from './announce.tsx';
import { Button } from './button.tsx';
import { CopyIcon } from './icons.tsx';

/** Copies `text`. `what` names it: "Copy the key". */
export function CopyButton({
  text,
  what,
  isQuiet = true,
}: {
  text: string;
  what: string;
  isQuiet?: boolean;
}) {
  const t = useTexts(everydayTexts);
  return (
    <Button
      variant={isQuiet ? 'quiet' : 'normal'}
      label={`${t.copy}: ${what}`}
      onPress={() => {
        navigator.clipboard.writeText(text).then(
          () => announce(t.copied),
          () => announce(t.unexpected, 'bad'),
        );
      }}
    >
      <CopyIcon />
      {!isQuiet && t.copy}
    </Button>
  );
}
