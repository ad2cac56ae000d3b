import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputType,
} from 'graphql';
import { isRequired, isUnknown, mustBeObject, mustBeOneOf } from '../lib/fault-words.ts';
import type { Fault } from '../lib/faults.ts';

/** A name that nobody knows is repeated only so far. */
const shownNameLength = 60;

/** What is wrong with a raw value by its GraphQL type: everything, where GraphQL itself would name one thing at a time. */
export function typeFaults(raw: unknown, type: GraphQLInputType, path: string): Fault[] {
  if (raw === undefined || raw === null) {
    return isNonNullType(type) ? [{ path, code: 'REQUIRED', message: isRequired }] : [];
  }
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const items: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
    return items.flatMap((item, index) => typeFaults(item, nullable.ofType, `${path}.${index}`));
  }
  if (isInputObjectType(nullable)) {
    if (typeof raw !== 'object' || Array.isArray(raw)) {
      return [{ path, code: 'INVALID_TYPE', message: mustBeObject }];
    }
    const fields = nullable.getFields();
    const values = raw as Readonly<Record<string, unknown>>;
    const unknown = Object.keys(values).filter((name) => !Object.hasOwn(fields, name));
    return [
      ...unknown.map((name): Fault => unknownField(`${path}.${name.slice(0, shownNameLength)}`)),
      ...Object.values(fields).flatMap((field) =>
        typeFaults(values[field.name], field.type, `${path}.${field.name}`),
      ),
    ];
  }
  if (isEnumType(nullable)) {
    const names = nullable.getValues().map((value) => value.name);
    const known = typeof raw === 'string' && names.includes(raw);
    return known ? [] : [{ path, code: 'INVALID_VALUE', message: mustBeOneOf(names) }];
  }
  try {
    nullable.coerceInputValue(raw);
    return [];
  } catch {
    const message = { nb: `må være av typen ${nullable.name}`, en: `must be a ${nullable.name}` };
    return [{ path, code: 'INVALID_TYPE', message }];
  }
}

function unknownField(path: string): Fault {
  return { path, code: 'UNKNOWN_FIELD', message: isUnknown };
}
