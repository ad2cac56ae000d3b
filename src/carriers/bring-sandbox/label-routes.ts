import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { type Answer, send } from './answer.ts';
import { findSandboxConsignmentByLabel, listSandboxPackages } from './books.sql.ts';
import { carriesCredentials } from './credentials.ts';
import type { SandboxParts } from './parts.ts';
import { isUuid, lapse, pathOf, queryOf } from './request.ts';

const missing: Answer = { status: 404, body: { error: 'Label not found' } };

/** The label link, which only leads to a storage that is not Bring's API and must not get its keys. */
export function labelRoutes(parts: SandboxParts): RouteOptions[] {
  return [
    {
      method: 'GET',
      url: '/labels/id/:file',
      handler: (request, reply) => {
        const file = pathOf(request, 'file');
        const location = `${parts.baseUrl()}/storage/labels/${encodeURIComponent(file)}?signature=${signatureOf(file)}`;
        return send(reply, { status: 302, headers: { location } });
      },
    },
    {
      method: 'GET',
      url: '/storage/labels/:file',
      handler: (request, reply) => serve(parts, request, reply),
    },
  ];
}

async function serve(
  parts: SandboxParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const mode = parts.faults.draw('label');
  const file = pathOf(request, 'file');
  if (carriesCredentials(request.headers)) {
    return send(reply, {
      status: 400,
      body: 'The keys of the API were sent to the storage: they belong to Bring alone.',
    });
  }
  if (queryOf(request, 'signature') !== signatureOf(file))
    return send(reply, { status: 403, body: 'Forbidden' });
  if (mode === 'label_404') return send(reply, missing);
  if (mode === 'label_not_pdf') {
    return send(reply, {
      status: 200,
      body: '^XA^FDno PDF^FS^XZ',
      headers: { 'content-type': 'application/pdf' },
    });
  }
  if (mode === 'label_late') await lapse(parts, parts.faults.state.lateMs, reply);
  const pdf = await findLabel(parts, file);
  if (pdf === null) return send(reply, missing);
  reply.type('application/pdf');
  return reply.send(mode === 'label_drip' ? Readable.from(drip(parts, pdf)) : pdf);
}

async function findLabel({ db, drawLabel }: SandboxParts, file: string): Promise<Uint8Array | null> {
  const labelId = file.replace(/\.pdf$/, '');
  if (!isUuid(labelId)) return null;
  const consignment = await findSandboxConsignmentByLabel(db, labelId);
  if (consignment === undefined) return null;
  return drawLabel(consignment, await listSandboxPackages(db, [consignment.id]));
}

/** As a storage's links are signed: without what the redirect adds there is no label. */
function signatureOf(file: string): string {
  return createHash('sha256').update(`sandbox label ${file}`).digest('hex').slice(0, 32);
}

/** A byte at a time: an answer that begins well and doesn't end in time. */
async function* drip({ faults, closing }: SandboxParts, pdf: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < pdf.length && !closing.aborted; index += 1) {
    yield pdf.subarray(index, index + 1);
    await pause(faults.state.dripMs, undefined, { signal: closing }).catch(() => undefined);
  }
}
