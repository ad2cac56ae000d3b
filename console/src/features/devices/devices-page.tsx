import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { reaches, useMe } from '../../session/use-me.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { everydayTexts } from '../../words/everyday-texts.ts';
import { useTexts } from '../../words/language.tsx';
import { tradeTexts } from '../../words/trade-texts.ts';
import { DeviceList } from './device-list.tsx';
import { type DevicesSearch, deviceStates, deviceTypes, readDevicesSearch } from './search.ts';
import { StockLevels } from './stock-levels.tsx';
import { texts } from './texts.ts';
import './devices.css';

const route = getRouteApi('/framed/devices');

/** The stock of each kind of device and how long it lasts, and every device there is. */
export function DevicesPage() {
  const t = useTexts(texts);
  const filter = route.useSearch();
  return (
    <Page title={t.title} actions={<ImportLink />}>
      <StockLevels />
      <section className="stack" aria-labelledby="devices">
        <h2 id="devices">{t.list}</h2>
        <Filters filter={filter} />
        <DeviceList filter={filter} />
      </section>
    </Page>
  );
}

function ImportLink() {
  const t = useTexts(texts);
  const me = useMe();
  if (me !== undefined && !reaches(me.role, 'manager'))
    return <Button disabledReason={t.importTakes}>{t.import}</Button>;
  return (
    <Link to="/devices/import" className="button" data-variant="primary">
      {t.import}
    </Link>
  );
}

/** Nobody types a letter more slowly and still means the same word. */
const settledMs = 300;

/** The filters stand in the address: what is typed goes there when nothing follows for a moment. */
function Filters({ filter }: { filter: DevicesSearch }) {
  const t = useTexts(texts);
  const common = useTexts(everydayTexts);
  const trade = useTexts(tradeTexts);
  const navigate = route.useNavigate();
  const [text, setText] = useState(filter.text ?? '');
  const [shown, setShown] = useState(filter.text);
  // The address was changed from elsewhere, by a link or the way back.
  if (shown !== filter.text) {
    setShown(filter.text);
    if (filter.text !== text.trim()) setText(filter.text ?? '');
  }
  const choose = (change: Readonly<Record<string, unknown>>, replace: boolean) =>
    void navigate({ search: (before) => readDevicesSearch({ ...before, ...change }), replace });
  useEffect(() => {
    if (text.trim() === (filter.text ?? '')) return;
    const timer = setTimeout(
      () => void navigate({ search: (before) => readDevicesSearch({ ...before, text }), replace: true }),
      settledMs,
    );
    return () => clearTimeout(timer);
  }, [text, filter.text, navigate]);
  return (
    <form
      className="filters"
      role="search"
      aria-label={t.filters}
      onSubmit={(event) => event.preventDefault()}
    >
      <SelectField
        label={t.type}
        value={filter.type ?? ''}
        onChange={(event) => choose({ type: event.target.value }, false)}
      >
        <option value="">{common.all}</option>
        {deviceTypes.map((type) => (
          <option key={type} value={type}>
            {trade.deviceType[type]}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t.state}
        value={filter.state ?? ''}
        onChange={(event) => choose({ state: event.target.value }, false)}
      >
        <option value="">{common.all}</option>
        {deviceStates.map((state) => (
          <option key={state} value={state}>
            {trade.deviceState[state]}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t.textHint}
        type="search"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {Object.keys(filter).length > 0 && (
        <Link to="/devices" search={{}} className="button" activeOptions={{ exact: true }}>
          {t.clear}
        </Link>
      )}
    </form>
  );
}
