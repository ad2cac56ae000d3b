import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { everydayTexts } from '../../words/everyday-texts.ts';
import { useTexts } from '../../words/language.tsx';
import { tradeTexts } from '../../words/trade-texts.ts';
import { kindTexts } from '../exceptions/kind-texts.ts';
import { Choice, Typed } from './filter-fields.tsx';
import {
  claims,
  deviceTypes,
  exceptionKinds,
  holdReasons,
  isFiltered,
  parcelStages,
  type QueueSearch,
  readQueueSearch,
  sorts,
} from './search.ts';
import { texts } from './texts.ts';

const route = getRouteApi('/framed/queue');

const olderHours = [1, 4, 8, 24, 48, 72, 168] as const;
const youngerHours = [1, 4, 8, 24, 48, 168] as const;

/** Sorting and filters: whatever is chosen goes to the address at once. */
export function QueueFilters({ search }: { search: QueueSearch }) {
  const t = useTexts(texts);
  const navigate = route.useNavigate();
  const count = filterCount(search);
  const [isOpen, setOpen] = useState(count > 0);
  const change = (part: Readonly<Record<string, unknown>>) =>
    void navigate({ search: (before) => readQueueSearch({ ...before, ...part }), replace: true });
  return (
    <form
      className="queue-filters"
      role="search"
      aria-label={t.filters}
      onSubmit={(event) => event.preventDefault()}
    >
      <div className="queue-filter-head">
        <Typed
          label={t.text}
          hint={t.textHint}
          value={search.text ?? ''}
          onChange={(text) => change({ text })}
        />
        <SelectField
          label={t.sort}
          value={search.sort ?? 'OLDEST'}
          onChange={({ target }) => change({ sort: target.value })}
        >
          {sorts.map((sort) => (
            <option key={sort} value={sort}>
              {t.sorts[sort]}
            </option>
          ))}
        </SelectField>
        <Button isExpanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {isOpen ? t.hideFilters : t.showFilters}
          {count > 0 && <span className="queue-count">{t.filtersOn(count)}</span>}
        </Button>
        {isFiltered(search) && (
          <Link
            to="/queue"
            search={readQueueSearch({ tab: search.tab, sort: search.sort })}
            className="button"
          >
            {t.clear}
          </Link>
        )}
      </div>
      {isOpen && <MoreFilters search={search} change={change} />}
    </form>
  );
}

function MoreFilters(props: {
  readonly search: QueueSearch;
  readonly change: (part: Readonly<Record<string, unknown>>) => void;
}) {
  const { search, change } = props;
  const t = useTexts(texts);
  const common = useTexts(everydayTexts);
  const trade = useTexts(tradeTexts);
  const kinds = useTexts(kindTexts).kinds;
  return (
    <div className="queue-filter-grid">
      <Choice
        label={t.claim}
        any={common.all}
        value={search.claim}
        values={claims}
        name={(value) => t.claims[value]}
        onChange={(claim) => change({ claim })}
      />
      <Choice
        label={t.device}
        any={common.all}
        value={search.type}
        values={deviceTypes}
        name={(value) => trade.deviceType[value]}
        onChange={(type) => change({ type })}
      />
      <Typed
        label={t.partner}
        hint={t.partnerHint}
        value={search.partner ?? ''}
        onChange={(partner) => change({ partner })}
      />
      <Choice
        label={t.olderThan}
        any={common.all}
        value={search.olderThanHours}
        values={olderHours}
        name={t.hours}
        onChange={(olderThanHours) => change({ olderThanHours })}
      />
      <Choice
        label={t.youngerThan}
        any={common.all}
        value={search.youngerThanHours}
        values={youngerHours}
        name={t.hours}
        onChange={(youngerThanHours) => change({ youngerThanHours })}
      />
      <Choice
        label={t.reason}
        any={common.all}
        value={search.reason?.[0]}
        values={holdReasons}
        name={(value) => trade.holdReason[value]}
        onChange={(reason) => change({ reason })}
      />
      <Choice
        label={t.kind}
        any={common.all}
        value={search.kind?.[0]}
        values={exceptionKinds}
        name={(value) => kinds[value]}
        onChange={(kind) => change({ kind })}
      />
      <Choice
        label={t.parcel}
        any={common.all}
        value={search.parcel}
        values={parcelStages}
        name={(value) => t.parcelStages[value]}
        onChange={(parcel) => change({ parcel })}
      />
      <Typed
        label={t.postalCode}
        hint={t.postalCodeHint}
        inputMode="numeric"
        value={search.postalCode ?? ''}
        onChange={(postalCode) => change({ postalCode })}
      />
      <Typed label={t.city} value={search.city ?? ''} onChange={(city) => change({ city })} />
      <Choice
        label={t.test}
        any={t.tests.none}
        value={search.test}
        values={['both', 'only'] as const}
        name={(value) => t.tests[value]}
        onChange={(test) => change({ test })}
      />
    </div>
  );
}

/** How many filters are on that a closed form would hide. */
function filterCount({ tab: _tab, sort: _sort, view: _view, text: _text, ...filters }: QueueSearch): number {
  return Object.keys(filters).length;
}
