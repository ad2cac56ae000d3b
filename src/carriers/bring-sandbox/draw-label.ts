import { newPdf } from '../../lib/pdf/new-pdf.ts';
import type { Paper } from '../../lib/pdf/paper.ts';
import { mailboxBarcode, parcelBarcode } from './barcode.ts';
import type { Consignment, Package } from './books.sql.ts';
import type { CheckedParty } from './check-booking.ts';
import { norwegianTime } from './norwegian-time.ts';
import { findProduct, isMailbox } from './products.ts';

/** Bring's labels are 101 to 102 mm wide and 192 mm high. */
const page = { widthMm: 102, heightMm: 192 } as const;
/** The coarsest of label printers. */
const labelPrinterDpi = 203;
const left = 6;
const width = page.widthMm - 2 * left;

/** Draws the labels of a consignment: a page for each package, and the same bytes every time. */
export async function drawLabel(consignment: Consignment, packages: readonly Package[]): Promise<Uint8Array> {
  const facts = {
    title: `TEST label ${consignment.consignmentNumber}`,
    producer: 'Bestill, the stand-in for Bring',
    createdAt: consignment.bookedAt,
  };
  const pdf = await newPdf(facts, [consignment, packages]);
  for (const [index, each] of packages.entries()) {
    const paper = await pdf.page(page.widthMm, page.heightMm);
    drawHead(paper, consignment);
    drawSender(paper, consignment.sender);
    drawRecipient(paper, consignment.recipient);
    drawTest(paper);
    drawFacts(paper, consignment, each, `${index + 1} / ${packages.length}`);
    drawBarcode(paper, consignment.productId, each.packageNumber);
  }
  return pdf.save();
}

function drawHead(paper: Paper, { productId }: Consignment): void {
  paper.box(0, 0, page.widthMm, 15);
  const name = (findProduct(productId)?.name ?? '').toUpperCase();
  paper.text(name, left, 10, { size: 17, bold: true, white: true, widthMm: 70 });
  paper.text(productId, left + 70, 10, { size: 17, bold: true, white: true, widthMm: 20, align: 'right' });
}

function drawSender(paper: Paper, sender: CheckedParty): void {
  paper.text('Fra / From', left, 20, { size: 7, widthMm: width });
  const lines = [sender.name, addressOf(sender), placeOf(sender)];
  for (const [index, line] of lines.entries()) {
    paper.text(line, left, 24.5 + index * 4, { size: 9, bold: index === 0, widthMm: width });
  }
  paper.rule(left, 36, width, 0.4);
}

function drawRecipient(paper: Paper, recipient: CheckedParty): void {
  const { name, contactName, addressLine, addressLine2, additionalAddressInfo } = recipient;
  const attention = contactName === null || contactName === name ? null : `Att: ${contactName}`;
  const lines = [attention, addressLine, addressLine2, additionalAddressInfo].filter((line) => line !== null);
  paper.text('Til / To', left, 41, { size: 7, widthMm: width });
  paper.text(name, left, 47.5, { size: 15, bold: true, widthMm: width });
  for (const [index, line] of lines.entries()) {
    paper.text(line, left, 53.5 + index * 5.2, { size: 12, widthMm: width });
  }
  paper.text(placeOf(recipient), left, 77.5, { size: 18, bold: true, widthMm: width });
  paper.text(recipient.countryCode === 'NO' ? 'NORGE' : recipient.countryCode, left, 82.5, {
    size: 9,
    widthMm: width,
  });
}

/** Apart from the barcode, and so large that nobody hands it in. */
function drawTest(paper: Paper): void {
  paper.rule(left, 86, width, 1);
  paper.text('T E S T', left, 104, { size: 60, bold: true, widthMm: width, align: 'center' });
  paper.text('Ikke en ekte sending. Not a real shipment: nothing is sent.', left, 110, {
    ...{ size: 9, bold: true, widthMm: width, align: 'center' },
  });
  paper.rule(left, 112.5, width, 1);
}

function drawFacts(paper: Paper, consignment: Consignment, one: Package, count: string): void {
  const { consignmentNumber, reference, recipient, bookedAt } = consignment;
  const weight = `${one.weightKg.toLocaleString('nb-NO', { maximumFractionDigits: 3 })} kg`;
  const facts: readonly (readonly [name: string, value: string, column: 0 | 1])[] = [
    ['Sendingsnr. / Shipment', consignmentNumber, 0],
    ['Kolli / Package', count, 1],
    ['Referanse / Reference', reference ?? recipient.reference ?? '-', 0],
    ['Vekt / Weight', weight, 1],
    ['Innhold / Contents', one.goodsDescription ?? '-', 0],
    ['Dato / Date', norwegianTime(bookedAt).date, 1],
  ];
  for (const [index, [name, value, column]] of facts.entries()) {
    const x = column === 0 ? left : left + 66;
    const y = 117 + Math.floor(index / 2) * 9;
    const widthMm = column === 0 ? 64 : 24;
    paper.text(name, x, y, { size: 6.5, widthMm });
    paper.text(value, x, y + 4, { size: 10, bold: true, widthMm });
  }
  paper.rule(left, 142, width, 0.4);
}

function drawBarcode(paper: Paper, productId: string, packageNumber: string): void {
  const mailbox = isMailbox(productId);
  const barcode = mailbox ? mailboxBarcode(packageNumber) : parcelBarcode(packageNumber);
  // Half a millimetre a module, or a quarter: Code 39 is longer, and both leave ten modules of quiet on either side.
  paper.bars(barcode, {
    yMm: 146,
    heightMm: 34,
    dotsPerModule: mailbox ? 2 : 4,
    dotsPerInch: labelPrinterDpi,
  });
  paper.text(barcode.text, left, 186, { size: 13, bold: true, widthMm: width, align: 'center' });
}

function addressOf({ addressLine, addressLine2 }: CheckedParty): string {
  return [addressLine, addressLine2].filter((line) => line !== null).join(', ');
}

function placeOf({ postalCode, city }: CheckedParty): string {
  return `${postalCode} ${city.toUpperCase()}`;
}
