import { Link } from '@tanstack/react-router';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Badge, Notice, type Tone } from '../../ui/notice.tsx';
import { Facts } from '../../ui/page.tsx';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { type BookingState, type ParcelStatus, tradeTexts } from '../../words/trade-texts.ts';
import type { OpenedOrder, ShownBooking } from './documents.ts';
import { Numbers } from './numbers.tsx';
import { texts } from './texts.ts';
import './copied.css';
import { labelAddress } from './use-print-label.ts';

/** What goes to the recipient: the device, the label, every attempt to book it, and where it is. */
export function ParcelCard({ opened }: { opened: OpenedOrder }) {
  const t = useTexts(texts);
  const { device, shipment, bookings } = opened;
  return (
    <section className="card stack" aria-labelledby="parcel">
      <h2 id="parcel">{t.parcel}</h2>
      <Facts
        facts={[
          [t.device, device === null ? t.noDevice : <DeviceLink key="device" device={device} />],
          [t.label, <Label key="label" opened={opened} />],
        ]}
      />
      {shipment === null ? <p className="muted">{t.noShipment}</p> : <Shipment shipment={shipment} />}
      {bookings.length > 0 && (
        <section className="stack-close" aria-labelledby="bookings">
          <h3 id="bookings">{t.bookings}</h3>
          <ol className="stack-close">
            {bookings.toReversed().map((booking) => (
              <li key={booking.attempt}>
                <Booking booking={booking} />
              </li>
            ))}
          </ol>
        </section>
      )}
    </section>
  );
}

function DeviceLink({ device }: { device: NonNullable<OpenedOrder['device']> }) {
  const t = useTexts(texts);
  const trade = useTexts(tradeTexts);
  return (
    <span className="row">
      <span className="copied">
        <Link to="/devices/$deviceId" params={{ deviceId: device.deviceId }}>
          <code>{device.deviceId}</code>
        </Link>
        <CopyButton text={device.deviceId} what={t.deviceCode} />
      </span>
      <span className="muted">{trade.deviceState[device.state]}</span>
    </span>
  );
}

function Label({ opened: { label, order } }: { opened: OpenedOrder }) {
  const t = useTexts(texts);
  const times = useTimes();
  if (label === null) return t.noLabel;
  return (
    <span className="row">
      <a href={labelAddress(order.orderId)} target="_blank" rel="noreferrer">
        {t.openLabel}
      </a>
      <span className="muted">
        {label.printedAt === null ? t.labelUnprinted : t.labelPrinted(times.dateTime(label.printedAt))}
      </span>
    </span>
  );
}

const parcelTones: Readonly<Record<ParcelStatus, Tone>> = {
  PRE_NOTIFIED: 'info',
  HANDED_IN: 'info',
  IN_TRANSIT: 'info',
  CUSTOMS: 'info',
  OUT_FOR_DELIVERY: 'info',
  READY_FOR_PICKUP: 'info',
  ATTEMPTED_DELIVERY: 'warning',
  DEVIATION: 'bad',
  DELIVERED: 'good',
  RETURNING: 'warning',
  RETURNED: 'warning',
  CANCELLED: 'neutral',
  OTHER: 'neutral',
};

function Shipment({ shipment }: { shipment: NonNullable<OpenedOrder['shipment']> }) {
  const t = useTexts(texts);
  const trade = useTexts(tradeTexts);
  const times = useTimes();
  const { status, events } = shipment;
  return (
    <section className="stack" aria-labelledby="shipment">
      <h3 id="shipment">{t.shipment}</h3>
      <div className="row">
        <Badge tone={parcelTones[status]}>{trade.parcelStatus[status]}</Badge>
        <a className="button" href={shipment.trackingLink} target="_blank" rel="noreferrer">
          {t.track}
        </a>
      </div>
      <Facts
        facts={[
          [t.since, times.dateTime(shipment.statusAt)],
          [t.expected, shipment.expectedDelivery && times.date(shipment.expectedDelivery)],
          [t.handedOver, shipment.handedOverAt && times.dateTime(shipment.handedOverAt)],
          [t.returned, shipment.returnedAt && times.dateTime(shipment.returnedAt)],
        ]}
      />
      {events.length > 0 && (
        <ol className="happenings" aria-label={t.events}>
          {events.toReversed().map(({ at, status: each, description, place }) => (
            <li key={`${at} ${each} ${description}`}>
              <strong>{trade.parcelStatus[each]}</strong>
              <span>{[description, place].filter(Boolean).join(' · ')}</span>
              <time className="muted small" dateTime={at}>
                {times.dateTime(at)}
              </time>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

const bookingTones: Readonly<Record<BookingState, Tone>> = {
  INTENT: 'info',
  BOOKED: 'good',
  REJECTED: 'bad',
  UNKNOWN: 'warning',
  ABSENT: 'neutral',
};

function Booking({ booking }: { booking: ShownBooking }) {
  const t = useTexts(texts);
  const trade = useTexts(tradeTexts);
  const times = useTimes();
  const { state, faults, reason, nextStepAt } = booking;
  return (
    <div className="stack-close booking">
      <div className="row">
        <strong>{t.attempt(booking.attempt)}</strong>
        <Badge tone={bookingTones[state]}>{trade.bookingState[state]}</Badge>
        <time className="muted small" dateTime={booking.createdAt}>
          {times.dateTime(booking.createdAt)}
        </time>
      </div>
      {faults.length > 0 && (
        <Notice tone="bad">
          {faults.map(({ code, message }) => (
            <p key={code}>
              {message} <code>{code}</code>
            </p>
          ))}
        </Notice>
      )}
      {reason !== null && <p>{reason}</p>}
      {nextStepAt !== null && <p className="muted small">{t.nextTry(times.ago(nextStepAt))}</p>}
      <Numbers
        numbers={[
          { name: t.consignment, value: booking.consignmentNumber ?? '' },
          { name: t.tracking, value: booking.trackingNumber ?? '' },
          { name: t.reference, value: booking.reference },
          ...faults.map(({ supportId }) => ({ name: t.supportId, value: supportId ?? '' })),
        ].filter(({ value }) => value !== '')}
      />
    </div>
  );
}
