import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What the service counts and times about itself. */
export interface Metrics {
  readonly registry: Registry;
  readonly requestSeconds: Histogram<'route' | 'status'>;
  readonly errors: Counter<'code'>;
  readonly webhookAttempts: Counter<'outcome'>;
  readonly webhookLag: Histogram;
  readonly webhooksPending: Gauge;
  readonly oldestUndelivered: Gauge<'state' | 'intermediary'>;
  readonly openBreakers: Gauge;
  readonly bookings: Counter<'outcome'>;
}

/** Makes a registry of its own, so that two services in one process don't count into each other. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'bestill_http_request_seconds',
      help: 'Time from the arrival of a request to its answer.',
      labelNames: ['route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    }),
    errors: new Counter({
      name: 'bestill_api_errors_total',
      help: 'Errors that callers were told of, by code.',
      labelNames: ['code'],
      registers,
    }),
    webhookLag: new Histogram({
      name: 'bestill_webhook_lag_seconds',
      help: 'Time from an event, or from the end of the one before it, to its first attempt.',
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3_600],
      registers,
    }),
    webhookAttempts: new Counter({
      name: 'bestill_webhook_attempts_total',
      help: 'Attempts to deliver a webhook, by how they ended.',
      labelNames: ['outcome'],
      registers,
    }),
    webhooksPending: new Gauge({
      name: 'bestill_webhooks_pending',
      help: 'Webhooks that are not delivered yet, counted up to 100,000.',
      registers,
    }),
    oldestUndelivered: new Gauge({
      name: 'bestill_webhook_oldest_undelivered_seconds',
      help: 'Age of the oldest webhook that is not delivered yet; of more than 100 lanes, of all intermediaries together.',
      labelNames: ['state', 'intermediary'],
      registers,
    }),
    openBreakers: new Gauge({
      name: 'bestill_webhook_open_breakers',
      help: 'Receiving servers that are asked by single probes only, because they keep failing.',
      registers,
    }),
    bookings: new Counter({
      name: 'bestill_booking_attempts_total',
      help: 'Calls to a carrier to book a parcel, by how they ended.',
      labelNames: ['outcome'],
      registers,
    }),
  };
}
