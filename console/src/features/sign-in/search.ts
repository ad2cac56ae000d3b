/** Why somebody comes back from the provider without being signed in, as the server names it. */
export const problems = [
  'NO_OPERATOR',
  'EMAIL_NOT_VERIFIED',
  'STARTED_ELSEWHERE',
  'REFUSED_THERE',
  'FAILED',
] as const;

export type Problem = (typeof problems)[number];

/** What the address of the sign-in page holds. */
export interface SignInSearch {
  /** The page that was meant, from `/console` on. */
  readonly to?: string;
  readonly problem?: Problem;
}

/** Reads the address; what isn't understood is left out. */
export function readSignInSearch(given: Readonly<Record<string, unknown>>): SignInSearch {
  const to = typeof given['to'] === 'string' && isPage(given['to']) ? given['to'] : undefined;
  const problem = problems.find((each) => each === given['problem']);
  return { ...(to === undefined ? {} : { to }), ...(problem === undefined ? {} : { problem }) };
}

/** Nobody is led to another site by an address that somebody else made. */
function isPage(path: string): boolean {
  return path.startsWith('/') && !path.includes('//') && !path.includes('\\') && !path.startsWith('/sign-in');
}
