import type { FastifyReply, FastifyRequest } from 'fastify';
import { type DocumentName, printDocument } from '../operator/print-document.ts';
import type { Parts } from '../parts.ts';
import { deadlinesMs, withinDeadline } from './deadline.ts';

/** Answers `?orders=a,b` with a PDF to print: what a browser can show without decoding it. */
export async function answerDocument(
  parts: Parts,
  name: DocumentName,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const orders = new URL(request.url, 'http://any').searchParams.get('orders') ?? '';
  const orderIds = orders.split(',').filter((orderId) => orderId !== '');
  const { pdf, missing } = await withinDeadline(
    deadlinesMs.operatorWork,
    printDocument(parts, name, orderIds),
  );
  return (
    reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="${name}.pdf"`)
      // Labels hold names and addresses: no cache may keep them.
      .header('cache-control', 'no-store')
      .header('x-missing-orders', String(missing.length))
      .send(Buffer.from(pdf))
  );
}
