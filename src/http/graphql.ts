import { getOperationAST, getVariableValues, GraphQLError, Kind } from 'graphql';
import { createHandler } from 'graphql-http';
import { DatabaseUnavailable } from '../db/database.ts';
import type { Api } from '../graphql/api.ts';
import { findObjections, type OperationCall } from '../graphql/input-faults.ts';
import { createPrepare } from '../graphql/prepare.ts';
import { publicError, unavailable, wordedError } from '../graphql/public-error.ts';
import { inLanguage, WordedError } from '../graphql/worded-error.ts';
import type { Language, Worded } from '../lib/language.ts';
import type { Parts } from '../parts.ts';
import { isForOperators } from './language.ts';

/** One call of an API: what came over HTTP, and who calls. */
export interface GraphqlCall<Actor> {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string | null;
  readonly requestId: string;
  readonly actor: Actor;
  /** In which errors are answered. */
  readonly language: Language;
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
        const shown = presentError(parts, error, call);
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
    return init.status < 400 || codes.length > 0 ? answer : completeRefusal(answer, call);
  };
}

/** graphql-http answers 405, 406 and 415 without an error of ours; clients shall read one form only. */
function completeRefusal(
  answer: GraphqlAnswer,
  { requestId, language }: Pick<GraphqlCall<unknown>, 'requestId' | 'language'>,
): GraphqlAnswer {
  const code = 'BAD_REQUEST';
  const words = malformedCalls[answer.status] ?? malformed;
  const error = new GraphQLError(words[language], { extensions: { code, requestId } });
  const headers = { ...answer.headers, 'content-type': 'application/json; charset=utf-8' };
  return { ...answer, headers, body: JSON.stringify({ errors: [error] }), codes: [code] };
}

const malformedCalls: Readonly<Record<number, Worded>> = {
  405: { nb: 'En mutasjon må sendes med POST.', en: 'A mutation must be sent by POST.' },
  406: {
    nb: 'Svaret er JSON: godta application/json eller application/graphql-response+json.',
    en: 'The answer is JSON: accept application/json or application/graphql-response+json.',
  },
  415: {
    nb: 'Send operasjonen som application/json i UTF-8.',
    en: 'Send the operation as application/json in UTF-8.',
  },
};

/** What can't be read as a call of ours. */
export const malformed: Worded = { nb: 'Forespørselen kan ikke leses.', en: 'The request is malformed.' };

/** Why an operation isn't executed at all: a value of a wrong type anywhere in it. */
function refusalsOf<Context>(call: OperationCall<Context>): GraphQLError[] {
  const { refused, faults } = findObjections(call);
  if (refused !== undefined) return [refused];
  if (faults.length > 0) return [call.api.badInput(faults)];
  const { api, operation, variables } = call;
  const coerced = getVariableValues(api.schema, operation.variableDefinitions ?? [], variables, {
    maxErrors: 20,
  });
  return (coerced.errors ?? []).map(withoutValues);
}

/** GraphQL's own words on a wrong value repeat it, and it may be a recipient's: only its place is told. */
function withoutValues({ nodes, source, positions }: GraphQLError): GraphQLError {
  const [node] = nodes ?? [];
  const name = node?.kind === Kind.VARIABLE_DEFINITION ? node.variable.name.value : undefined;
  const words = {
    nb: `Verdien${name === undefined ? '' : ` av variabelen $${name}`} har feil type.`,
    en: `The value${name === undefined ? '' : ` of the variable $${name}`} has the wrong type.`,
  };
  const originalError = new WordedError(words, { code: 'BAD_USER_INPUT', faults: [] });
  return new GraphQLError(words.en, { nodes, source, positions, originalError });
}

/** Shows a public error as it is and masks every other: its text may hold anything. */
export function presentError(
  parts: Pick<Parts, 'log'>,
  error: unknown,
  { requestId, language, url }: Pick<GraphqlCall<unknown>, 'requestId' | 'language' | 'url'>,
): GraphQLError {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const shown = publicPartOf(cause, url);
  if (shown === undefined) parts.log.error({ err: cause, requestId }, 'a call failed');
  else if (cause instanceof DatabaseUnavailable)
    parts.log.warn({ err: cause, requestId }, 'the database did not answer');
  const { message, extensions } = inLanguage(shown ?? wordedError('INTERNAL', ourFault), language);
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

const triedInVain: Worded = {
  nb: 'Tjenesten kan ikke svare akkurat nå. Prøv igjen om et øyeblikk; en endring kan likevel være gjort, så se etter først.',
  en: 'The service can not answer right now. Try again in a moment; a change may have been made all the same, so have a look first.',
};

const ourFault: Worded = { nb: 'Noe gikk galt hos oss.', en: 'Something went wrong on our side.' };

function publicPartOf(error: unknown, url: string): GraphQLError | undefined {
  if (error instanceof DatabaseUnavailable)
    return isForOperators(url) ? wordedError('UNAVAILABLE', triedInVain) : unavailable();
  // graphql-http's own refusals of a malformed call are plain errors with texts of its own.
  if (error instanceof Error && malformedCall.has(error.message))
    return wordedError('BAD_REQUEST', { nb: malformed.nb, en: `${error.message}.` });
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
