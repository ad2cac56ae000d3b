import { SelectField } from '../../ui/field.tsx';
import { useTexts } from '../../words/language.tsx';
import { type Role, tradeTexts } from '../../words/trade-texts.ts';
import { texts } from './texts.ts';

/** The lesser first. */
const roles: readonly Role[] = ['picker', 'manager', 'administrator'];

/** What somebody may do, with what each role means. */
export function RoleField({ role, onChange }: { role: Role; onChange: (role: Role) => void }) {
  const t = useTexts(texts);
  const trade = useTexts(tradeTexts);
  return (
    <SelectField
      label={t.role}
      hint={t.roleHelp[role]}
      value={role}
      onChange={({ target }) => onChange(roles.find((each) => each === target.value) ?? role)}
    >
      {roles.map((each) => (
        <option key={each} value={each}>
          {trade.role[each]}
        </option>
      ))}
    </SelectField>
  );
}
