import type { ExceptionKind } from '../../words/trade-texts.ts';
import { kindTexts } from './kind-texts.ts';

/** What the address of the list of exceptions holds. */
export interface ExceptionsSearch {
  readonly kind?: ExceptionKind;
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a record's keys are its names.
const exceptionKinds = Object.keys(kindTexts.en.kinds) as readonly ExceptionKind[];

/** Reads the address; what isn't understood is left out. */
export function readExceptionsSearch(given: Readonly<Record<string, unknown>>): ExceptionsSearch {
  const kind = exceptionKinds.find((each) => each === given['kind']);
  return kind === undefined ? {} : { kind };
}
