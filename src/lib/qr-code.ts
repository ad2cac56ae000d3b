import bwipjs from 'bwip-js/node';

/** A QR code as one SVG path of squares, a unit each, without the quiet zone of four around it. */
export interface QrCode {
  /** Units of a side. */
  readonly size: number;
  readonly path: string;
}

/** Draws a QR code that a phone reads from a screen. @throws when the text is too long for any. */
export function drawQrCode(text: string): QrCode {
  const [symbol] = bwipjs.raw('qrcode', text, 'eclevel=M');
  if (symbol === undefined || !('pixs' in symbol)) throw new Error('The QR code has no modules.');
  const { pixs, pixx: size } = symbol;
  const runs = [];
  for (let at = 0; at < pixs.length; at++) {
    if (pixs[at] !== 1) continue;
    const x = at % size;
    let width = 1;
    while (x + width < size && pixs[at + width] === 1) width++;
    runs.push(`M${x} ${Math.floor(at / size)}h${width}v1h-${width}z`);
    at += width - 1;
  }
  return { size, path: runs.join('') };
}
