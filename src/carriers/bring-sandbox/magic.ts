import { isFetched, isMailbox } from './products.ts';

/** Where a magic word may stand. */
interface Address {
  readonly addressLine?: string | null | undefined;
  readonly addressLine2?: string | null | undefined;
  readonly additionalAddressInfo?: string | null | undefined;
}

/** The words in a recipient's address lines that decide over a parcel. They are documented in the README beside. */
type MagicWord =
  | 'SANDBOX REFUSE'
  | 'SANDBOX UNAUTHORIZED'
  | 'SANDBOX RETURN'
  | 'SANDBOX DEVIATION'
  | 'SANDBOX ATTEMPTED'
  | 'SANDBOX STUCK'
  | 'SANDBOX LOST';

/** Whether one of the address lines holds the word. */
export function isMagic(address: Address, word: MagicWord): boolean {
  return [address.addressLine, address.addressLine2, address.additionalAddressInfo].some((line) =>
    line?.toUpperCase().includes(word),
  );
}

/** How a parcel's journey goes. */
export type Journey =
  | 'fetched'
  | 'brought'
  | 'mailbox'
  | 'return'
  | 'deviation'
  | 'attempted'
  | 'stuck'
  | 'lost';

/** The journey of a parcel to this address: by a magic word, or else by its product. */
export function journeyTo(address: Address, productId: string): Journey {
  if (isMagic(address, 'SANDBOX RETURN')) return 'return';
  if (isMagic(address, 'SANDBOX DEVIATION')) return 'deviation';
  if (isMagic(address, 'SANDBOX ATTEMPTED')) return 'attempted';
  if (isMagic(address, 'SANDBOX STUCK')) return 'stuck';
  if (isMagic(address, 'SANDBOX LOST')) return 'lost';
  if (isMailbox(productId)) return 'mailbox';
  return isFetched(productId) ? 'fetched' : 'brought';
}
