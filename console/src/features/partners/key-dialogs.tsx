import { useState } from 'react';
import { useAct } from '../../api/use-api.ts';
import { announce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { everydayTexts } from '../../words/everyday-texts.ts';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { changeKeyDocument, revokeKeyDocument, rollKeyDocument } from './documents.ts';
import { ExpiryChoice, expiresAtOf, expiryOf } from './expiry-choice.tsx';
import { type Key, titleOf } from './key-row.ts';
import { keyTexts } from './key-texts.ts';
import type { MadeKey } from './new-key.tsx';
import { oldEndOf, OverlapTimeline } from './overlap-timeline.tsx';

/** How long two keys or secrets can be valid side by side, in hours. */
export const overlaps = ['0', '1', '24', '168', '720'] as const;
export type Overlap = (typeof overlaps)[number];

/** Reads what a list of overlaps says. */
export function readOverlap(value: string): Overlap {
  return overlaps.find((each) => each === value) ?? '24';
}

/** Asks how long the old key lives on, shows what that means, and makes its successor. */
export function RollKeyDialog(props: {
  readonly row: Key;
  readonly onClose: () => void;
  readonly onMade: (made: MadeKey) => void;
}) {
  const { row, onClose, onMade } = props;
  const t = useTexts(keyTexts);
  const common = useTexts(everydayTexts);
  const [overlap, setOverlap] = useState<Overlap>('24');
  const [openedMs] = useState(() => Date.now());
  const roll = useAct(rollKeyDocument, { changes: ['partners'] });
  const lifetimeMs = row.expiresAt === null ? null : Date.parse(row.expiresAt) - Date.parse(row.createdAt);
  return (
    <Dialog title={t.rollTitle(titleOf(row))} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          roll.mutate(
            { input: { keyId: row.keyId, overlapHours: Number(overlap) } },
            {
              onSuccess: ({ rollApiKey: rolled }) =>
                rolled && onMade({ key: rolled.created.key, ...rolled.created.apiKey }),
            },
          );
        }}
      >
        <p>{t.rollHelp}</p>
        <SelectField
          label={t.overlap}
          value={overlap}
          onChange={({ target }) => setOverlap(readOverlap(target.value))}
        >
          {overlaps.map((each) => (
            <option key={each} value={each}>
              {t.overlaps[each]}
            </option>
          ))}
        </SelectField>
        <OverlapTimeline
          oldEndsAt={oldEndOf(row.expiresAt, Number(overlap), openedMs)}
          newEndsAt={lifetimeMs === null ? null : new Date(openedMs + lifetimeMs).toISOString()}
          nowMs={openedMs}
        />
        {roll.error !== null && <ErrorNotice error={roll.error} />}
        <DialogActions>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button type="submit" variant="primary" isPending={roll.isPending}>
            {t.rollSubmit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** Asks for the key's last four characters, and ends it. */
export function RevokeKeyDialog({ row, onClose }: { row: Key; onClose: () => void }) {
  const t = useTexts(keyTexts);
  const common = useTexts(everydayTexts);
  const times = useTimes();
  const [typed, setTyped] = useState('');
  const revoke = useAct(revokeKeyDocument, { changes: ['partners'] });
  const isSure = typed.trim() === row.lastFour;
  return (
    <Dialog title={t.revokeTitle(titleOf(row))} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isSure) return;
          revoke.mutate(
            { input: { keyId: row.keyId } },
            {
              onSuccess() {
                announce(t.revokeDone(row.lastFour));
                onClose();
              },
            },
          );
        }}
      >
        <p>{t.revokeHelp}</p>
        {row.lastUsedAt === null ? (
          <p>{t.revokeUnused}</p>
        ) : (
          <Notice tone="warning">{t.revokeUsed(times.ago(row.lastUsedAt))}</Notice>
        )}
        <TextField
          label={t.lastFour}
          hint={t.lastFourHint(row.lastFour)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        {revoke.error !== null && <ErrorNotice error={revoke.error} />}
        <DialogActions>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button
            type="submit"
            variant="danger"
            isPending={revoke.isPending}
            disabledReason={isSure ? null : t.lastFourNeeded}
          >
            {t.revoke}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** Asks for another name and another end of a key. */
export function ChangeKeyDialog({ row, onClose }: { row: Key; onClose: () => void }) {
  const t = useTexts(keyTexts);
  const common = useTexts(everydayTexts);
  const [name, setName] = useState(row.name ?? '');
  const [expiry, setExpiry] = useState(() => expiryOf(row.expiresAt));
  const [isTried, setTried] = useState(false);
  const change = useAct(changeKeyDocument, { changes: ['partners'] });
  const expiresAt = expiresAtOf(expiry);
  return (
    <Dialog title={t.changeTitle(titleOf(row))} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (expiresAt === undefined) return;
          change.mutate(
            { input: { keyId: row.keyId, name, expiresAt } },
            {
              onSuccess() {
                announce(t.changeDone);
                onClose();
              },
            },
          );
        }}
      >
        <TextField
          label={t.keyName}
          hint={t.keyNameHint}
          autoComplete="off"
          maxLength={100}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <ExpiryChoice
          expiry={expiry}
          onChange={setExpiry}
          error={isTried && expiresAt === undefined ? t.dayNeeded : null}
        />
        <p className="muted">{t.changeKeeps}</p>
        {change.error !== null && <ErrorNotice error={change.error} />}
        <DialogActions>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button type="submit" variant="primary" isPending={change.isPending}>
            {common.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
