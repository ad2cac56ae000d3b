import {
  isRequired,
  mustBeObject,
  mustBeOneOf,
  mustBeShorter,
  mustBeText,
  mustNotBeBlank,
  mustNotHoldControls,
} from './fault-words.ts';
import type { Fault, FaultCode } from './faults.ts';
import type { Worded } from './language.ts';

/** C0 and C1 controls, line and paragraph separators, lone surrogates, and what reverses the reading direction. */
const forbidden = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
/** Something to see: not only white space and invisible formatting characters or fillers that print nothing. */
const visible = /[^\s\p{Z}\p{Cf}\u115f\u1160\u2800\u3164\uffa0]/u;

/** The rule of one text field. */
export interface TextRule {
  /** In characters as a person counts them (code points), after trimming. */
  readonly limit: number;
  /** Says what is wrong with the trimmed text, if anything. */
  readonly check?: (text: string) => Worded | undefined;
}

/**
 * Reads the fields of an object that may hold anything, and collects every fault instead of stopping at the first.
 * What a read returns after a fault is not to be used: look at `faults` first.
 */
export interface FieldReader {
  readonly faults: readonly Fault[];
  /** A text that must be there and not be blank, trimmed. */
  text(name: string, rule: TextRule): string;
  /** A text that may be absent, null or blank: then null. */
  optionalText(name: string, rule: TextRule): string | null;
  /** One of `values`. */
  oneOf<Value extends string>(name: string, values: readonly Value[]): Value;
  /** The fields of an object below. */
  object(name: string): FieldReader;
}

/** Begins to read `raw`, which stands at `path` of the input. */
export function readFields(raw: unknown, path: string): FieldReader {
  return reader(raw, path, []);
}

function reader(raw: unknown, path: string, faults: Fault[]): FieldReader {
  const fields = isRecord(raw) ? raw : {};
  const at = (name: string) => `${path}.${name}`;
  const add = (name: string, code: FaultCode, message: Worded, limit?: number) => {
    faults.push({ path: at(name), code, message, ...(limit === undefined ? {} : { limit }) });
  };

  function checkedText(name: string, value: unknown, { limit, check }: TextRule): string {
    if (typeof value !== 'string') {
      add(name, 'INVALID_TYPE', mustBeText);
      return '';
    }
    const text = value.trim();
    const length = [...text].length;
    if (forbidden.test(value)) add(name, 'INVALID_CHARACTERS', mustNotHoldControls);
    else if (length > limit) add(name, 'TOO_LONG', mustBeShorter(limit, length), limit);
    else {
      const fault = check?.(text);
      if (fault !== undefined) add(name, 'INVALID_FORMAT', fault);
    }
    return text;
  }

  return {
    faults,
    text(name, rule) {
      const value = fields[name];
      if (value === undefined || value === null) add(name, 'REQUIRED', isRequired);
      else if (typeof value === 'string' && isBlank(value)) add(name, 'BLANK', mustNotBeBlank);
      else return checkedText(name, value, rule);
      return '';
    },
    optionalText(name, rule) {
      const value = fields[name];
      if (value === undefined || value === null || (typeof value === 'string' && isBlank(value))) return null;
      return checkedText(name, value, rule);
    },
    oneOf(name, values) {
      const value = fields[name];
      const found = values.find((each) => each === value);
      if (value === undefined || value === null) add(name, 'REQUIRED', isRequired);
      else if (found === undefined) add(name, 'INVALID_VALUE', mustBeOneOf(values));
      // Not used after a fault; there is no better value to hand back.
      return found ?? (values[0] as (typeof values)[number]);
    },
    object(name) {
      const value = fields[name];
      if (value === undefined || value === null) add(name, 'REQUIRED', isRequired);
      else if (!isRecord(value)) add(name, 'INVALID_TYPE', mustBeObject);
      else return reader(value, at(name), faults);
      // The object's own fault says enough: its fields are not counted as missing too.
      return reader({}, at(name), []);
    },
  };
}

function isBlank(text: string): boolean {
  return !visible.test(text) && !forbidden.test(text.trim());
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
