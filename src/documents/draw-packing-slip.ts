import type { Config } from '../config.ts';
import type { Language } from '../lib/language.ts';
import { encodeBarcode } from '../lib/pdf/barcode.ts';
import type { Paper } from '../lib/pdf/paper.ts';
import { publicId } from '../lib/public-id.ts';
import type { Sheet, SheetRecipient } from './documents.sql.ts';
import { orderCode } from './order-code.ts';
import { slipTexts, type SlipTexts, texts } from './texts.ts';

/** Who sends it, as the settings say. */
export type Sender = Pick<Config, 'senderName' | 'senderAddress' | 'senderPostalCode' | 'senderCity'>;

const left = 20;
const width = 170;
const column = { width: 80, second: 110 } as const;

/** Draws the packing slip of one order on A4. */
export function drawPackingSlip(
  paper: Paper,
  language: Language,
  { sender, sheet }: { sender: Sender; sheet: Sheet },
): void {
  const words = slipTexts[language];
  paper.text(sender.senderName, left, 24, { size: 13, bold: true, widthMm: 90, tooLong: 'cut' });
  paper.text(words.title, column.second, 24, {
    size: 20,
    bold: true,
    widthMm: column.width,
    align: 'right',
  });
  paper.rule(left, 29, width, 0.5);
  if (sheet.recipient !== null) drawParty(paper, words.to, left, 37, recipientLines(words, sheet.recipient));
  drawParty(paper, words.from, column.second, 37, [
    sender.senderName,
    sender.senderAddress,
    `${sender.senderPostalCode} ${sender.senderCity.toUpperCase()}`,
  ]);
  drawItem(paper, language, sheet);
  drawOrder(paper, words, sheet);
}

function drawParty(paper: Paper, role: string, x: number, y: number, lines: readonly string[]): void {
  paper.text(role, x, y, { size: 9, widthMm: column.width });
  for (const [index, line] of lines.entries()) {
    const bold = index === 0;
    paper.text(line, x, y + 6 + index * 5.5, { size: 12, bold, widthMm: column.width, tooLong: 'cut' });
  }
}

/** A company is the addressee, and the person its contact. */
function recipientLines(words: SlipTexts, recipient: SheetRecipient): string[] {
  const { firstName, lastName, companyName, addressLine1, addressLine2, postalCode, city } = recipient;
  const person = `${firstName} ${lastName}`;
  const names = companyName === null ? [person] : [companyName, `${words.attention} ${person}`];
  const address = addressLine2 === null ? [addressLine1] : [addressLine1, addressLine2];
  return [...names, ...address, `${postalCode} ${city.toUpperCase()}`];
}

/** One order is one device. */
function drawItem(paper: Paper, language: Language, { deviceType, test }: Sheet): void {
  const words = slipTexts[language];
  const y = 77;
  paper.text(words.item, left, y, { size: 9, widthMm: 100 });
  paper.text(words.quantity, left + 130, y, { size: 9, widthMm: 40, align: 'right' });
  paper.rule(left, y + 2, width, 0.2);
  paper.text(texts[language].device[deviceType], left, y + 8, { size: 12, widthMm: 120 });
  paper.text('1', left + 130, y + 8, { size: 12, widthMm: 40, align: 'right' });
  paper.rule(left, y + 11.5, width, 0.2);
  if (test) paper.text(texts[language].test, left, y + 18, { size: 12, bold: true, widthMm: width });
}

function drawOrder(paper: Paper, words: SlipTexts, { orderId, createdAt }: Sheet): void {
  const id = publicId('order', orderId);
  paper.text(words.order, left, 103, { size: 9, widthMm: 110 });
  paper.text(id, left, 108.5, { size: 11, bold: true, widthMm: 110 });
  paper.text(words.ordered, left + 120, 103, { size: 9, widthMm: 50 });
  paper.text(words.date(createdAt), left + 120, 108.5, { size: 11, widthMm: 50 });
  const barcode = encodeBarcode('code128', orderCode(orderId), id);
  paper.bars(barcode, { xMm: left, yMm: 114, heightMm: 15, dotsPerModule: 5, dotsPerInch: 300 });
  paper.text(words.contact, left, 137, { size: 10, widthMm: width });
}
