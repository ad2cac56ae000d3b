import type { VariablesOf } from '../../../api/graphql.ts';
import type { correctRecipientDocument } from '../act-documents.ts';
import type { ShownOrder } from '../documents.ts';

type Recipient = NonNullable<ShownOrder['recipient']>;
type Changes = VariablesOf<typeof correctRecipientDocument>['input']['recipient'];

/** A recipient as it stands in the fields of a form: what there is not is empty. */
export interface Draft {
  readonly firstName: string;
  readonly lastName: string;
  readonly companyName: string;
  readonly email: string;
  readonly phoneNumber: string;
  readonly addressLine1: string;
  readonly addressLine2: string;
  readonly postalCode: string;
  readonly city: string;
}

/** The fields as they stand before anybody types. */
export function draftOf({ postalAddress, ...person }: Recipient): Draft {
  const { firstName, lastName, companyName, email, phoneNumber } = person;
  const { addressLine1, addressLine2, postalCode, city } = postalAddress;
  return {
    ...{ firstName, lastName, email, phoneNumber, addressLine1, postalCode, city },
    companyName: companyName ?? '',
    addressLine2: addressLine2 ?? '',
  };
}

/** What differs from the recipient, and nothing else; null when nothing does. */
export function changesOf(recipient: Recipient, draft: Draft): Changes | null {
  const before = draftOf(recipient);
  const changed = <Name extends keyof Draft>(name: Name): { readonly [Each in Name]?: string } => {
    const fields: { [Each in keyof Draft]?: string } = {};
    if (draft[name].trim() !== before[name]) fields[name] = draft[name];
    return fields;
  };
  const person = {
    ...changed('firstName'),
    ...changed('lastName'),
    ...changed('companyName'),
    ...changed('email'),
    ...changed('phoneNumber'),
  };
  const postalAddress = {
    ...changed('addressLine1'),
    ...changed('addressLine2'),
    ...changed('postalCode'),
    ...changed('city'),
  };
  const isMoved = Object.keys(postalAddress).length > 0;
  if (!isMoved && Object.keys(person).length === 0) return null;
  return { ...person, ...(isMoved ? { postalAddress } : {}) };
}
