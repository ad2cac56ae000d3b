import { getOperationAST, getVariableValues, GraphQLError, type GraphQLSchema } from 'graphql';
import { createHandler } from 'graphql-http';
import type { IntermediaryActor } from '../auth/actor.ts';
import { DatabaseUnavailable } from '../db/database.ts';
import type { PartnerContext } from '../graphql/builder.ts';
import { inputFaults } from '../graphql/input-faults.ts';
import { createPrepare } from '../graphql/prepare.ts';
import { badInput, publicError, unavailable } from '../graphql/public-error.ts';
import type { Parts } from '../parts.ts';

/** One call of the partner API: what came over HTTP, and who calls. */
export interface GraphqlCall {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string | null;
  readonly requestId: string;
  readonly actor: IntermediaryActor;
}

/** What goes back: graphql-http's response, its headers completed. */
export interface GraphqlAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** Answers calls by the rules of GraphQL over HTTP (draft of August 2026). */
export function createGraphqlEndpoint(
  parts: Parts,
  schema: GraphQLSchema,
): (call: GraphqlCall) => Promise<GraphqlAnswer> {
  const prepare = createPrepare(schema);
  return async (call) => {
    let replayed = false;
    const header = call.headers['idempotency-key'];
    const context: PartnerContext = {
      parts,
      actor: call.actor,
      idempotencyKey: typeof header === 'string' ? header : null,
      markReplayed: () => (replayed = true),
    };
    const handler = createHandler<unknown, undefined, PartnerContext>({
      formatError: (error) => presentError(parts, error, call.requestId),
      onSubscribe(_request, { query, operationName, variables }) {
        const prepared = prepare(query);
        if (prepared.kind === 'refused') return prepared.errors;
        const operation = getOperationAST(prepared.document, operationName);
        // graphql-http answers a document without the operation, and a mutation over GET.
        if (operation && !(operation.operation === 'mutation' && call.method === 'GET')) {
          const given = variables ?? {};
          const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], given, {
            maxErrors: 20,
          });
          const errors = prepared.kind === 'wrong_values' ? prepared.errors : coerced.errors;
          if (errors !== undefined) {
            const faults = inputFaults(schema, operation, given, context);
            return faults.length > 0 ? [badInput(faults)] : errors;
          }
        }
        return {
          schema,
          document: prepared.document,
          operationName,
          variableValues: variables,
          contextValue: context,
        };
      },
    });
    const [body, init] = await handler({ ...call, raw: undefined, context: undefined });
    const more = replayed ? { 'idempotency-replayed': 'true' } : {};
    return { status: init.status, headers: { ...init.headers, ...more }, body };
  };
}

/** Shows a public error as it is and masks every other: its text may hold anything. */
export function presentError(parts: Pick<Parts, 'log'>, error: unknown, requestId: string): GraphQLError {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const shown = publicPartOf(cause);
  if (shown === undefined) parts.log.error({ err: cause, requestId }, 'a call failed');
  const { message, extensions } = shown ?? publicError('INTERNAL', 'Something went wrong on our side.');
  // The place in the document and in the answer comes from GraphQL, whatever was thrown there.
  const { nodes, source, positions, path } =
    error instanceof GraphQLError ? error : new GraphQLError(message);
  return new GraphQLError(message, {
    nodes,
    source,
    positions,
    path,
    extensions: { ...extensions, requestId },
  });
}

function publicPartOf(error: unknown): GraphQLError | undefined {
  if (error instanceof DatabaseUnavailable) return unavailable();
  // graphql-http's own refusals of a malformed call are plain errors with texts of its own.
  if (error instanceof Error && malformedCall.has(error.message))
    return publicError('BAD_REQUEST', `${error.message}.`);
  if (!(error instanceof GraphQLError)) return undefined;
  if (error.extensions['code'] !== undefined) return error;
  return publicError('BAD_REQUEST', error.message);
}

const malformedCall = new Set([
  'Unparsable URL',
  'Missing body',
  'Unparsable JSON body',
  'JSON body must be an object',
  'Missing query',
  'Invalid query',
  'Invalid variables',
  'Invalid operationName',
  'Invalid extensions',
]);
