/** What operators can be, the lesser first: each may do all that those before it may. */
export const roles = ['picker', 'manager', 'administrator'] as const;

export type Role = (typeof roles)[number];

/** Whether who has the role `held` may do what takes `needed` at least. */
export function reaches(held: Role, needed: Role): boolean {
  return roles.indexOf(held) >= roles.indexOf(needed);
}
