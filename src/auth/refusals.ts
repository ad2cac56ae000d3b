/** Why a key can't be made, rolled or revoked: a closed list. */
export type KeyRefusal =
  | 'intermediary_not_found'
  | 'no_permission'
  | 'expires_in_the_past'
  | 'key_not_found'
  | 'key_not_valid'
  | 'key_rolled';

/** What a verb on keys brings, or why it does nothing. */
export type KeyResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: KeyRefusal };

/** The refusal as a sentence for a person. */
export function keyRefusalSentence(refusal: KeyRefusal): string {
  switch (refusal) {
    case 'intermediary_not_found':
      return 'There is no such intermediary.';
    case 'no_permission':
      return 'A key needs at least one permission.';
    case 'expires_in_the_past':
      return 'The key would be expired already: its end must lie in the future.';
    case 'key_not_found':
      return 'There is no key with this id.';
    case 'key_rolled':
      return 'This key was rolled already: roll the one that took its place.';
    case 'key_not_valid':
      return 'This key is revoked or expired: make a new one instead of rolling it.';
  }
}
