import { readFields } from '../lib/read-fields.ts';
import type { DeviceRefusal } from './refusals.ts';

/** A sentence or two. */
const noteLimit = 500;

/** Reads what an operator has to say about a device; blank is none. */
export function readNote(
  text: string | null,
): { ok: true; note: string | null } | { ok: false; refusal: DeviceRefusal } {
  const fields = readFields({ note: text }, 'input');
  const note = fields.optionalText('note', { limit: noteLimit });
  if (fields.faults.length > 0) return { ok: false, refusal: { kind: 'bad_input', faults: fields.faults } };
  return { ok: true, note };
}
