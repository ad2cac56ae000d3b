import { noteAudit } from '../audit/note-audit.ts';
import type { Tx } from '../db/database.ts';
import { publicId } from '../lib/public-id.ts';
import type { Parts } from '../parts.ts';
import type { Actor } from './actor.ts';
import { readEmail } from './email.ts';
import { hashKey, newToken } from './key-format.ts';
import { insertLogin } from './logins.sql.ts';
import type { OperatorRefusal, OperatorResult } from './operator-refusals.ts';
import { insertOperator, type Operator } from './operators.sql.ts';
import type { Role } from './roles.ts';

/** Who is to be made. */
export interface NewOperator {
  readonly name: string;
  readonly role: Role;
  /** By which they sign in; without one they can still be invited, and then tell it themselves. */
  readonly email?: string | null;
}

/** An operator who was just made. `token` is nowhere else: whoever holds this value must show it now. */
export interface CreatedOperator extends Operator {
  readonly token: string | null;
}

/**
 * Makes an operator. Refuses a name that somebody has or had, those of the command line, and an e-mail address that is another's.
 * @param withToken also one for programs, besides signing in at the console.
 */
export async function createOperator(
  parts: Pick<Parts, 'db' | 'clock' | 'ids'>,
  actor: Actor,
  { withToken, ...wanted }: NewOperator & { withToken: boolean },
): Promise<OperatorResult<CreatedOperator>> {
  const token = withToken ? newToken(parts.ids) : null;
  const hash = token === null ? null : hashKey(token);
  try {
    const made = await parts.db.inTransaction((tx) => insertInside(parts, tx, actor, { ...wanted, hash }));
    return { ok: true, value: { ...made, token } };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

/** Takes the transaction back: an operator without the login that was asked for is none. */
export class Refused extends Error {
  override name = 'Refused';
  readonly refusal: OperatorRefusal;
  constructor(refusal: OperatorRefusal) {
    super(`Refused: ${refusal}.`);
    this.refusal = refusal;
  }
}

/** Makes an operator as part of a larger change. @throws Refused, which must take the whole change back. */
export async function insertInside(
  parts: Pick<Parts, 'clock' | 'ids'>,
  tx: Tx,
  actor: Actor | 'themselves',
  { name, role, email, hash }: NewOperator & { hash: Buffer | null },
): Promise<Operator> {
  const address = email === undefined || email === null ? null : readEmail(email);
  if (address === undefined) throw new Refused('email_not_valid');
  if (/^cli:/i.test(name)) throw new Refused('name_reserved');
  const now = parts.clock.now();
  const made = await insertOperator(tx, { name, role, hash, id: parts.ids.uuid(), now });
  if (made === undefined) throw new Refused('name_taken');
  if (address !== null && !(await insertLogin(tx, { operatorId: made.id, email: address, now })))
    throw new Refused('email_taken');
  const by: Actor = actor === 'themselves' ? { kind: 'operator', name, role } : actor;
  const about = publicId('operator', made.id);
  await noteAudit(tx, {
    ...{ at: now, actor: by, what: 'operator.created', about, intermediaryId: null },
    details: { name, role },
  });
  return made;
}
