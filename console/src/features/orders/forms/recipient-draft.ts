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
  const isChanged = (name: keyof Draft) => draft[name].trim() !== before[name];
  const { firstName, lastName, companyName, email, phoneNumber, ...address } = draft;
  const person = changed({ firstName, lastName, companyName, email, phoneNumber }, isChanged);
  const postalAddress = changed(address, isChanged);
  if (Object.keys({ ...person, ...postalAddress }).length === 0) return null;
  return { ...person, ...(Object.keys(postalAddress).length === 0 ? {} : { postalAddress }) };
}

function changed<Fields extends Readonly<Record<string, string>>>(
  fields: Fields,
  isChanged: (name: keyof Fields & keyof Draft) => boolean,
): Partial<Fields> {
  const kept = Object.entries(fields).filter(([name]) => isChanged(name as keyof Fields & keyof Draft));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- some of the fields that it was given.
  return Object.fromEntries(kept) as Partial<Fields>;
}
