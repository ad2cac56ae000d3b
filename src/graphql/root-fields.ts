import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * The fields at the root of an operation, those within fragments included. A fragment that spreads itself is left out:
 * validation refuses it.
 */
export function rootFields(document: DocumentNode, operation: OperationDefinitionNode): FieldNode[] {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION
        ? [[definition.name.value, definition.selectionSet] as const]
        : [],
    ),
  );
  const collect = (set: SelectionSetNode, open: readonly string[]): FieldNode[] =>
    set.selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) return collect(selection.selectionSet, open);
      const name = selection.name.value;
      const below = open.includes(name) ? undefined : fragments.get(name);
      return below === undefined ? [] : collect(below, [...open, name]);
    });
  return collect(operation.selectionSet, []);
}
