/** A moment as Event Cast writes it: `2019-03-16T14:58:48+0000`. */
export function utcTime(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}+0000`;
}
