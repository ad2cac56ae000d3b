import type { OperatorActor } from '../auth/actor.ts';
import { reaches } from '../auth/roles.ts';
import { forbiddenRole } from '../graphql/operator-error.ts';
import { type InsightName, writeInsight } from '../insights/insight-files.ts';
import { type InsightStep, insightSteps } from '../insights/scope.ts';
import { type Language, languages } from '../lib/language.ts';
import type { Parts } from '../parts.ts';
import { badInput } from './arguments.ts';
import { insightsRole, requireScope } from './insights-arguments.ts';

/** A chart's numbers as a file. */
export interface InsightsFile {
  readonly fileName: string;
  readonly csv: string;
}

/**
 * Writes a chart's numbers as CSV, for `?from=&to=&step=&intermediary=&test=`, in the language of `language` or else the
 * caller's. @throws the refusal as operators see it.
 */
export async function printInsights(
  parts: Pick<Parts, 'db' | 'clock'>,
  actor: OperatorActor,
  name: InsightName,
  { search, language }: { search: URLSearchParams; language: Language },
): Promise<InsightsFile> {
  if (!reaches(actor.role, insightsRole)) throw forbiddenRole(actor.role, insightsRole);
  const scope = await requireScope(parts, {
    from: search.get('from'),
    to: search.get('to'),
    step: readStep(search.get('step')),
    intermediaryId: search.get('intermediary'),
    test: readTest(search.get('test')),
  });
  const wanted = languages.find((each) => each === search.get('language')) ?? language;
  const csv = await writeInsight(parts, name, scope, wanted);
  return { fileName: `bestill-${name}-${scope.from}-${scope.to}.csv`, csv };
}

function readStep(text: string | null): InsightStep | null {
  const step = insightSteps.find((each) => each === text) ?? null;
  if (text !== null && step === null) {
    throw badInput('step', { nb: 'må være DAY eller WEEK', en: 'must be DAY or WEEK' });
  }
  return step;
}

/** As in GraphQL: without test orders, unless they are asked for. */
function readTest(text: string | null): boolean | null {
  switch (text) {
    case null:
    case 'false':
      return false;
    case 'true':
      return true;
    case 'all':
      return null;
    default:
      throw badInput('test', { nb: 'må være true, false eller all', en: 'must be true, false or all' });
  }
}
