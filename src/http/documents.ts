import type { FastifyReply, FastifyRequest } from 'fastify';
import { type PaperKind, papers } from '../documents/document.ts';
import { type Language, languages } from '../lib/language.ts';
import {
  type BenchSheetName,
  type DocumentName,
  printBenchSheet,
  printDocument,
} from '../operator/print-document.ts';
import type { Parts } from '../parts.ts';
import { deadlinesMs, withinDeadline } from './deadline.ts';
import { languageOf } from './language.ts';

/** Answers `?orders=a,b&language=nb` with a PDF to print: what a browser can show without decoding it. */
export async function answerDocument(
  parts: Parts,
  name: DocumentName,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const asked = askedOf(request);
  const orderIds = (asked.get('orders') ?? '').split(',').filter((orderId) => orderId !== '');
  const language = wordsOf(request, asked);
  const { pdf, missing } = await withinDeadline(
    deadlinesMs.operatorWork,
    printDocument(parts, name, { orderIds, language, paper: paperOf(asked) }),
  );
  reply.header('x-missing-orders', String(missing.length));
  return sendPdf(reply, name, pdf);
}

/** Answers `?language=nb` (and for a test label `&mark=4711`) with what a pack station prints for itself. */
export async function answerBenchSheet(
  parts: Parts,
  name: BenchSheetName,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const asked = askedOf(request);
  const wish = { language: wordsOf(request, asked), mark: asked.get('mark'), paper: paperOf(asked) };
  return sendPdf(
    reply,
    name,
    await withinDeadline(deadlinesMs.operatorWork, printBenchSheet(parts, name, wish)),
  );
}

function askedOf({ url }: FastifyRequest): URLSearchParams {
  return new URL(url, 'http://any').searchParams;
}

/** Label printers have their own paper; `&paper=a4` is for an office printer. */
function paperOf(asked: URLSearchParams): PaperKind {
  return papers.find((each) => each === asked.get('paper')) ?? 'label';
}

/** What is printed is in the language that is asked for, and else in the caller's own. */
function wordsOf(request: FastifyRequest, asked: URLSearchParams): Language {
  return languages.find((each) => each === asked.get('language')) ?? languageOf(request);
}

function sendPdf(reply: FastifyReply, name: string, pdf: Uint8Array): FastifyReply {
  return (
    reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="${name}.pdf"`)
      // Labels hold names and addresses: no cache may keep them.
      .header('cache-control', 'no-store')
      .send(Buffer.from(pdf))
  );
}
