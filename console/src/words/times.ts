import { type Language } from './catalogue.ts';
import { locales, useLanguage } from './language.tsx';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How the console writes times, ages and numbers. Times are shown in the warehouse's zone, whatever the browser's is. */
export interface Times {
  /** `23 Nov 2026, 14:05`. */
  dateTime(iso: string): string;
  /** `14:05`. */
  time(iso: string): string;
  /** `23 Nov 2026`. */
  date(iso: string): string;
  /** `3 hours ago`. */
  ago(iso: string, nowMs?: number): string;
  /** `3 h`, `2 d`: for a column. */
  age(seconds: number): string;
  /** `12,345` and `12 345`. */
  number(value: number): string;
  /** `97.5 %` of 0.975. */
  percent(ratio: number): string;
}

const zone = 'Europe/Oslo';
const made = new Map<Language, Times>();

/** The way to write times and numbers in the language in use. */
export function useTimes(): Times {
  return timesIn(useLanguage().language);
}

/** The way to write times and numbers in a language. */
function timesIn(language: Language): Times {
  const known = made.get(language) ?? makeTimes(language);
  made.set(language, known);
  return known;
}

function makeTimes(language: Language): Times {
  const locale = locales[language];
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
    return (iso: string) => formatter.format(new Date(iso));
  };
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const numbers = new Intl.NumberFormat(locale);
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  return {
    dateTime: format({ dateStyle: 'medium', timeStyle: 'short' }),
    time: format({ timeStyle: 'short' }),
    date: format({ dateStyle: 'medium' }),
    ago(iso, nowMs = Date.now()) {
      const sinceMs = nowMs - Date.parse(iso);
      if (Math.abs(sinceMs) < minuteMs) return relative.format(0, 'minute');
      if (Math.abs(sinceMs) < hourMs) return relative.format(-Math.round(sinceMs / minuteMs), 'minute');
      if (Math.abs(sinceMs) < dayMs) return relative.format(-Math.round(sinceMs / hourMs), 'hour');
      return relative.format(-Math.round(sinceMs / dayMs), 'day');
    },
    age(seconds) {
      if (seconds < 3_600) return `${Math.max(0, Math.floor(seconds / 60))} min`;
      if (seconds < 48 * 3_600) return `${Math.floor(seconds / 3_600)} ${language === 'nb' ? 't' : 'h'}`;
      return `${Math.floor(seconds / 86_400)} d`;
    },
    number: (value) => numbers.format(value),
    percent: (ratio) => percents.format(ratio),
  };
}
