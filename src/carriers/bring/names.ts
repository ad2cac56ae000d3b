/** Bring states no limit for names; 35 is what its other texts and its labels hold. */
const nameLimit = 35;

/** A person's name as one line of a label: in full; else with initials for the first names; else cut. */
export function fitName(firstName: string, lastName: string): string {
  const first = firstName.trim().split(/\s+/);
  const candidates = [first.join(' '), first.map(initials).join(' ')].map(
    (name) => `${name} ${lastName.trim()}`,
  );
  const fitting = candidates.find((name) => [...name].length <= nameLimit);
  return fitting ?? cutText(candidates.at(-1) ?? '', nameLimit);
}

/** The beginning of a text, cut between characters as a person counts them (code points). */
export function cutText(text: string, limit: number): string {
  return [...text].slice(0, limit).join('').trimEnd();
}

/** `Anne-Marie` becomes `A.-M.` */
function initials(name: string): string {
  return name
    .split('-')
    .filter(Boolean)
    .map((part) => `${[...part][0]}.`)
    .join('-');
}
