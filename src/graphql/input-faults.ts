import { Kind, validateInputLiteral, valueFromASTUntyped } from 'graphql';
import type { DocumentNode, FieldNode, GraphQLError, OperationDefinitionNode } from 'graphql';
import { hasWrongType } from '../lib/fault-words.ts';
import type { Fault } from '../lib/faults.ts';
import type { Api } from './api.ts';
import { nulFaults } from './nul-faults.ts';
import { rootFields } from './root-fields.ts';
import { typeFaults } from './type-faults.ts';

type Variables = Readonly<Record<string, unknown>>;

/** An operation that is about to be executed, and what came with it. */
export interface OperationCall<Context> {
  readonly api: Api<Context>;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Variables;
  readonly context: Context;
}

/** What speaks against executing an operation. */
export interface Objections {
  /** The caller may not use a root field whose input is wrong: they aren't told what the input should be. */
  readonly refused: GraphQLError | undefined;
  readonly faults: readonly Fault[];
}

/** Nobody corrects more in one go. */
const mostFaults = 50;

/**
 * Finds whether the arguments of an operation's root fields have wrong types, and if so everything else that is wrong with
 * them too: GraphQL alone would stop at the types. Inputs of the right types are left to their features.
 */
export function findObjections<Context>(call: OperationCall<Context>): Objections {
  const variables = withDefaults(call.operation, call.variables);
  const fields = call.api.schema.getRootType(call.operation.operation)?.getFields() ?? {};
  const withArguments = rootFields(call.document, call.operation).filter(
    ({ name }) => fields[name.value]?.args.length,
  );
  const faults = new Map<string, Fault>();
  for (const node of withArguments) {
    const field = fields[node.name.value];
    if (field === undefined) continue;
    const rule = call.api.ruleOf(field);
    // Several fields of one call are told apart by the names under which the caller asked for them.
    const prefix = withArguments.length > 1 ? `${node.alias?.value ?? node.name.value}.` : '';
    for (const arg of field.args) {
      const raw = rawArgument(node, arg.name, variables);
      const found = [
        ...typeFaults(raw, arg.type, arg.name),
        ...literalFaults(node, arg),
        ...(call.api.refusesNul ? nulFaults(raw, arg.name) : []),
      ];
      const refused = found.length > 0 ? rule.refuse(call.context) : undefined;
      if (refused !== undefined) return { refused, faults: [] };
      if (found.length > 0 && arg.name === 'input' && typeof raw === 'object' && raw !== null)
        found.push(...(rule.readFaults?.(raw, call.context) ?? []));
      for (const fault of found) {
        const path = `${prefix}${fault.path}`;
        // The first one at a path is about the type: what comes later only follows from it.
        if (!faults.has(path) && !says(faults, path)) faults.set(path, { ...fault, path });
      }
    }
  }
  return { refused: undefined, faults: [...faults.values()].slice(0, mostFaults) };
}

/** Whether a fault at or below `path` is known: GraphQL reports what is missing one level up. */
function says(faults: ReadonlyMap<string, Fault>, path: string): boolean {
  return [...faults.keys()].some((known) => known.startsWith(`${path}.`));
}

function rawArgument(node: FieldNode, name: string, variables: Variables): unknown {
  const literal = node.arguments?.find((each) => each.name.value === name)?.value;
  return literal === undefined ? undefined : valueFromASTUntyped(literal, variables);
}

type Argument = Parameters<typeof validateInputLiteral>[1] extends infer Type
  ? { name: string; type: Type }
  : never;

/** Only the literal itself shows that an enum was written as a text. */
function literalFaults(node: FieldNode, arg: Argument): Fault[] {
  const literal = node.arguments?.find((each) => each.name.value === arg.name)?.value;
  if (literal === undefined || literal.kind === Kind.VARIABLE) return [];
  const faults: Fault[] = [];
  validateInputLiteral(literal, arg.type, (_error, names) => {
    // GraphQL's own words repeat the value, which may be a recipient's.
    faults.push({
      path: [arg.name, ...names].join('.'),
      code: 'INVALID_TYPE',
      message: hasWrongType,
    });
  });
  return faults;
}

function withDefaults(operation: OperationDefinitionNode, given: Variables): Variables {
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)] as const],
  );
  return { ...Object.fromEntries(defaults), ...given };
}
