import type { FastifyRequest } from 'fastify';
import type { Language } from '../lib/language.ts';

/** The paths below which operators are spoken to; partners' contract is in English. */
const operatorPaths = /^\/(operator|console)(\/|\?|$)/;

/** As much of the header as is looked at: browsers send a handful of languages. */
const mostRanges = 20;

/** A language range with an optional weight (RFC 9110, 12.5.4). */
const weighted =
  /^\s*([a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)\s*(?:;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/i;

/** The language in which a request is answered. */
export function languageOf({ url, headers }: Pick<FastifyRequest, 'url' | 'headers'>): Language {
  return isForOperators(url) ? readLanguage(headers['accept-language']) : 'en';
}

/** Whether an operator asks, and not a partner. */
export function isForOperators(url: string): boolean {
  return operatorPaths.test(url);
}

/** The language of ours that `Accept-Language` asks for most; English when it asks for none. Nynorsk gets bokmål. */
export function readLanguage(header: string | undefined): Language {
  let best: { language: Language; weight: number } = { language: 'en', weight: 0 };
  for (const part of (header ?? '').split(',', mostRanges)) {
    const [, range = '', quality = '1'] = weighted.exec(part) ?? [];
    const language = languageOfRange(range.toLowerCase());
    const weight = Number(quality);
    // Of two that weigh the same the first one counts.
    if (language !== undefined && weight > best.weight) best = { language, weight };
  }
  return best.language;
}

function languageOfRange(range: string): Language | undefined {
  const [primary = ''] = range.split('-');
  if (['nb', 'no', 'nn'].includes(primary)) return 'nb';
  return primary === 'en' || primary === '*' ? 'en' : undefined;
}
