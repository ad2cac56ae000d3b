import { operatorRefusal } from '../graphql/operator-error.ts';
import type { Fault } from '../lib/faults.ts';
import { readFields } from '../lib/read-fields.ts';
import { readTime } from '../webhooks/read-time.ts';

/** What people call something is shown in lists. */
const nameLimit = 100;

/** A month is long enough for any partner to put a new key or secret in place. */
const mostOverlapHours = 24 * 30;

/** An input of the partners' mutations as it came. */
interface Raw {
  readonly name?: string | null | undefined;
  readonly expiresAt?: string | null | undefined;
  readonly overlapHours?: number | null | undefined;
}

/** Reads a name that must be there. @throws a refusal that names what is wrong with it. */
export function readName(input: Raw): string {
  const fields = readFields(input, 'input');
  const name = fields.text('name', { limit: nameLimit });
  refuseFaults(fields.faults);
  return name;
}

/** Reads what a key is called and when it ends. @throws a refusal that names everything that is wrong with them. */
export function readKeyInput(input: Raw): { name: string | null; expiresAt: Date | null } {
  const fields = readFields(input, 'input');
  const name = fields.optionalText('name', { limit: nameLimit });
  const end = input.expiresAt ?? null;
  const read = end === null ? null : readTime(end, 'input.expiresAt');
  refuseFaults(read === null || read.ok ? fields.faults : [...fields.faults, read.fault]);
  return { name, expiresAt: read?.ok === true ? read.time : null };
}

/** Reads how long the old one stays beside the new one. @throws a refusal for more than thirty days. */
export function readOverlapHours(input: Raw, usual: number): number {
  const hours = input.overlapHours ?? usual;
  if (hours >= 0 && hours <= mostOverlapHours) return hours;
  const most = mostOverlapHours;
  const message = { nb: `må være fra 0 til ${most}`, en: `must be from 0 to ${most}` };
  throw refusalOf([{ path: 'input.overlapHours', code: 'INVALID_VALUE', message, limit: most }]);
}

/** Reads a moment. @param path where it stands. @throws a refusal for a text that is none. */
export function readMoment(text: string, path: string): Date {
  const read = readTime(text, path);
  if (read.ok) return read.time;
  throw refusalOf([read.fault]);
}

function refuseFaults(faults: readonly Fault[]): void {
  if (faults.length > 0) throw refusalOf(faults);
}

function refusalOf(faults: readonly Fault[]): Error {
  return operatorRefusal({ kind: 'bad_input', faults });
}
