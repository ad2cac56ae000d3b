import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** What the service counts and times about itself. */
export interface Metrics {
  readonly registry: Registry;
  readonly requestSeconds: Histogram<'route' | 'status'>;
  readonly errors: Counter<'code'>;
  readonly webhookAttempts: Counter<'outcome'>;
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
    webhookAttempts: new Counter({
      name: 'bestill_webhook_attempts_total',
      help: 'Attempts to deliver a webhook, by how they ended.',
      labelNames: ['outcome'],
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
