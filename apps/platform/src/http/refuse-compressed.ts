/**
 * Bodies are read as they come: a compressed one is refused before any of it is read, by name, instead of being called malformed
 * afterwards (RFC 9110 sections 8.4 and 15.5.16).
 *
 * Throws  `CompressedBody`, with the HTTP status that it is outside of SOAP.
 */
import type { FastifyRequest } from 'fastify'

export class CompressedBody extends Error {
  override readonly name = 'CompressedBody'
  readonly statusCode = 415
}

export function refuseCompressed({ headers }: Pick<FastifyRequest, 'headers'>): void {
  const coding = headers['content-encoding']?.trim().toLowerCase() ?? ''
  if (coding !== '' && coding !== 'identity')
    throw new CompressedBody('Compressed messages are not read: send it without Content-Encoding')
}
