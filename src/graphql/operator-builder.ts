import SchemaBuilder from '@pothos/core';
import type { OperatorCaller } from '../auth/actor.ts';
import { type Role, reaches } from '../auth/roles.ts';
import type { Language } from '../lib/language.ts';
import type { Parts } from '../parts.ts';
import { forbiddenRole } from './operator-error.ts';

/** What a resolver of the operator API knows of the call. (A type, because graphql-http wants an indexable one.) */
export type OperatorContext = {
  readonly parts: Parts;
  readonly actor: OperatorCaller;
  /** In which sentences are answered: `words[language]`. Errors are worded by `http`. */
  readonly language: Language;
};

/**
 * What every field of Query and Mutation states in its `extensions`; `operator-schema.ts` refuses one that doesn't.
 * (A type, because Pothos wants an indexable one.)
 */
export type OperatorFieldExtensions = {
  /** The least that the operator must be. */
  readonly role: Role;
};

/** Makes the operator API's types; `src/operator/*.graphql.ts` add them. */
export const operatorBuilder = new SchemaBuilder<{ Context: OperatorContext }>({});

operatorBuilder.queryType({ description: 'What an operator can ask for.' });
operatorBuilder.mutationType({ description: 'What an operator can do.' });

/** Refuses who is less than `role`: for a field of which one argument takes more than the field itself. */
export function requireRole({ actor }: OperatorContext, role: Role): void {
  if (!reaches(actor.role, role)) throw forbiddenRole(actor.role, role);
}
