import { getOperationAST, getVariableValues, GraphQLError, Kind } from 'graphql';
import { createHandler } from 'graphql-http';
import { DatabaseUnavailable } from '../db/database.ts';
import type { Api } from '../graphql/api.ts';
import { findObjections, type OperationCall } from '../graphql/input-faults.ts';
import { createPrepare } from '../graphql/prepare.ts';
import { badInput, publicError, unavailable } from '../graphql/public-error.ts';
import type { Parts } from '../parts.ts';

/** One call of an API: what came over HTTP, and who calls. */
export interface GraphqlCall<Actor> {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string | null;
  readonly requestId: string;
  readonly actor: Actor;
  /** Gives the call `ms` from its beginning, instead of the time that every call has. */
  readonly allowMs: (ms: number) => void;
}

/** What goes back: graphql-http's response, its headers completed. */
export interface GraphqlAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Of the errors in it. */
  readonly codes: readonly string[];
}

/**
 * Answers calls of one API by the rules of GraphQL over HTTP (draft of August 2026).
 * @param contextOf what the API's resolvers are to know of a call; `markReplayed` says so in the answer's headers.
 */
export function createGraphqlEndpoint<Actor, Context extends Record<string, unknown>>(
  parts: Parts,
  api: Api<Context>,
  contextOf: (call: GraphqlCall<Actor>, markReplayed: () => void) => Context,
): (call: GraphqlCall<Actor>) => Promise<GraphqlAnswer> {
  const { schema } = api;
  const prepare = createPrepare(schema);
  return async (call) => {
    let replayed = false;
    const codes: string[] = [];
    const context = contextOf(call, () => (replayed = true));
    const handler = createHandler<unknown, undefined, Context>({
      formatError(error) {
        const shown = presentError(parts, error, call.requestId);
        codes.push(String(shown.extensions['code']));
        return shown;
      },
      onSubscribe(_request, { query, operationName, variables }) {
        const prepared = prepare(query);
        if (prepared.kind === 'refused') return prepared.errors;
        const { document } = prepared;
        const operation = getOperationAST(document, operationName);
        // graphql-http answers a document without the operation, and a mutation over GET.
        if (operation && !(operation.operation === 'mutation' && call.method === 'GET')) {
          const given = variables ?? {};
          const refusals = refusalsOf({ api, document, operation, variables: given, context });
          if (refusals.length > 0) return refusals;
          if (prepared.kind === 'wrong_values') return prepared.errors.map(withoutValues);
        }
        return { schema, document, operationName, variableValues: variables, contextValue: context };
      },
    });
    const [body, init] = await handler({ ...call, raw: undefined, context: undefined });
    const more = replayed ? { 'idempotency-replayed': 'true' } : {};
    const answer = { status: init.status, headers: { ...init.headers, ...more }, body, codes };
    return init.status < 400 || codes.length > 0 ? answer : completeRefusal(answer, call.requestId);
  };
}

/** graphql-http answers 405, 406 and 415 without an error of ours; clients shall read one form only. */
function completeRefusal(answer: GraphqlAnswer, requestId: string): GraphqlAnswer {
  const words: Record<number, string> = {
    405: 'A mutation must be sent by POST.',
    406: 'The answer is JSON: accept application/json or application/graphql-response+json.',
    415: 'Send the operation as application/json in UTF-8.',
  };
  const code = 'BAD_REQUEST';
  const message = words[answer.status] ?? 'The request is malformed.';
  const error = new GraphQLError(message, { extensions: { code, requestId } });
  const headers = { ...answer.headers, 'content-type': 'application/json; charset=utf-8' };
  return { ...answer, headers, body: JSON.stringify({ errors: [error] }), codes: [code] };
}

/** Why an operation isn't executed at all: a value of a wrong type anywhere in it. */
function refusalsOf<Context>(call: OperationCall<Context>): GraphQLError[] {
  const { refused, faults } = findObjections(call);
  if (refused !== undefined) return [refused];
  if (faults.length > 0) return [badInput(faults)];
  const { api, operation, variables } = call;
  const coerced = getVariableValues(api.schema, operation.variableDefinitions ?? [], variables, {
    maxErrors: 20,
  });
  return (coerced.errors ?? []).map(withoutValues);
}

/** GraphQL's own words on a wrong value repeat it, and it may be a recipient's: only its place is told. */
function withoutValues({ nodes, source, positions }: GraphQLError): GraphQLError {
  const [node] = nodes ?? [];
  const name = node?.kind === Kind.VARIABLE_DEFINITION ? ` of the variable $${node.variable.name.value}` : '';
  const extensions = { code: 'BAD_USER_INPUT', fields: [] };
  return new GraphQLError(`The value${name} has the wrong type.`, { nodes, source, positions, extensions });
}

/** Shows a public error as it is and masks every other: its text may hold anything. */
export function presentError(parts: Pick<Parts, 'log'>, error: unknown, requestId: string): GraphQLError {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const shown = publicPartOf(cause);
  if (shown === undefined) parts.log.error({ err: cause, requestId }, 'a call failed');
  else if (cause instanceof DatabaseUnavailable)
    parts.log.warn({ err: cause, requestId }, 'the database did not answer');
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
