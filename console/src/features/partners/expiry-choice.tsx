import { TextField } from '../../ui/field.tsx';
import { useTexts } from '../../words/language.tsx';
import { Choice } from './choice.tsx';
import { keyTexts } from './key-texts.ts';
import { endOfDay, localOf } from './local-time.ts';

const lifetimesDays = { days30: 30, days90: 90, year: 365 } as const;
const dayMs = 86_400_000;

/** When a key shall end. */
export interface Expiry {
  readonly choice: 'never' | keyof typeof lifetimesDays | 'day';
  /** `2027-06-30`, where `choice` is a day. */
  readonly day: string;
}

/** The end that a key has, to begin changing it with. */
export function expiryOf(expiresAt: string | null): Expiry {
  return expiresAt === null
    ? { choice: 'never', day: '' }
    : { choice: 'day', day: localOf(expiresAt).slice(0, 10) };
}

/** The moment that is meant; null for never, undefined when the day isn't chosen yet. */
export function expiresAtOf({ choice, day }: Expiry, nowMs = Date.now()): string | null | undefined {
  if (choice === 'never') return null;
  if (choice === 'day') return /^\d{4}-\d\d-\d\d$/.test(day) ? endOfDay(day) : undefined;
  return new Date(nowMs + lifetimesDays[choice] * dayMs).toISOString();
}

/** Lets somebody choose when a key ends. */
export function ExpiryChoice(props: {
  readonly expiry: Expiry;
  readonly onChange: (expiry: Expiry) => void;
  readonly error: string | null;
}) {
  const { expiry, onChange, error } = props;
  const t = useTexts(keyTexts);
  const names = ['never', 'days30', 'days90', 'year', 'day'] as const;
  return (
    <Choice
      legend={t.expiry}
      hint={t.expiryHint}
      options={names.map((name) => [name, t.expiries[name]] as const)}
      value={expiry.choice}
      onChange={(choice) => onChange({ ...expiry, choice })}
    >
      {expiry.choice === 'day' && (
        <TextField
          label={t.day}
          type="date"
          value={expiry.day}
          error={error}
          onChange={({ target }) => onChange({ ...expiry, day: target.value })}
        />
      )}
    </Choice>
  );
}
