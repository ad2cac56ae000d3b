/** What a key can be allowed to do: a closed list. */
export const permissions = [
  'orders:create',
  'orders:read',
  'orders:cancel',
  'webhooks:read',
  'webhooks:write',
] as const;

export type Permission = (typeof permissions)[number];

/** Whether `text` names a permission. */
export function isPermission(text: string): text is Permission {
  return (permissions as readonly string[]).includes(text);
}
