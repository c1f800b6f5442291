import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { IncomingFile } from './handler.ts';

/**
 * The files of a multipart request, each read whole when it is asked for. One that is too large is read to its end and
 * thrown away, so that those behind it still arrive.
 *
 * @throws the parser's errors: more files than allowed, or a body that ends in the middle.
 */
export async function* uploads(request: FastifyRequest): AsyncGenerator<IncomingFile> {
  for await (const part of request.files()) {
    yield { fileName: baseName(part.filename), bytes: await read(part) };
  }
}

async function read({ file }: MultipartFile): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file) chunks.push(chunk);
  return file.truncated ? null : Buffer.concat(chunks);
}

/** Browsers may send a folder's path with a dropped file, and other programs anything. */
const baseName = (name: string | undefined) => (name ?? '').split(/[/\\]/).at(-1)?.trim().slice(0, 255) || 'unnamed';
