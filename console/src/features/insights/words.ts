import { type Language } from '../../words/catalogue.ts';
import { locales, useLanguage } from '../../words/language.tsx';

/** How insights write days in a row, and spans of time. */
export interface InsightWords {
  /** `23 Nov`: the first day of a period. */
  label(period: Days): string;
  /** `Mon 23 Nov 2026`, or `23–29 Nov 2026`. */
  title(period: Days): string;
  /** `5 h 40 min`, `26 h`, `3 d 4 h`. */
  span(seconds: number): string;
  /** A round span that the given one is within. */
  within(seconds: number): string;
  /** A round span that the given one is beyond. */
  beyond(seconds: number): string;
}

interface Days {
  readonly from: string;
  readonly to: string;
}

const made = new Map<Language, InsightWords>();

/** The way to write days and spans in the language in use. */
export function useInsightWords(): InsightWords {
  const { language } = useLanguage();
  const words = made.get(language) ?? makeWords(language);
  made.set(language, words);
  return words;
}

const minute = 60;
const hour = 60 * minute;

type Rounding = (value: number) => number;

function makeWords(language: Language): InsightWords {
  const locale = locales[language];
  // A day of the calendar has no zone any more.
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  const short = format({ day: 'numeric', month: 'short' });
  const single = format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  const several = format({ day: 'numeric', month: 'short', year: 'numeric' });
  const unit = language === 'nb' ? { h: 't', d: 'd' } : { h: 'h', d: 'd' };
  const dateOf = (iso: string) => new Date(`${iso}T00:00:00Z`);
  const spanOf = (seconds: number, rounded: Rounding) => {
    if (seconds < minute) return `${rounded(seconds)} s`;
    if (seconds < 10 * hour) {
      const minutes = rounded(seconds / minute);
      return joined([Math.floor(minutes / 60), unit.h], [minutes % 60, 'min']);
    }
    const hours = rounded(seconds / hour);
    return hours < 48 ? `${hours} ${unit.h}` : joined([Math.floor(hours / 24), unit.d], [hours % 24, unit.h]);
  };
  return {
    label: ({ from }) => short.format(dateOf(from)),
    title: ({ from, to }) =>
      unbroken(from === to ? single.format(dateOf(from)) : several.formatRange(dateOf(from), dateOf(to))),
    span: (seconds) => (seconds === 0 ? '0' : spanOf(seconds, Math.round)),
    within: (seconds) => spanOf(seconds, Math.ceil),
    beyond: (seconds) => spanOf(seconds, Math.floor),
  };
}

/** The parts that aren't nothing. */
function joined(...parts: readonly (readonly [count: number, unit: string])[]): string {
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

/** In a narrow column, a day stays in one line. */
function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}
