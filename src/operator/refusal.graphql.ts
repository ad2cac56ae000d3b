import { roleWords } from '../auth/role-words.ts';
import type { Role } from '../auth/roles.ts';
import { operatorBuilder as builder } from '../graphql/operator-builder.ts';
import { operatorRefusal, showFaults, type ShownRefusal } from '../graphql/operator-error.ts';
import type { ShippingRefusal } from '../shipping/refusals.ts';
import { RefusalCodeType } from './enums.graphql.ts';

/** The value of a result; its refusal is the field's error. */
export function valueOf<T>(result: { ok: true; value: T } | { ok: false; refusal: ShippingRefusal }): T {
  if (result.ok) return result.value;
  throw operatorRefusal(result.refusal);
}

/** The refusal of what takes more than the operator is. */
export function missingRole(role: Role): ShownRefusal {
  const { nb, en } = roleWords[role];
  const message = { nb: `Dette krever rollen ${nb}.`, en: `This takes ${en}.` };
  return { code: 'FORBIDDEN', message, details: { role } };
}

/** A name and what it says, for what has no form of its own. */
export interface Detail {
  readonly name: string;
  readonly value: string | null;
}

/** The fields of an object as details; lists and objects as JSON. */
export function detailsOf(values: Readonly<Record<string, unknown>>): Detail[] {
  return Object.entries(values).map(([name, value]) => ({ name, value: textOf(value) }));
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export const DetailType = builder.objectRef<Detail>('Detail').implement({
  description: 'A name and what it says.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: false, description: 'What it is.' }),
    value: t.exposeString('value', { description: 'Numbers as text; lists as JSON.' }),
  }),
});

export const RefusalType = builder.objectRef<ShownRefusal>('Refusal').implement({
  description: 'Why something was not done.',
  fields: (t) => ({
    code: t.expose('code', { type: RefusalCodeType, nullable: false, description: 'For programs.' }),
    message: t.string({
      nullable: false,
      description: 'What is the matter, and what to do.',
      resolve: ({ message }, _args, { language }) => message[language],
    }),
    details: t.field({
      type: [DetailType],
      nullable: false,
      description: 'What it is about: codes, other orders, states.',
      resolve: ({ details, faults }, _args, { language }) =>
        detailsOf(faults === undefined ? details : { faults: showFaults(faults, language) }),
    }),
  }),
});
