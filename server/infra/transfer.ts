import type { Request, Response } from 'express'
import { Refusal } from '../../shared/errors.ts'
import type { Download, Endpoint, Upload } from '../../shared/wire/http.ts'

/** The chunks of a request's body, as they come. Throws `too-large` as soon as there are more than `most` bytes. */
async function* atMost(req: Request, most: number): AsyncGenerator<Uint8Array> {
  let size = 0
  // the connection must outlive a refusal, or its answer would never arrive
  for await (const chunk of req.iterator({ destroyOnReturn: false })) {
    size += chunk.length
    if (size > most) throw new Refusal('too-large', { bytes: most })
    yield chunk
  }
}

/** What is being sent; refused by what it says of itself before any of it is read. */
export function receive(req: Request, { bytes, types }: NonNullable<Endpoint['upload']>): Upload {
  const type = (req.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase()
  if (!types.includes(type)) throw new Refusal('file-type')
  if (Number(req.headers['content-length'] ?? 0) > bytes) throw new Refusal('too-large', { bytes })
  return { type, chunks: atMost(req, bytes) }
}

/** Answers with a file that the browser shows or keeps and never runs. */
export async function send(req: Request, res: Response, file: Download): Promise<void> {
  res.attachment(file.name)
  const disposition = String(res.get('Content-Disposition'))
  res.set({
    'Content-Type': file.type.startsWith('text/') ? `${file.type}; charset=utf-8` : file.type,
    'Content-Disposition': file.inline ? disposition.replace(/^attachment/, 'inline') : disposition,
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-cache',
    ETag: `"${file.tag}"`,
  })
  if (req.fresh) return void res.status(304).end()
  res.set('Content-Length', String(file.size))
  for await (const chunk of file.chunks()) {
    if (res.destroyed) return
    if (!res.write(chunk)) await new Promise(resolve => res.once('drain', resolve).once('close', resolve))
  }
  res.end()
}
