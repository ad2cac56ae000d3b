import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fontkit from '@cantoo/fontkit';
import { type PDFDocument, type PDFFont, StandardFonts } from '@cantoo/pdf-lib';
import { isCovered, printable } from './printable.ts';

/** A line of text in the letters that its font has. */
export interface Lettering {
  readonly text: string;
  readonly font: PDFFont;
  /** As wide as a text of this font is in size 1. */
  measure(text: string): number;
}

/** Finds the font that can write a text. */
export type Fonts = (text: string, style: { readonly bold: boolean }) => Lettering;

/**
 * Gives a new document its fonts: Helvetica, which every reader has, and Noto Sans for names that Helvetica can't write
 * (Sámi, Polish, Turkish, Vietnamese, Cyrillic, Greek). Of Noto Sans the letters alone that were used are kept in the file.
 * @param contents all that will be written: few documents need Noto Sans, which takes longer.
 */
export async function embedFonts(pdf: PDFDocument, contents: string): Promise<Fonts> {
  const helvetica = family(
    await pdf.embedFont(StandardFonts.Helvetica),
    await pdf.embedFont(StandardFonts.HelveticaBold),
    byCharacter,
  );
  const other = isCovered(contents, helvetica.known) ? helvetica : await embedNotoSans(pdf);
  return (raw, { bold }) => {
    const { known, plain, strong, measure } = isCovered(raw, helvetica.known) ? helvetica : other;
    const font = bold ? strong : plain;
    return { text: printable(raw, known), font, measure: (text) => measure(font, text) };
  };
}

async function embedNotoSans(pdf: PDFDocument): Promise<Family> {
  pdf.registerFontkit({ create });
  const [regular, heavy] = await (files ??= readNotoSans());
  const plain = await pdf.embedFont(regular, { subset: true });
  return family(plain, await pdf.embedFont(heavy, { subset: true }), asWhole);
}

/** Read once, by the first document that needs it. */
let files: Promise<[Uint8Array, Uint8Array]> | undefined;

function readNotoSans(): Promise<[Uint8Array, Uint8Array]> {
  const regular = import.meta.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf');
  const heavy = import.meta.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf');
  return Promise.all([readFile(fileURLToPath(regular)), readFile(fileURLToPath(heavy))]);
}

type Create = Parameters<PDFDocument['registerFontkit']>[0]['create'];

/** Parsed once: the first text that a font lays out costs a tenth of a second. What a document uses it keeps to itself. */
const parsed = new Map<Uint8Array, ReturnType<Create>>();

function create(file: Uint8Array): ReturnType<Create> {
  const font = parsed.get(file) ?? fontkit.create(file);
  parsed.set(file, font);
  return font;
}

interface Family {
  readonly plain: PDFFont;
  readonly strong: PDFFont;
  /** The code points that both have. */
  readonly known: ReadonlySet<number>;
  readonly measure: (font: PDFFont, text: string) => number;
}

function family(plain: PDFFont, strong: PDFFont, measure: Family['measure']): Family {
  const known = new Set(plain.getCharacterSet()).intersection(new Set(strong.getCharacterSet()));
  return { plain, strong, known, measure };
}

/** The standard fonts' own measure counts on letters that move closer, and they are not drawn so. */
function byCharacter(font: PDFFont, text: string): number {
  return [...text].reduce((sum, character) => sum + font.widthOfTextAtSize(character, 1), 0);
}

/** An embedded font measures what it draws, and each call costs milliseconds. */
function asWhole(font: PDFFont, text: string): number {
  return font.widthOfTextAtSize(text, 1);
}
