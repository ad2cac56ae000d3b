import { z } from 'zod';
import type { ParcelEvent } from '../../shipping/carrier.ts';
import { parcelStatusOf } from './parcel-status.ts';
import { readMoment } from './times.ts';

/** A parcel has some twenty. */
const eventLimit = 200;
const descriptionLimit = 300;

const text = z.string().nullish().catch(null);
const event = z.object({
  status: z.string().regex(/^\w{1,60}$/),
  dateIso: z.string(),
  description: text,
  city: text,
});

/** Bring's events in the order in which they happened; what is not readable as one is passed over. */
export function readEvents(raw: readonly unknown[]): ParcelEvent[] {
  // Bring's list has the newest first. Its times are whole seconds, and within one only the list tells what came after what.
  return raw
    .slice(0, eventLimit)
    .flatMap((each) => readEvent(each) ?? [])
    .toReversed()
    .toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

function readEvent(raw: unknown): ParcelEvent | undefined {
  const found = event.safeParse(raw);
  const at = readMoment(found.data?.dateIso ?? '');
  if (!found.success || at === undefined) return undefined;
  const { status, description, city } = found.data;
  return {
    status: parcelStatusOf(status),
    carrierStatus: status,
    description: plainText(description ?? ''),
    at,
    place: plainText(city ?? '') || null,
  };
}

/** Descriptions may hold links. */
function plainText(html: string): string {
  const bare = html
    .replace(/<[^>]*>/g, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return [...bare].slice(0, descriptionLimit).join('');
}
