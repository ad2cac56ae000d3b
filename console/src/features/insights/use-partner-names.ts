import { useQuery } from '@tanstack/react-query';
import { request } from '../../api/client.ts';
import type { ResultOf } from '../../api/graphql.ts';
import { partnerNamesDocument } from './documents.ts';

type Partner = ResultOf<typeof partnerNamesDocument>['intermediaries']['nodes'][number];

/** Ten pages of a hundred: beyond that, one looks a partner up instead of choosing it from a list. */
const mostPages = 10;

/** The partners to choose from, by name; none until they are known. */
export function usePartnerNames(): readonly Partner[] {
  const { data } = useQuery({
    queryKey: ['InsightPartners', 'all'],
    queryFn: ({ signal }) => askAll(signal),
    meta: { about: ['partners'] },
  });
  return data ?? [];
}

async function askAll(signal: AbortSignal): Promise<readonly Partner[]> {
  const all: Partner[] = [];
  let after: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const answer: ResultOf<typeof partnerNamesDocument> = await request(
      partnerNamesDocument,
      { after },
      signal,
    );
    all.push(...answer.intermediaries.nodes);
    after = answer.intermediaries.endCursor;
    if (!answer.intermediaries.hasNextPage) break;
  }
  return all.toSorted((one, other) => one.name.localeCompare(other.name));
}
