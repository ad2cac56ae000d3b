import {
  parse,
  specifiedRules,
  validate,
  ValuesOfCorrectTypeRule,
  ProvidedRequiredArgumentsRule,
} from 'graphql';
import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql';
import { limitFault } from './limits.ts';
import { publicError } from './public-error.ts';

/** A document that may be executed, or why not. */
export type Prepared =
  | { readonly kind: 'ready'; readonly document: DocumentNode }
  /** Well formed, but a literal value in it has the wrong type, or one is missing. */
  | {
      readonly kind: 'wrong_values';
      readonly document: DocumentNode;
      readonly errors: readonly GraphQLError[];
    }
  | { readonly kind: 'refused'; readonly errors: readonly GraphQLError[] };

/** The longest introspection query in use has about 700 tokens. */
const maxTokens = 2_000;
/** Partners send few different documents; what isn't kept is parsed again. */
const keptDocuments = 500;
/** A client's documents are short and without a recipient's data: what isn't, isn't kept. */
const keptCharacters = 8_192;

const valueRules = [ValuesOfCorrectTypeRule, ProvidedRequiredArgumentsRule];
const documentRules = specifiedRules.filter((rule) => !valueRules.includes(rule));

/** Parses and validates documents against one schema, and keeps the results of the latest ones. */
export function createPrepare(schema: GraphQLSchema): (source: string) => Prepared {
  const kept = new Map<string, Prepared>();
  return (source) => {
    const known = kept.get(source);
    // Moved to the end: the first of the map is the one longest not used.
    if (known !== undefined) kept.delete(source);
    const prepared = known ?? prepareDocument(schema, source);
    if (prepared.kind === 'ready' && source.length <= keptCharacters) kept.set(source, prepared);
    if (kept.size > keptDocuments) kept.delete(kept.keys().next().value ?? '');
    return prepared;
  };
}

function prepareDocument(schema: GraphQLSchema, source: string): Prepared {
  let document: DocumentNode;
  try {
    document = parse(source, { maxTokens });
  } catch (error) {
    return { kind: 'refused', errors: [error as GraphQLError] };
  }
  const tooLarge = limitFault(document);
  if (tooLarge !== undefined) return { kind: 'refused', errors: [publicError('BAD_REQUEST', tooLarge)] };
  const errors = validate(schema, document, documentRules, { maxErrors: 20 });
  if (errors.length > 0) return { kind: 'refused', errors };
  const wrongValues = validate(schema, document, valueRules, { maxErrors: 20 });
  return wrongValues.length > 0
    ? { kind: 'wrong_values', document, errors: wrongValues }
    : { kind: 'ready', document };
}
