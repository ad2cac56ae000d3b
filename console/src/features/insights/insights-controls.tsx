import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { useTexts } from '../../words/language.tsx';
import { countDays, mostDays, today } from './range.ts';
import { type InsightsSearch, presets, usualDays } from './search.ts';
import { texts } from './texts.ts';
import { usePartnerNames } from './use-partner-names.ts';

/** Which days, whose orders, and whether real ones or tests: all of it stands in the address. */
export function InsightsControls(props: {
  readonly search: InsightsSearch;
  readonly scope: { readonly from: string; readonly to: string } | null;
}) {
  const { search, scope } = props;
  const t = useTexts(texts);
  const isCustom = search.from !== undefined;
  const [isOpen, setOpen] = useState(isCustom);
  const { from: _from, to: _to, days: _days, ...others } = search;
  return (
    <div className="insights-controls">
      <div className="stack-close">
        <nav className="insights-ranges" aria-label={t.range}>
          {presets.map((days) => (
            <Link
              key={days}
              className="button"
              to="/insights"
              search={days === usualDays ? others : { ...others, days }}
              // Else the days that the address need not name would be current on every other.
              activeOptions={{ exact: true }}
              resetScroll={false}
              onClick={() => setOpen(false)}
              {...(!isCustom && days === (search.days ?? usualDays)
                ? { 'aria-current': 'page' as const }
                : {})}
            >
              {t.lastDays(days)}
            </Link>
          ))}
          <Button isExpanded={isOpen} isPressed={isCustom} onPress={() => setOpen(!isOpen)}>
            {t.custom}
          </Button>
        </nav>
        {isOpen && <DaysForm key={`${scope?.from} ${scope?.to}`} others={others} scope={scope} />}
      </div>
      <Filters search={search} />
    </div>
  );
}

function Filters({ search }: { search: InsightsSearch }) {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const names = usePartnerNames();
  const { partner, test, ...others } = search;
  const go = (chosen: { partner: string | undefined; test: boolean }) =>
    void navigate({
      to: '/insights',
      search: {
        ...others,
        ...(chosen.partner === undefined ? {} : { partner: chosen.partner }),
        ...(chosen.test ? { test: true as const } : {}),
      },
      resetScroll: false,
    });
  return (
    <div className="insights-filters">
      <SelectField
        label={t.partner}
        value={partner ?? ''}
        onChange={({ target }) =>
          go({ partner: target.value === '' ? undefined : target.value, test: test ?? false })
        }
      >
        <option value="">{t.allPartners}</option>
        {partner !== undefined && !names.some(({ intermediaryId }) => intermediaryId === partner) && (
          <option value={partner}>{partner}</option>
        )}
        {names.map(({ intermediaryId, name }) => (
          <option key={intermediaryId} value={intermediaryId}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t.kind}
        value={test ? 'test' : 'live'}
        onChange={({ target }) => go({ partner, test: target.value === 'test' })}
      >
        <option value="live">{t.live}</option>
        <option value="test">{t.test}</option>
      </SelectField>
    </div>
  );
}

function DaysForm(props: {
  readonly others: Omit<InsightsSearch, 'days' | 'from' | 'to'>;
  readonly scope: { readonly from: string; readonly to: string } | null;
}) {
  const { others, scope } = props;
  const t = useTexts(texts);
  const navigate = useNavigate();
  const [from, setFrom] = useState(scope?.from ?? '');
  const [to, setTo] = useState(scope?.to ?? today());
  const [faults, setFaults] = useState<{ from?: string; to?: string }>({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const last = to === '' ? today() : to;
    const found = {
      ...(from === '' ? { from: t.fromMissing } : {}),
      ...(from > last ? { from: t.backwards } : {}),
      ...(from !== '' && countDays(from, last) > mostDays ? { from: t.tooLong(mostDays) } : {}),
      ...(last > today() ? { to: t.inFuture } : {}),
    };
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    void navigate({ to: '/insights', search: { ...others, from, to: last }, resetScroll: false });
  };
  return (
    <form className="insights-days" onSubmit={submit} noValidate>
      <TextField
        type="date"
        label={t.from}
        value={from}
        max={today()}
        error={faults.from}
        onChange={({ target }) => setFrom(target.value)}
      />
      <TextField
        type="date"
        label={t.to}
        value={to}
        max={today()}
        error={faults.to}
        onChange={({ target }) => setTo(target.value)}
      />
      <Button type="submit" variant="primary">
        {t.show}
      </Button>
    </form>
  );
}
