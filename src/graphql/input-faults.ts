import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  valueFromASTUntyped,
} from 'graphql';
import { validateInputLiteral } from 'graphql';
import type {
  FieldNode,
  GraphQLField,
  GraphQLInputType,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import type { Fault } from '../lib/faults.ts';
import type { PartnerContext } from './builder.ts';
import { rootFieldExtensions } from './schema.ts';

type Variables = Readonly<Record<string, unknown>>;

/**
 * Finds everything that is wrong with the arguments of an operation's root fields: wrong types, missing and unknown
 * fields, and what the feature has against the rest. GraphQL alone would stop at the types.
 */
export function inputFaults(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Variables,
  context: PartnerContext,
): readonly Fault[] {
  const variables = withDefaults(operation, given);
  const fields = schema.getRootType(operation.operation)?.getFields() ?? {};
  const faults = new Map<string, Fault>();
  for (const selection of operation.selectionSet.selections) {
    const field = selection.kind === Kind.FIELD ? fields[selection.name.value] : undefined;
    if (field === undefined || selection.kind !== Kind.FIELD) continue;
    for (const fault of fieldFaults(field, selection, variables, context)) {
      // The first one at a path is about the type: what comes later only follows from it.
      if (!faults.has(fault.path)) faults.set(fault.path, fault);
    }
  }
  return [...faults.values()];
}

function fieldFaults(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Variables,
  context: PartnerContext,
): Fault[] {
  const faults: Fault[] = [];
  for (const arg of field.args) {
    const literal = node.arguments?.find((each) => each.name.value === arg.name)?.value;
    const raw = literal === undefined ? undefined : valueFromASTUntyped(literal, variables);
    faults.push(...typeFaults(raw, arg.type, arg.name));
    if (literal !== undefined) {
      // Only the literal itself shows that an enum was written as a text. What is missing, it reports one level up.
      validateInputLiteral(literal, arg.type, (error, names) => {
        const path = [arg.name, ...names].join('.');
        if (faults.some((fault) => `${fault.path}.`.startsWith(`${path}.`))) return;
        faults.push({ path, code: 'INVALID_TYPE', message: `is wrong: ${error.message}` });
      });
    }
    if (arg.name === 'input') faults.push(...(rootFieldExtensions(field).readFaults?.(raw, context) ?? []));
  }
  return faults;
}

function typeFaults(raw: unknown, type: GraphQLInputType, path: string): Fault[] {
  if (raw === undefined || raw === null) {
    return isNonNullType(type) ? [{ path, code: 'REQUIRED', message: 'is required' }] : [];
  }
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const items = Array.isArray(raw) ? raw : [raw];
    return items.flatMap((item, index) => typeFaults(item, nullable.ofType, `${path}.${index}`));
  }
  if (isInputObjectType(nullable)) {
    if (typeof raw !== 'object' || Array.isArray(raw))
      return [{ path, code: 'INVALID_TYPE', message: 'must be an object' }];
    const fields = nullable.getFields();
    const values = raw as Readonly<Record<string, unknown>>;
    const unknown = Object.keys(values).filter((name) => !Object.hasOwn(fields, name));
    return [
      ...unknown.map(
        (name) =>
          ({ path: `${path}.${name}`, code: 'UNKNOWN_FIELD', message: 'is not a known field' }) as const,
      ),
      ...Object.values(fields).flatMap((field) =>
        typeFaults(values[field.name], field.type, `${path}.${field.name}`),
      ),
    ];
  }
  if (isEnumType(nullable)) {
    const names = nullable.getValues().map((value) => value.name);
    const known = typeof raw === 'string' && names.includes(raw);
    return known ? [] : [{ path, code: 'INVALID_VALUE', message: `must be ${names.join(' or ')}` }];
  }
  try {
    nullable.coerceInputValue(raw);
    return [];
  } catch {
    return [{ path, code: 'INVALID_TYPE', message: `must be a ${nullable.name}` }];
  }
}

function withDefaults(operation: OperationDefinitionNode, given: Variables): Variables {
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)] as const],
  );
  return { ...Object.fromEntries(defaults), ...given };
}
