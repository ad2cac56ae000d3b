import { Kind, type DocumentNode, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { rootFields } from './root-fields.ts';

/** What one operation may hold, fragments counted each time they are spread. */
const limits = { depth: 16, fields: 1_000, aliases: 30, directives: 30 };
/** Each of them can bring a list of 500 orders. */
const mostRootFields = 5;

interface Size {
  depth: number;
  fields: number;
  aliases: number;
  directives: number;
}

const names: Record<keyof Size, string> = {
  depth: 'levels deep',
  fields: 'fields',
  aliases: 'aliases',
  directives: 'directives',
};

/**
 * Says in a sentence which limit a document passes, if any. Runs before validation, which takes quadratic time on
 * repeated fields. Each fragment is measured once, so that fragments that spread each other cost nothing to measure.
 */
export function limitFault(document: DocumentNode): string | undefined {
  const fragments = new Map<string, SelectionSetNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      fragments.set(definition.name.value, definition.selectionSet);
  }
  const measured = new Map<string, Size>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION)
      continue;
    const size = measure(definition.selectionSet, fragments, measured);
    for (const key of ['depth', 'fields', 'aliases', 'directives'] as const) {
      if (size[key] > limits[key]) return `The operation is too large: at most ${limits[key]} ${names[key]}.`;
    }
    // Now that the number of fields is bounded, they can be walked.
    if (definition.kind === Kind.OPERATION_DEFINITION && workFields(document, definition) > mostRootFields) {
      return `The operation is too large: at most ${mostRootFields} fields of Query or Mutation.`;
    }
  }
  return undefined;
}

/** Root fields that make work: `__typename` and introspection don't. */
function workFields(document: DocumentNode, operation: OperationDefinitionNode): number {
  return rootFields(document, operation).filter(({ name }) => !name.value.startsWith('__')).length;
}

function measure(
  set: SelectionSetNode,
  fragments: Map<string, SelectionSetNode>,
  measured: Map<string, Size>,
): Size {
  const size: Size = { depth: 0, fields: 0, aliases: 0, directives: 0 };
  for (const selection of set.selections) {
    const isField = selection.kind === Kind.FIELD;
    const below =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? measureFragment(selection.name.value, fragments, measured)
        : selection.selectionSet && measure(selection.selectionSet, fragments, measured);
    size.depth = Math.max(size.depth, (below?.depth ?? 0) + (isField ? 1 : 0));
    size.fields += (below?.fields ?? 0) + (isField ? 1 : 0);
    size.aliases += (below?.aliases ?? 0) + (isField && selection.alias !== undefined ? 1 : 0);
    size.directives += (below?.directives ?? 0) + (selection.directives?.length ?? 0);
  }
  return size;
}

function measureFragment(
  name: string,
  fragments: Map<string, SelectionSetNode>,
  measured: Map<string, Size>,
): Size {
  const known = measured.get(name);
  if (known !== undefined) return known;
  const empty = { depth: 0, fields: 0, aliases: 0, directives: 0 };
  // Stands in while the fragment is measured, so that a fragment which spreads itself ends; validation refuses it.
  measured.set(name, empty);
  const set = fragments.get(name);
  const size = set === undefined ? empty : measure(set, fragments, measured);
  measured.set(name, size);
  return size;
}
