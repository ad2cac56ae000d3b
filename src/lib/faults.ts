import type { Worded } from './language.ts';

/** What is wrong with one field of an input. */
export type FaultCode =
  | 'REQUIRED'
  | 'BLANK'
  | 'TOO_LONG'
  | 'INVALID_CHARACTERS'
  | 'INVALID_FORMAT'
  | 'INVALID_TYPE'
  | 'INVALID_VALUE'
  | 'UNKNOWN_FIELD';

/** One faulty field. */
export interface Fault {
  /** Dotted, from the argument's name on: `input.recipient.email`. */
  readonly path: string;
  readonly code: FaultCode;
  /** Follows the path in a sentence: "must be at most 60 characters long". */
  readonly message: Worded;
  /** The limit that was passed, in characters. */
  readonly limit?: number;
}
