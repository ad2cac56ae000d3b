import { useCommands } from '../../shell/commands.ts';
import { useShortcut } from '../../shell/shortcuts.ts';
import { Button } from '../../ui/button.tsx';
import { useTexts } from '../../words/language.tsx';
import type { Bench } from './bench-types.ts';
import { type Command, commandCode } from './read-code.ts';
import { texts } from './texts.ts';
import type { BenchControl } from './use-bench.ts';

/** The commands as buttons and keys: pressing one is the same as scanning its barcode. */
export function BenchActions({ control }: { control: BenchControl }) {
  const t = useTexts(texts);
  const { bench, scan } = control;
  const obey = (command: Command) => scan(commandCode(command));
  useShortcut('undo', () => obey('UNDO'));
  useShortcut('nextOrder', () => obey('NEXT'));
  useShortcut('hold', () => obey('HOLD'));
  useShortcut('reprint', () => obey('REPRINT'));
  useCommands([
    { id: 'bench-next', name: t.next, shortcut: 'nextOrder', run: () => obey('NEXT') },
    {
      id: 'bench-undo',
      name: t.undo,
      shortcut: 'undo',
      disabledReason: whyNoUndo(bench, t.reasons),
      run: () => obey('UNDO'),
    },
    {
      id: 'bench-hold',
      name: t.hold,
      shortcut: 'hold',
      disabledReason: whyNoHold(bench, t.reasons),
      run: () => obey('HOLD'),
    },
    {
      id: 'bench-reprint',
      name: t.reprint,
      shortcut: 'reprint',
      disabledReason: whyNoPrint(bench, t.reasons),
      run: () => obey('REPRINT'),
    },
  ]);
  const { unprinted } = bench;
  return (
    <div className="bench-actions">
      <Button size="bench" onPress={() => obey('NEXT')}>
        {t.next} <Key letter="N" />
      </Button>
      <Button size="bench" disabledReason={whyNoUndo(bench, t.reasons)} onPress={() => obey('UNDO')}>
        {t.undo} <Key letter="U" />
      </Button>
      <Button size="bench" disabledReason={whyNoHold(bench, t.reasons)} onPress={() => obey('HOLD')}>
        {t.hold} <Key letter="H" />
      </Button>
      <Button size="bench" disabledReason={whyNoPrint(bench, t.reasons)} onPress={() => obey('REPRINT')}>
        {unprinted.length > 0 ? t.printing.unprinted(unprinted.length) : t.reprint} <Key letter="P" />
      </Button>
      <Button size="bench" variant="quiet" isExpanded={bench.isHelpOpen} onPress={() => obey('HELP')}>
        {t.help} <kbd>?</kbd>
      </Button>
    </div>
  );
}

/** Who sees the buttons sees their keys; who hears them finds those in the sheet of keys. */
function Key({ letter }: { letter: string }) {
  return <kbd aria-hidden="true">Alt+{letter}</kbd>;
}

type Reasons = (typeof texts)['en']['reasons'];

function whyNoUndo({ stage, last }: Bench, reasons: Reasons): string | null {
  const isScanned = stage.name !== 'empty' && stage.name !== 'open' && stage.name !== 'stopped';
  return isScanned || last !== null ? null : reasons.nothingToUndo;
}

function whyNoHold({ stage }: Bench, reasons: Reasons): string | null {
  return stage.name === 'open' || stage.name === 'scanned' ? null : reasons.nothingToHold;
}

function whyNoPrint({ unprinted, last }: Bench, reasons: Reasons): string | null {
  return unprinted.length > 0 || last !== null ? null : reasons.nothingToPrint;
}
