import { z } from 'zod';
import { deviceTypes } from '../orders/order.ts';
import { exceptionKinds } from '../shipping/exception.ts';
import { holdReasons } from '../shipping/handling.ts';
import { claimFilters, parcelStages, queueSorts } from '../shipping/queue-filter.ts';

/** The tabs of the queue. */
const tabs = [
  ...(['OPEN', 'ORDERED', 'IN_PROGRESS', 'MINE', 'HELD', 'EXCEPTIONS'] as const),
  ...(['SHIPPED', 'CANCELLED', 'ALL'] as const),
] as const;

const hours = z.number().int().min(1).max(8_760);
/** Longer than any partner's id and any town's name. */
const word = z.string().trim().min(1).max(64);

/**
 * What the address of the queue holds, as it is kept in a view. Not the text that is searched for: it may be a
 * recipient's name, which stands nowhere but with the recipient.
 */
export const viewSearch = z.strictObject({
  tab: z.enum(tabs).optional(),
  sort: z.enum(queueSorts).optional(),
  partner: word.optional(),
  type: z.enum(deviceTypes).optional(),
  claim: z.enum(claimFilters).optional(),
  reason: z.array(z.enum(holdReasons)).min(1).max(holdReasons.length).optional(),
  kind: z.array(z.enum(exceptionKinds)).min(1).max(exceptionKinds.length).optional(),
  olderThanHours: hours.optional(),
  youngerThanHours: hours.optional(),
  postalCode: z
    .string()
    .regex(/^\d{1,4}$/)
    .optional(),
  city: word.optional(),
  parcel: z.enum(parcelStages).optional(),
  test: z.enum(['only', 'both']).optional(),
});

export type ViewSearch = z.output<typeof viewSearch>;
