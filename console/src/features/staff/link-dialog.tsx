import type { ResultOf } from '../../api/graphql.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { everydayTexts } from '../../words/everyday-texts.ts';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import type { createOperatorDocument } from './documents.ts';
import { texts } from './texts.ts';

export type Invitation = NonNullable<ResultOf<typeof createOperatorDocument>['createOperator']>;

/** Shows a link, this once. It leads to the console where it is open now. */
export function LinkDialog({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const t = useTexts(texts);
  const common = useTexts(everydayTexts);
  const times = useTimes();
  const link = location.origin + invitation.setUpPath;
  return (
    <Dialog title={t.linkTitle(invitation.operator.name)} onClose={onClose}>
      <p>{t.linkHelp}</p>
      <TextField
        label={t.link}
        hint={t.linkUntil(times.dateTime(invitation.expiresAt))}
        value={link}
        readOnly
        spellCheck={false}
        onFocus={({ target }) => target.select()}
      />
      <DialogActions>
        <CopyButton text={link} what={t.link} isQuiet={false} />
        <Button variant="primary" onPress={onClose}>
          {common.close}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
