import { z } from 'zod';
import type { ParcelStatus } from '../../shipping/carrier.ts';
import { parcelStatusOf } from './parcel-status.ts';
import { readMoment } from './times.ts';

/** One event of a parcel as Bring pushes it: without a description or a place. Duplicates and late ones are usual. */
export interface PushedEvent {
  readonly trackingNumber: string;
  readonly status: ParcelStatus;
  readonly carrierStatus: string;
  readonly at: Date;
}

const push = z.object({
  package: z.string().min(1).max(64),
  status: z.string().regex(/^\w{1,60}$/),
  created: z.string(),
});

/** Reads the body of one of Bring's pushes, parsed as JSON; undefined when it is none. */
export function readPush(raw: unknown): PushedEvent | undefined {
  const found = push.safeParse(raw);
  const at = readMoment(found.data?.created ?? '');
  if (!found.success || at === undefined) return undefined;
  const { package: trackingNumber, status } = found.data;
  return { trackingNumber, status: parcelStatusOf(status), carrierStatus: status, at };
}
