import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import type { Tone } from '../../ui/notice.tsx';
import { useTexts } from '../../words/language.tsx';
import { tradeTexts } from '../../words/trade-texts.ts';
import { holdReasons } from './bench-scans.ts';
import type { BenchOrder, Stage } from './bench-types.ts';
import { Countdown } from './countdown.tsx';
import { OrderCard } from './order-card.tsx';
import { commandCode } from './read-code.ts';
import { texts } from './texts.ts';
import type { BenchControl } from './use-bench.ts';

const tones: Readonly<Record<Stage['name'], Tone>> = {
  empty: 'neutral',
  open: 'info',
  scanned: 'good',
  booking: 'info',
  booked: 'good',
  trouble: 'bad',
  stopped: 'bad',
  holding: 'warning',
};

/** What lies on the bench and what is to be done with it now: in colour, and in words to be read from two steps away. */
export function StageView({ control }: { control: BenchControl }) {
  const { stage } = control.bench;
  if (stage.name === 'empty') return <EmptyBench />;
  return (
    <section
      className="bench-stage"
      data-tone={tones[stage.name]}
      data-stage={stage.name}
      aria-labelledby="stage"
    >
      <StageWords stage={stage} control={control} />
      <OrderCard bench={stage.order} />
    </section>
  );
}

function EmptyBench() {
  const t = useTexts(texts);
  return (
    <section
      className="bench-stage bench-empty"
      data-tone="neutral"
      data-stage="empty"
      aria-labelledby="stage"
    >
      <h2 id="stage">{t.empty.title}</h2>
      <p className="bench-lead">{t.empty.lead}</p>
      <p className="bench-lead">{t.empty.leadNext}</p>
      <p className="muted">{t.empty.anything}</p>
    </section>
  );
}

function StageWords({ stage, control }: { stage: Exclude<Stage, { name: 'empty' }>; control: BenchControl }) {
  const t = useTexts(texts);
  const trade = useTexts(tradeTexts);
  const { bench, settings, scan, enter } = control;
  const words = t.stages;
  switch (stage.name) {
    case 'open':
      return <Heading>{words.open(trade.deviceType[stage.order.order.type])}</Heading>;
    case 'scanned':
      return (
        <>
          <Heading>{words.scanned(stage.deviceId)}</Heading>
          <Countdown
            bookAtMs={stage.bookAtMs}
            totalSeconds={settings.undoSeconds}
            onBookNow={enter}
            onUndo={() => scan(commandCode('UNDO'))}
          />
        </>
      );
    case 'booking':
      return <BookingWords stage={stage} isAsking={bench.call !== null} />;
    case 'booked':
      return (
        <Heading more={words.goOn}>
          {stage.order.order.booking?.hasLabel ? words.booked : words.bookedNoLabel}
        </Heading>
      );
    case 'trouble':
      return <TroubleWords order={stage.order} />;
    case 'stopped':
      return (
        <Heading more={[...(stage.by === null ? [] : [words.stoppedBy(stage.by)]), words.goOn].join(' ')}>
          {words.stopped[stage.why]}
        </Heading>
      );
    case 'holding':
      return <HoldChoices onChoose={(number) => scan(String(number))} />;
  }
}

/** Why the carrier does not want it, and where it is settled. */
function TroubleWords({ order: { order, bookings } }: { order: BenchOrder }) {
  const { stages: words } = useTexts(texts);
  const isRejected = order.booking?.state === 'REJECTED';
  const faults = bookings.at(-1)?.faults ?? [];
  return (
    <Heading
      more={
        <>
          {faults.map(({ message }) => (
            <p key={message}>{message}</p>
          ))}
          <p>
            {words.goOn}{' '}
            <Link to="/exceptions" className="bench-link">
              {words.exceptions}
            </Link>
          </p>
        </>
      }
    >
      {isRejected ? words.rejected : words.unknown}
    </Heading>
  );
}

function BookingWords({
  stage,
  isAsking,
}: {
  stage: Extract<Stage, { name: 'booking' }>;
  isAsking: boolean;
}) {
  const t = useTexts(texts);
  const { booking } = stage.order.order;
  if (isAsking) return <Heading>{t.stages.booking}</Heading>;
  if (booking?.state === 'BOOKED') return <Heading more={t.stages.putAside}>{t.stages.labelLater}</Heading>;
  if (booking?.reason)
    return <Heading more={`${booking.reason} ${t.stages.putAside}`}>{t.stages.bookLater}</Heading>;
  return <Heading>{t.stages.booking}</Heading>;
}

/** Why the order must wait, each with its number. */
function HoldChoices({ onChoose }: { onChoose: (number: number) => void }) {
  const t = useTexts(texts);
  const trade = useTexts(tradeTexts);
  return (
    <>
      <Heading>{t.stages.holding}</Heading>
      <div className="row">
        {holdReasons.map((reason, index) => (
          <Button key={reason} size="bench" onPress={() => onChoose(index + 1)}>
            <kbd>{index + 1}</kbd> {trade.holdReason[reason]}
          </Button>
        ))}
      </div>
    </>
  );
}

function Heading({ children, more }: { children: string; more?: ReactNode }) {
  return (
    <div className="stack-close">
      <h2 id="stage" className="bench-heading">
        {children}
      </h2>
      {more !== undefined && <div>{more}</div>}
    </div>
  );
}
