import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { SelectField, TextField } from '../../ui/field.tsx';
import { everydayTexts } from '../../words/everyday-texts.ts';
import { useTexts } from '../../words/language.tsx';
import { careTexts } from './care-texts.ts';
import {
  deliveryStates,
  filterNames,
  kinds,
  outcomes,
  type PartnerSearch,
  readPartnerSearch,
} from './search.ts';
import { webhookTexts } from './webhook-texts.ts';

const route = getRouteApi('/framed/partners/$intermediaryId');

/** Nobody types a letter more slowly and still means the same word. */
const settledMs = 400;

/** The filters of the log. They stand in the address. */
export function WebhookFilters({ search, servers }: { search: PartnerSearch; servers: readonly string[] }) {
  const t = useTexts(careTexts);
  const words = useTexts(webhookTexts);
  const navigate = route.useNavigate();
  const choose = (change: Readonly<Record<string, unknown>>) =>
    void navigate({
      search: (before) => readPartnerSearch({ ...before, delivery: undefined, ...change }),
      replace: true,
      resetScroll: false,
    });
  // One that is filtered by stays in the list, also when nothing was sent there lately.
  const known = search.server === undefined || servers.includes(search.server) ? [] : [search.server];
  return (
    <form
      className="webhook-filters"
      role="search"
      aria-label={t.filters}
      onSubmit={(event) => event.preventDefault()}
    >
      <Choose
        label={t.state}
        value={search.state}
        options={deliveryStates.map((state) => [state, words.deliveryState[state]])}
        onChoose={(state) => choose({ state })}
      />
      <Choose
        label={t.outcome}
        value={search.outcome}
        options={outcomes.map((outcome) => [outcome, words.outcome[outcome]])}
        onChoose={(outcome) => choose({ outcome })}
      />
      <Choose
        label={t.server}
        value={search.server}
        options={[...servers, ...known].map((server) => [server, server])}
        onChoose={(server) => choose({ server })}
      />
      <Choose
        label={t.kind}
        value={search.kind}
        options={kinds.map((kind) => [kind, t.kinds[kind]])}
        onChoose={(kind) => choose({ kind })}
      />
      <OrderField order={search.order ?? ''} onType={(order) => choose({ order })} />
      <TextField
        label={t.from}
        type="datetime-local"
        value={search.from ?? ''}
        onChange={({ target }) => choose({ from: target.value })}
      />
      <TextField
        label={t.to}
        type="datetime-local"
        value={search.to ?? ''}
        onChange={({ target }) => choose({ to: target.value })}
      />
      {filterNames.some((name) => search[name] !== undefined) && <ShowAll />}
    </form>
  );
}

/** Takes the filters out of the address. */
export function ShowAll() {
  const t = useTexts(careTexts);
  return (
    <Link
      from="/partners/$intermediaryId"
      search={{ tab: 'webhooks' }}
      activeOptions={{ exact: true, includeSearch: true }}
      resetScroll={false}
      className="button"
    >
      {t.clear}
    </Link>
  );
}

/** One of the choices, or all. */
function Choose(props: {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onChoose: (value: string) => void;
}) {
  const common = useTexts(everydayTexts);
  return (
    <SelectField
      label={props.label}
      value={props.value ?? ''}
      onChange={({ target }) => props.onChoose(target.value)}
    >
      <option value="">{common.all}</option>
      {props.options.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </SelectField>
  );
}

/** What is typed goes into the address when nothing follows for a moment. */
function OrderField({ order, onType }: { order: string; onType: (order: string) => void }) {
  const t = useTexts(careTexts);
  const [typed, setTyped] = useState(order);
  const [shown, setShown] = useState(order);
  // The address was changed from elsewhere, by a link or the way back.
  if (shown !== order) {
    setShown(order);
    if (order !== typed.trim()) setTyped(order);
  }
  useEffect(() => {
    if (typed.trim() === order) return;
    const timer = setTimeout(() => onType(typed), settledMs);
    return () => clearTimeout(timer);
  });
  return (
    <TextField
      label={t.order}
      type="search"
      placeholder="order_…"
      autoComplete="off"
      spellCheck={false}
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
    />
  );
}
