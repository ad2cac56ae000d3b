import { GraphQLError } from 'graphql';
import type { Fault } from '../lib/faults.ts';
import type { Language, Worded } from '../lib/language.ts';

/** What a worded error tells beside its sentence. */
export interface ErrorDetails {
  readonly code: string;
  /** What is wrong with each field; shown as `fields`. */
  readonly faults?: readonly Fault[];
  readonly [name: string]: unknown;
}

/**
 * An error that callers may see as it is, in every language: `http` chooses the caller's when it answers, so that nobody
 * who throws one has to know who asked.
 */
export class WordedError extends GraphQLError {
  override name = 'WordedError';
  readonly words: Worded;
  readonly details: ErrorDetails;
  constructor(words: Worded, details: ErrorDetails) {
    super(words.en, { extensions: shownDetails(details, 'en') });
    this.words = words;
    this.details = details;
  }
}

/** An error's message and extensions in one language; what has no words of its own is shown as it is. */
export function inLanguage(
  error: GraphQLError,
  language: Language,
): Pick<GraphQLError, 'message' | 'extensions'> {
  if (!(error instanceof WordedError)) return error;
  return { message: error.words[language], extensions: shownDetails(error.details, language) };
}

/** A fault as a client gets it. */
export function showFault({ message, ...fault }: Fault, language: Language): Record<string, unknown> {
  return { ...fault, message: message[language] };
}

function shownDetails({ faults, ...details }: ErrorDetails, language: Language): Record<string, unknown> {
  if (faults === undefined) return details;
  return { ...details, fields: faults.map((fault) => showFault(fault, language)) };
}
