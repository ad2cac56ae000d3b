/** A place in a list as it is given outside: opaque, so that nobody builds one. */
export function writeCursor(place: readonly string[]): string {
  return Buffer.from(place.join(' ')).toString('base64url');
}

/** The place within a cursor; undefined when its parts don't match `patterns`, one each: we never gave it. */
export function readCursor(cursor: string, patterns: readonly RegExp[]): readonly string[] | undefined {
  const place = Buffer.from(cursor, 'base64url').toString().split(' ');
  const fits = place.length === patterns.length && patterns.every((each, at) => each.test(place[at] ?? ''));
  return fits ? place : undefined;
}

/** A UUID within a cursor. */
export const uuidPart = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** A whole number within a cursor, small enough for PostgreSQL's bigint. */
export const numberPart = /^\d{1,18}$/;
