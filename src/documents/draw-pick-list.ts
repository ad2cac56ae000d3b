import { encodeBarcode } from '../lib/pdf/barcode.ts';
import type { Paper } from '../lib/pdf/paper.ts';
import { publicId } from '../lib/public-id.ts';
import type { Sheet } from './documents.sql.ts';
import { type Block, type Group, heights } from './lay-out-pick-list.ts';
import { orderCode } from './order-code.ts';
import type { Texts } from './texts.ts';

/** One page of a pick list, and what it tells of the whole of it. */
export interface PickListPage {
  readonly groups: readonly Group[];
  readonly blocks: readonly Block[];
  readonly now: Date;
  readonly page: number;
  readonly pages: number;
}

const left = 12;
const width = 186;
const right = left + width;
/** Where rows have their words, and where their barcode: as wide as forty digits at a third of a millimetre a module. */
const words = { x: left + 9, width: 80 } as const;
const bars = { x: 108, width: 86.5 } as const;

/** Draws a page of a pick list on A4. */
export function drawPickListPage(paper: Paper, texts: Texts, page: PickListPage): void {
  drawHead(paper, texts, page);
  let y = 31;
  for (const block of page.blocks) {
    const group = page.groups.find(({ deviceType }) => deviceType === block.deviceType);
    drawHeading(paper, texts, block, group?.sheets.length ?? 0, y);
    y += heights.heading;
    for (const sheet of block.sheets) {
      drawRow(paper, texts, sheet, y);
      y += heights.row;
    }
  }
}

/** On every page, because pages get separated: how many of what there are on the whole list. */
function drawHead(paper: Paper, texts: Texts, { groups, now, page, pages }: PickListPage): void {
  const count = groups.reduce((sum, { sheets }) => sum + sheets.length, 0);
  const counts = groups.map(({ deviceType, sheets }) => `${texts.device[deviceType]}: ${sheets.length}`);
  paper.text(texts.pickList, left, 18, { size: 20, bold: true, widthMm: 90 });
  paper.text(texts.printed(texts.moment(now)), 110, 15, { size: 9, widthMm: right - 110, align: 'right' });
  paper.text(texts.page(page, pages), 110, 20, { size: 9, widthMm: right - 110, align: 'right' });
  paper.text([texts.orders(count), ...counts].join('   ·   '), left, 26, { size: 11, widthMm: width });
  paper.rule(left, 29.5, width, 0.5);
}

function drawHeading(paper: Paper, texts: Texts, block: Block, count: number, y: number): void {
  const name = texts.device[block.deviceType];
  const title = block.isContinued ? `${name} (${texts.continued})` : name;
  paper.box(left, y + 2, width, 8);
  paper.text(title, left + 3, y + 7.7, { size: 13, bold: true, white: true, widthMm: 120 });
  const setting = { size: 13, bold: true, white: true, widthMm: 50, align: 'right' } as const;
  paper.text(texts.pieces(count), right - 53, y + 7.7, setting);
}

function drawRow(paper: Paper, texts: Texts, sheet: Sheet, y: number): void {
  drawTickBox(paper, left, y + 3);
  const id = publicId('order', sheet.orderId);
  const { recipient } = sheet;
  const place = recipient === null ? '–' : `${recipient.postalCode} ${recipient.city.toUpperCase()}`;
  const half = words.width / 2;
  paper.text(sheet.orderId.slice(0, 8), words.x, y + 6.5, { size: 14, bold: true, widthMm: half - 2 });
  paper.text(texts.device[sheet.deviceType], words.x + half, y + 6.5, {
    ...{ size: 10, widthMm: half, align: 'right' },
  });
  paper.text(place, words.x, y + 11.5, { size: 11, widthMm: words.width, tooLong: 'cut' });
  drawMarks(paper, texts, sheet, y + 13);
  const barcode = encodeBarcode('code128', orderCode(sheet.orderId), id);
  paper.bars(barcode, { xMm: bars.x, yMm: y + 2.5, heightMm: 10, dotsPerModule: 4, dotsPerInch: 300 });
  paper.text(barcode.text, bars.x, y + 15.8, { size: 8, widthMm: bars.width, align: 'center' });
  paper.rule(left, y + heights.row - 0.2, width, 0.2);
}

/** An empty square for a pen. */
function drawTickBox(paper: Paper, x: number, y: number): void {
  const [side, line] = [5, 0.35];
  paper.rule(x, y, side, line);
  paper.rule(x, y + side - line, side, line);
  paper.box(x, y, line, side);
  paper.box(x + side - line, y, line, side);
}

/** What must not be sent stands in a black box; who works on it stands behind. */
function drawMarks(paper: Paper, texts: Texts, sheet: Sheet, y: number): void {
  const warning = warningOf(texts, sheet);
  const claim = sheet.claimedBy === null ? null : texts.claimed(sheet.claimedBy);
  const room = warning !== null && claim !== null ? words.width * 0.62 : words.width;
  if (warning !== null) {
    paper.box(words.x, y, room, 4.2);
    const setting = { size: 8.5, bold: true, white: true, tooLong: 'cut' } as const;
    paper.text(warning, words.x + 1.5, y + 3.1, { ...setting, widthMm: room - 3 });
  }
  if (claim !== null) {
    const x = warning === null ? words.x : words.x + room + 2;
    paper.text(claim, x, y + 3.1, { size: 8.5, widthMm: words.x + words.width - x, tooLong: 'cut' });
  }
}

function warningOf(texts: Texts, { test, holdReason, holdNote }: Sheet): string | null {
  const held = holdReason === null ? null : `${texts.held}: ${texts.holdReason[holdReason]}`;
  const parts = [test ? texts.test : null, held, held === null ? null : holdNote].filter(Boolean);
  return parts.length === 0 ? null : parts.join(' – ');
}
