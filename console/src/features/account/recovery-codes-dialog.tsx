import { useEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Checkbox } from '../../ui/field.tsx';
import { PrinterIcon } from '../../ui/icons.tsx';
import { everydayTexts } from '../../words/everyday-texts.ts';
import { useTexts } from '../../words/language.tsx';
import { texts } from './texts.ts';

/** Shows the recovery codes, this once: it does not close before they are kept. */
export function RecoveryCodesDialog(props: {
  readonly name: string;
  readonly codes: readonly string[];
  readonly onClose: () => void;
}) {
  const { name, codes, onClose } = props;
  const t = useTexts(texts);
  const common = useTexts(everydayTexts);
  const [isKept, setKept] = useState(false);
  useEffect(() => {
    const root = document.documentElement;
    root.dataset['printing'] = 'recovery-codes';
    return () => root.removeAttribute('data-printing');
  }, []);
  return (
    <Dialog title={t.codesTitle} onClose={onClose} isSticky>
      <p>{t.codesHelp}</p>
      <div className="recovery-sheet">
        <h3 className="recovery-sheet-head">{t.codesOf(name)}</h3>
        <ul className="recovery-codes" aria-label={t.codes}>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </div>
      <div className="row">
        <Button onPress={() => print()}>
          <PrinterIcon />
          {t.print}
        </Button>
        <CopyButton text={codes.join('\n')} what={t.codes} isQuiet={false} />
      </div>
      <Checkbox label={t.kept} checked={isKept} onChange={({ target }) => setKept(target.checked)} />
      <DialogActions>
        <Button variant="primary" disabledReason={isKept ? null : t.keepFirst} onPress={onClose}>
          {common.close}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
