import type { PDFPage } from '@cantoo/pdf-lib';
import { rgb } from '@cantoo/pdf-lib';
import type { Barcode } from './barcode.ts';
import type { Fonts, Lettering } from './fonts.ts';

/** Of a millimetre, in points. */
export const mm = 72 / 25.4;

/** How far a text shrinks before it is cut. */
const smallest = 0.8;

const black = rgb(0, 0, 0);
const white = rgb(1, 1, 1);

/** How a text is set. Sizes are in points, places and widths in millimetres. */
export interface Setting {
  readonly size: number;
  readonly bold?: boolean;
  readonly white?: boolean;
  /** The width that it has. */
  readonly widthMm: number;
  /** What happens to a longer one: it is set smaller, which is the rule, or a little smaller and ends with an ellipsis. */
  readonly tooLong?: 'shrink' | 'cut';
  readonly align?: 'left' | 'center' | 'right';
}

/** Where bars stand, in millimetres, and in whole dots of the printer: those it prints as they are. */
export interface Bars {
  /** Without it: in the middle of the page. */
  readonly xMm?: number;
  readonly yMm: number;
  readonly heightMm: number;
  readonly dotsPerModule: number;
  readonly dotsPerInch: number;
}

/** A page, measured in millimetres from its top left corner. Nothing on it is grey: a label printer makes dots of that. */
export interface Paper {
  /** Sets one line of text with its baseline at `yMm`. */
  text(text: string, xMm: number, yMm: number, setting: Setting): void;
  /** A black line across. */
  rule(xMm: number, yMm: number, widthMm: number, thicknessMm: number): void;
  /** A black box. */
  box(xMm: number, yMm: number, widthMm: number, heightMm: number): void;
  /** A barcode without its text. Its maker leaves ten modules of quiet on either side. */
  bars(barcode: Barcode, place: Bars): void;
}

/** Begins a page. */
export function paperOn(page: PDFPage, fonts: Fonts): Paper {
  const height = page.getHeight();
  const box = (xMm: number, yMm: number, widthMm: number, heightMm: number) =>
    page.drawRectangle({
      x: xMm * mm,
      y: height - (yMm + heightMm) * mm,
      width: widthMm * mm,
      height: heightMm * mm,
      color: black,
    });
  return {
    box,
    rule: box,
    text(raw, xMm, yMm, { size, bold = false, white: inverse, widthMm, tooLong = 'shrink', align = 'left' }) {
      const room = widthMm * mm;
      const lettering = fonts(raw, { bold });
      const { font } = lettering;
      const { text, width } = fit(lettering, tooLong === 'cut' ? room / (size * smallest) : Infinity);
      const fitting = Math.min(size, room / Math.max(width, 0.01));
      const rest = room - width * fitting;
      const indent = { left: 0, center: rest / 2, right: rest }[align];
      const color = inverse ? white : black;
      page.drawText(text, { x: xMm * mm + indent, y: height - yMm * mm, size: fitting, font, color });
    },
    bars({ widths, modules }, { xMm, yMm, heightMm, dotsPerModule, dotsPerInch }) {
      const dot = 72 / dotsPerInch;
      const module = dotsPerModule * dot;
      const left = xMm === undefined ? (page.getWidth() - modules * module) / 2 : xMm * mm;
      // Begins on a whole dot, so that every bar does.
      let x = Math.round(left / dot) * dot;
      for (const [index, width] of widths.entries()) {
        const bar = { x, y: height - (yMm + heightMm) * mm, width: width * module, height: heightMm * mm };
        if (index % 2 === 0) page.drawRectangle({ ...bar, color: black });
        x += width * module;
      }
    },
  };
}

/** The text, or as much of its beginning as there is room for with an ellipsis. @param room the width in size 1. */
function fit({ text, measure }: Lettering, room: number): { text: string; width: number } {
  const width = measure(text);
  if (width <= room) return { text, width };
  const characters = [...text];
  // About as many as fit, and fewer until they do.
  for (let kept = Math.ceil((characters.length * room) / width); kept > 0; kept -= 1) {
    const cut = `${characters.slice(0, kept).join('').trimEnd()}…`;
    const cutWidth = measure(cut);
    if (cutWidth <= room) return { text: cut, width: cutWidth };
  }
  return { text: '…', width: measure('…') };
}
