/** Why an operator can't be made or revoked: a closed list. */
export type OperatorRefusal = 'name_taken' | 'name_reserved' | 'operator_not_found';

/** What a verb on operators brings, or why it does nothing. */
export type OperatorResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: OperatorRefusal };

/** The refusal as a sentence for a person. */
export function operatorRefusalSentence(refusal: OperatorRefusal): string {
  switch (refusal) {
    case 'name_taken':
      return 'There is, or was, an operator with this name: it stands in the histories, so choose another.';
    case 'name_reserved':
      return 'Names that begin with "cli:" are those of the command line: choose another.';
    case 'operator_not_found':
      return 'There is no operator with this name.';
  }
}
