import type { Parts } from '../parts.ts';
import { aliveSince } from './authenticate-session.ts';
import { findStaffMember, listStoredStaff, type StaffMember } from './staff.sql.ts';

/** Every operator, revoked ones too, by name, with how they sign in: 1,000 at most. */
export function listStaff(parts: Pick<Parts, 'db' | 'clock' | 'config'>): Promise<StaffMember[]> {
  return listStoredStaff(parts.db, aliveSince(parts), parts.clock.now());
}

/** One of them. @throws when there is none of this name. */
export async function getStaffMember(
  parts: Pick<Parts, 'db' | 'clock' | 'config'>,
  name: string,
): Promise<StaffMember> {
  const found = await findStaffMember(parts.db, name, aliveSince(parts), parts.clock.now());
  if (found === undefined) throw new Error('The operator is gone.');
  return found;
}
