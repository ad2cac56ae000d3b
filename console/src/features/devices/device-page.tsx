import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ResultOf } from '../../api/graphql.ts';
import { useApi } from '../../api/use-api.ts';
import { Answered } from '../../ui/answered.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Facts, Page } from '../../ui/page.tsx';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { tradeTexts } from '../../words/trade-texts.ts';
import { DeviceHistory } from './device-history.tsx';
import { DeviceOrders } from './device-orders.tsx';
import { DeviceStateBadge } from './device-state.tsx';
import { deviceDocument } from './documents.ts';
import { type Placing, PlaceDialog } from './place-dialog.tsx';
import { texts } from './texts.ts';
import './devices.css';

const route = getRouteApi('/framed/devices/$deviceId');

type Opened = NonNullable<ResultOf<typeof deviceDocument>['device']>;

/** One device: where it is, what has happened to it, which orders had it, and where it can be put. */
export function DevicePage() {
  const t = useTexts(texts);
  const { deviceId } = route.useParams();
  const opened = useApi(deviceDocument, { code: deviceId }, { about: ['devices', 'orders'] });
  return (
    <Page
      // The box's code opens the device as well.
      title={`${t.title}: ${opened.data?.device?.device.deviceId ?? deviceId}`}
      actions={
        <Link to="/devices" className="button" activeOptions={{ exact: true }}>
          {t.toList}
        </Link>
      }
    >
      <Answered of={opened}>{({ device }) => device !== null && <Everything opened={device} />}</Answered>
    </Page>
  );
}

function Everything({ opened }: { opened: Opened }) {
  const t = useTexts(texts);
  const trade = useTexts(tradeTexts);
  const times = useTimes();
  const { device, events, orders } = opened;
  return (
    <>
      <section className="card stack">
        <Facts
          facts={[
            [t.state, <DeviceStateBadge key="state" state={device.state} />],
            [t.type, trade.deviceType[device.type]],
            [
              t.code,
              <span key="code" className="row">
                <code>{device.deviceId}</code>
                <CopyButton text={device.deviceId} what={t.copyCode} />
              </span>,
            ],
            [t.boxCode, device.boxCode && <code>{device.boxCode}</code>],
            [
              t.order,
              device.orderId && (
                <Link to="/orders/$orderId" params={{ orderId: device.orderId }}>
                  {t.orderLink}
                </Link>
              ),
            ],
            [t.imported, times.dateTime(device.createdAt)],
            [t.lastMoved, times.dateTime(device.updatedAt)],
          ]}
        />
        <Actions opened={opened} />
      </section>
      <section className="stack-close" aria-labelledby="orders">
        <h2 id="orders">{t.orders}</h2>
        <DeviceOrders deviceId={device.deviceId} orders={orders} />
      </section>
      <section className="stack-close" aria-labelledby="history">
        <h2 id="history">{t.history}</h2>
        <DeviceHistory events={events} />
      </section>
    </>
  );
}

/** Where it can be put; what can't be done now says why. */
function Actions({ opened: { device, sortings } }: { opened: Opened }) {
  const t = useTexts(texts);
  const [placing, setPlacing] = useState<Placing | null>(null);
  const words = { RESTOCK: t.restock, QUARANTINE: t.quarantine };
  const isOut = device.state === 'SHIPPED';
  return (
    <div className="row">
      {sortings.map(({ into, refusal }) => (
        <Button key={into} disabledReason={refusal?.message} onPress={() => setPlacing(into)}>
          {words[into]}
        </Button>
      ))}
      <Button disabledReason={isOut ? null : t.notShipped} onPress={() => setPlacing('RETURN')}>
        {t.return}
      </Button>
      {placing !== null && (
        <PlaceDialog deviceId={device.deviceId} placing={placing} onClose={() => setPlacing(null)} />
      )}
    </div>
  );
}
