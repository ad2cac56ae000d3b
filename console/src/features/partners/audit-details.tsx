import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { auditTexts } from './audit-texts.ts';
import { keyTexts } from './key-texts.ts';
import { webhookTexts } from './webhook-texts.ts';

interface Detail {
  readonly name: string;
  readonly value: string | null;
}

/** What was so before and after a change, each in words. */
export function Details(props: {
  readonly what: string;
  readonly about: string;
  readonly details: readonly Detail[];
}) {
  const { what, about, details } = props;
  const t = useTexts(auditTexts);
  const words = useWords();
  // Details are an open list: what has no words here yet is shown as it came.
  const names: Readonly<Record<string, string>> = t.detail;
  const shown = details.filter(({ name, value }) => value !== null && value !== '' && name !== 'newKeyId');
  return (
    <dl className="audit-details small">
      {shown.map(({ name, value }) => (
        <div key={name}>
          <dt>{names[name] ?? name}</dt>
          <dd>{words(name, value ?? '')}</dd>
        </div>
      ))}
      {what.startsWith('key.') && (
        <div>
          <dt>ID</dt>
          <dd>
            <code>{about}</code>
          </dd>
        </div>
      )}
    </dl>
  );
}

/** Words a value by what it is called. */
function useWords(): (name: string, value: string) => string {
  const t = useTexts(auditTexts);
  const keys = useTexts(keyTexts);
  const webhooks = useTexts(webhookTexts);
  const times = useTimes();
  const outcomes: Readonly<Record<string, string>> = webhooks.outcome;
  const permissions: Readonly<Record<string, string>> = keys.permission;
  return (name, value) => {
    switch (name) {
      case 'test':
        return value === 'true' ? t.trial : t.live;
      case 'made':
        return value === 'true' ? t.madeHere : t.given;
      case 'permissions':
        return readNames(value)
          .map((each) => permissions[nameOf(each)] ?? each)
          .join(', ');
      case 'outcome':
        return outcomes[nameOf(value)] ?? value;
      default:
        return /^\d{4}-\d\d-\d\dT/.test(value) ? times.dateTime(value) : value;
    }
  };
}

/** The name in the schema: `orders:create` is ORDERS_CREATE there. */
function nameOf(value: string): string {
  return value.replace(':', '_').toUpperCase();
}

/** Lists come as JSON. */
function readNames(json: string): readonly string[] {
  const list: unknown = JSON.parse(json);
  return Array.isArray(list) ? list.map(String) : [];
}
