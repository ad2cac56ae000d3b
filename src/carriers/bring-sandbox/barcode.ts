import { type Barcode, encodeBarcode } from '../../lib/pdf/barcode.ts';

/** The barcode of a parcel: GS1-128 with the application identifier 00, which says that an SSCC follows. */
export function parcelBarcode(packageNumber: string): Barcode {
  const groups = [
    packageNumber.slice(0, 1),
    packageNumber.slice(1, 8),
    packageNumber.slice(8, 17),
    packageNumber.slice(17),
  ];
  return encodeBarcode('gs1-128', `(00)${packageNumber}`, `(00) ${groups.join(' ')}`);
}

/** The barcode of a mailbox item: Code 39 of its S10 number. */
export function mailboxBarcode(itemNumber: string): Barcode {
  const groups = [
    itemNumber.slice(0, 2),
    itemNumber.slice(2, 6),
    itemNumber.slice(6, 10),
    itemNumber.slice(10, 11),
  ];
  return encodeBarcode('code39', itemNumber, `${groups.join(' ')} ${itemNumber.slice(11)}`);
}
