import { Link } from '@tanstack/react-router';
import type { ResultOf } from '../../api/graphql.ts';
import { Notice } from '../../ui/notice.tsx';
import { EmptyState, Facts } from '../../ui/page.tsx';
import { useTexts } from '../../words/language.tsx';
import { useTimes } from '../../words/times.ts';
import { careTexts } from './care-texts.ts';
import { HealthBadge } from './health-badge.tsx';
import type { healthDocument } from './webhook-documents.ts';
import { webhookTexts } from './webhook-texts.ts';

type Answer = ResultOf<typeof healthDocument>;
type Health = NonNullable<Answer['intermediary']>['webhooks'];
type Lane = Health['lanes'][number];

/** A card for each receiving server, the worst first, and the addresses that want nothing more. */
export function WebhookHealth(props: {
  readonly health: Health;
  readonly stoppedUrls: Answer['webhookSettings']['stoppedUrls'];
}) {
  const { health, stoppedUrls } = props;
  const t = useTexts(careTexts);
  const times = useTimes();
  return (
    <>
      {health.lanes.length === 0 ? (
        <EmptyState title={t.noServers}>
          <p>{t.noServersHelp}</p>
        </EmptyState>
      ) : (
        <ul className="lanes">
          {health.lanes.map((lane) => (
            <LaneCard key={lane.origin} lane={lane} windowHours={health.windowHours} />
          ))}
        </ul>
      )}
      {health.attemptsCapped && <p className="muted small">{t.capped}</p>}
      {stoppedUrls.length > 0 && (
        <Notice tone="warning" title={t.stopped}>
          <p>{t.stoppedHelp}</p>
          <ul className="stack-close">
            {stoppedUrls.map(({ url, test, stoppedAt }) => (
              <li key={`${url} ${String(test)}`}>
                <code>{url}</code> {t.stoppedAt(times.dateTime(stoppedAt))}
                {test && ` (${t.kinds.test})`}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

function LaneCard({ lane, windowHours }: { lane: Lane; windowHours: number }) {
  const t = useTexts(careTexts);
  const words = useTexts(webhookTexts);
  const times = useTimes();
  const { origin, state, delivered, failed, p95Ms, waiting, oldestWaitingAt, givenUp, breaker } = lane;
  const all = delivered + failed;
  const count = (of: Lane['waiting']) =>
    of.capped ? t.andMore(times.number(of.count)) : times.number(of.count);
  return (
    <li className="card lane" data-state={state}>
      <div className="lane-head">
        <h3>
          <code>{origin.replace(/^https:\/\//, '')}</code>
        </h3>
        <HealthBadge state={state} />
      </div>
      <p>{words.healthHelp[state]}</p>
      <Facts
        facts={[
          [
            t.arrival,
            all === 0
              ? t.noAttempts(windowHours)
              : t.attempts(
                  times.number(delivered),
                  times.number(all),
                  times.percent(delivered / all),
                  windowHours,
                ),
          ],
          [t.speed, p95Ms === null ? null : t.p95(times.number(p95Ms))],
          [
            t.waiting,
            oldestWaitingAt === null
              ? t.nothingWaits
              : t.waitingSince(count(waiting), times.ago(oldestWaitingAt)),
          ],
          [t.givenUp, givenUp.count === 0 ? null : count(givenUp)],
          [t.breaker, <Breaker key="breaker" breaker={breaker} />],
        ]}
      />
      <div className="row">
        <Link
          from="/partners/$intermediaryId"
          search={{ tab: 'webhooks', server: origin }}
          hash="log"
          className="button"
        >
          {t.showLog}
        </Link>
      </div>
    </li>
  );
}

/** Whether the server is asked by one probe at a time, since when, and when the next one goes. */
function Breaker({ breaker }: { breaker: Lane['breaker'] }) {
  const t = useTexts(careTexts);
  const times = useTimes();
  if (breaker === null) return t.noBreaker;
  const { openSince, nextProbeAt, failures } = breaker;
  if (openSince === null) return t.breakerClosed(failures);
  const next = nextProbeAt === null ? '' : times.ago(nextProbeAt);
  return <strong>{t.breakerOpen(times.number(failures), times.dateTime(openSince), next)}</strong>;
}
