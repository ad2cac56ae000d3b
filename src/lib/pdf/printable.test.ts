import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { printable } from './printable.ts';

describe('a text', () => {
  const expected: Readonly<Record<string, string>> = {
    'Æ Ø Å æ ø å é ü ß š ž': 'Æ Ø Å æ ø å é ü ß š ž',
    'Čáhppil, Ŋuoŧŧo, Đorđević, Łódź': 'Cáhppil, Nuotto, Dordevic, Lódz',
    'A\u0301sa': 'Ása',
    'two\nlines\tand\u00a0more': 'two lines and\u00a0more',
    'in\u200bvisible': 'invisible',
    玉秀: '??',
    '①½Ⅳ': '1½IV',
    '': '',
  };
  test('comes out in the letters that the font has', async () => {
    const font = await (await PDFDocument.create()).embedFont(StandardFonts.Helvetica);
    const known = new Set(font.getCharacterSet());
    for (const [text, printed] of Object.entries(expected)) assert.equal(printable(text, known), printed);
  });
});
