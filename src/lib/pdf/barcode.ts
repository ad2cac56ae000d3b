import bwipjs from 'bwip-js/node';

/** Bars and the spaces between them, in modules of the narrowest: a bar, a space, a bar… */
export interface Barcode {
  readonly widths: readonly number[];
  /** Of all of them together. */
  readonly modules: number;
  /** What stands below it for a person. */
  readonly text: string;
}

/** The kinds that we draw. Code 128 puts digits in pairs by itself. */
export type Symbology = 'code128' | 'gs1-128' | 'code39';

/** Encodes `content` as bars. @param text what stands below them. @throws when the symbology has no such characters. */
export function encodeBarcode(bcid: Symbology, content: string, text: string): Barcode {
  const [symbol] = bwipjs.raw({ bcid, text: content });
  if (symbol === undefined || !('sbs' in symbol)) throw new Error(`${bcid} gave no bars.`);
  const widths = symbol.sbs;
  return { widths, modules: widths.reduce((sum, width) => sum + width, 0), text };
}
