/** What carries an id that leaves the service; an order's is `order_` and a UUID. */
export type IdKind = 'order' | 'key' | 'event' | 'operator' | 'view' | 'session';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The id as it is shown outside: its kind and the UUID. */
export function publicId(kind: IdKind, id: string): string {
  return `${kind}_${id}`;
}

/** The UUID within an id of that kind, or undefined when `text` isn't one: nothing has such an id. */
export function parsePublicId(kind: IdKind, text: string): string | undefined {
  const id = text.startsWith(`${kind}_`) ? text.slice(kind.length + 1).toLowerCase() : '';
  return uuid.test(id) ? id : undefined;
}
