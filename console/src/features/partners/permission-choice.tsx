import { useId } from 'react';
import { Checkbox } from '../../ui/field.tsx';
import { useTexts } from '../../words/language.tsx';
import { keyTexts, type Permission } from './key-texts.ts';

/** The permissions by what they are about. */
export const permissionGroups = {
  orders: ['ORDERS_CREATE', 'ORDERS_READ', 'ORDERS_CANCEL'],
  webhooks: ['WEBHOOKS_READ', 'WEBHOOKS_WRITE'],
} as const satisfies Record<string, readonly Permission[]>;

/** What a key may do: each permission with what it means. */
export function PermissionChoice(props: {
  readonly chosen: readonly Permission[];
  readonly onChange: (chosen: readonly Permission[]) => void;
  readonly error: string | null;
}) {
  const { chosen, onChange, error } = props;
  const t = useTexts(keyTexts);
  const id = useId();
  const toggle = (permission: Permission) =>
    onChange(
      chosen.includes(permission) ? chosen.filter((each) => each !== permission) : [...chosen, permission],
    );
  return (
    <fieldset className="choices" {...(error === null ? {} : { 'aria-describedby': id })}>
      <legend className="field-label">{t.permissions}</legend>
      {(['orders', 'webhooks'] as const).map((group) => (
        <div key={group} className="stack-close" role="group" aria-label={t.groups[group]}>
          <h3 className="muted small">{t.groups[group]}</h3>
          {permissionGroups[group].map((permission) => (
            <Checkbox
              key={permission}
              checked={chosen.includes(permission)}
              onChange={() => toggle(permission)}
              label={
                <>
                  {t.permission[permission]}
                  <span className="field-hint choice-help">{t.permissionHelp[permission]}</span>
                </>
              }
            />
          ))}
        </div>
      ))}
      {error !== null && (
        <div className="field-error" id={id} role="alert">
          {error}
        </div>
      )}
    </fieldset>
  );
}
