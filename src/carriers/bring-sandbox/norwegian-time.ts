const format = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Oslo',
  ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  timeZoneName: 'longOffset',
});

/** A moment as Norwegian clocks show it, in the forms that Tracking uses. */
export interface NorwegianTime {
  /** `2010-09-30T17:45:25+02:00` */
  readonly iso: string;
  /** `30.09.2010` */
  readonly date: string;
  /** `17:45` */
  readonly time: string;
}

/** Tells a moment in Norwegian time. */
export function norwegianTime(moment: Date): NorwegianTime {
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  const offset = part('timeZoneName').replace('GMT', '');
  const clock = `${part('hour')}:${part('minute')}`;
  return {
    iso: `${part('year')}-${part('month')}-${part('day')}T${clock}:${part('second')}${offset}`,
    date: `${part('day')}.${part('month')}.${part('year')}`,
    time: clock,
  };
}
