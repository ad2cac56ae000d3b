import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';

/** A user whom the stand-in lets in; so it does any e-mail address with any key of the right form. */
export const sandboxCredentials = {
  uid: 'bestill@sandbox.example',
  key: '5a9d0b0c-0000-4000-8000-000000000000',
  /** Bring's own test customer for parcels within Norway. */
  customerNumber: '5',
} as const;

const credentials = z.object({
  'x-mybring-api-uid': z.email(),
  'x-mybring-api-key': z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i),
});

/** Whether the call says who makes it. */
export function isKnownUser(headers: IncomingHttpHeaders): boolean {
  return credentials.safeParse(headers).success;
}

/** Whether the call carries what belongs to Bring's API alone. */
export function carriesCredentials(headers: IncomingHttpHeaders): boolean {
  return headers['x-mybring-api-uid'] !== undefined || headers['x-mybring-api-key'] !== undefined;
}
