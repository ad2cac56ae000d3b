/** Set by `npm run prove`. */
const prove = process.env['PROVE'] === '1';

/** How often a race is run, or how many orders a chaos takes: all of them in `npm run prove`, a tenth in `npm test`. */
export function rounds(full: number): number {
  return prove ? full : Math.ceil(full / 10);
}
