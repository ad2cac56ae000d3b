import type { Language } from '../lib/language.ts';
import { encodeBarcode } from '../lib/pdf/barcode.ts';
import { newPdf } from '../lib/pdf/new-pdf.ts';
import type { Paper } from '../lib/pdf/paper.ts';
import type { Parts } from '../parts.ts';
import { type BenchCommand, benchCommands, commandCode } from './bench-code.ts';
import { type BenchTexts, benchTexts } from './bench-texts.ts';
import { producer } from './document.ts';

const left = 18;
const width = 174;
const rows = { top: 44, height: 46 } as const;

/** The card that lies on every packing bench: a page of A4 with each command's barcode and words. */
export async function commandCardPdf(
  { clock }: Pick<Parts, 'clock'>,
  language: Language,
): Promise<Uint8Array> {
  const texts = benchTexts[language].card;
  const pdf = await newPdf({ title: texts.title, producer, createdAt: clock.now() }, texts);
  const paper = await pdf.page(210, 297);
  paper.text(texts.title, left, 24, { size: 22, bold: true, widthMm: width });
  paper.text(texts.how, left, 32, { size: 13, widthMm: width });
  for (const [index, command] of benchCommands.entries()) {
    drawCommand(paper, texts, command, rows.top + index * rows.height);
  }
  const end = rows.top + benchCommands.length * rows.height;
  paper.rule(left, end - 6, width, 0.4);
  paper.text(texts.care, left, end + 2, { size: 10, widthMm: width });
  return pdf.save();
}

/** Far enough apart that a scanner held over one barcode doesn't see the next. */
function drawCommand(paper: Paper, texts: BenchTexts['card'], command: BenchCommand, y: number): void {
  paper.rule(left, y - 6, width, 0.4);
  paper.text(texts.name[command], left, y + 6, { size: 22, bold: true, widthMm: 78 });
  for (const [index, line] of wrapped(texts.does[command], 40).entries()) {
    paper.text(line, left, y + 14 + index * 6, { size: 11, widthMm: 78 });
  }
  const code = commandCode(command);
  const barcode = encodeBarcode('code128', code, code);
  paper.bars(barcode, { xMm: left + 88, yMm: y, heightMm: 22, dotsPerModule: 5, dotsPerInch: 300 });
  paper.text(code, left + 88, y + 28, { size: 10, widthMm: 84 });
}

/** The words of a sentence on lines of at most `length` characters. */
function wrapped(sentence: string, length: number): readonly string[] {
  return sentence.split(' ').reduce<string[]>((lines, word) => {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + word.length > length) return [...lines, word];
    return [...lines.slice(0, -1), `${line} ${word}`];
  }, []);
}
