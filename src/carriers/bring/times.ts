/** The wall clock in Norway as `2022-06-22T12:59:30`: Bring reads times without an offset so. */
export function localTime(moment: Date): string {
  return norwegian.format(moment).replace(' ', 'T');
}

// Swedish dates are written as ISO 8601 is.
const norwegian = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Oslo',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** A moment such as `2010-09-30T17:45:25+02:00` or `2019-03-16T14:58:48+0000`; undefined when it is none. */
export function readMoment(text: string): Date | undefined {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)$/.exec(text);
  if (match === null) return undefined;
  const [, time = '', offset = ''] = match;
  return validDate(`${time}${offset.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`);
}

/** A day or a moment, however Bring writes it: epoch milliseconds, ISO 8601 or `30.09.2010`. A day is its noon; null for none. */
export function readDay(value: unknown): Date | null {
  if (typeof value === 'number') return validDate(value) ?? null;
  if (typeof value !== 'string') return null;
  const [, day, month, year] = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(value) ?? [];
  const iso = year === undefined ? value.slice(0, 10) : `${year}-${month}-${day}`;
  return (
    readMoment(value) ?? (/^\d{4}-\d\d-\d\d$/.test(iso) ? (validDate(`${iso}T12:00:00Z`) ?? null) : null)
  );
}

function validDate(value: string | number): Date | undefined {
  const date = new Date(value);
  const year = date.getUTCFullYear();
  // Beyond, neither PostgreSQL nor a person can do anything with it.
  return year >= 1990 && year < 2200 ? date : undefined;
}
