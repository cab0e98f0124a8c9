/** The files of a form at the validation address, one after the other: what was taken before one that is refused stays. */
import type { FastifyRequest } from 'fastify'
import type { PlatformDeps } from '../../../deps.ts'
import { addDocument } from '../../../foreign-requests/add-document.ts'
import { Refusal } from '../../../services/refusal.ts'
import type { CertificateRecord } from '../../../storage/certificate-record.ts'

/** The contract, and an identity document in two files. */
export const FILES_AT_ONCE = 3

/** Gives the code for which a file was not taken; those before it were. */
export async function takeFiles(
  deps: PlatformDeps,
  request: FastifyRequest,
  record: CertificateRecord,
): Promise<string | undefined> {
  const call = { now: deps.clock.now(), requestId: request.id }
  let taken = 0
  try {
    for await (const octets of filesOf(request)) {
      // a field that was left empty
      if (octets.length === 0) continue
      await addDocument(deps, record, octets, call)
      taken++
    }
  } catch (error) {
    if (error instanceof Refusal) return error.reasons[0].code
    if (codeOfError(error) === 'FST_REQ_FILE_TOO_LARGE') return 'DOCUMENT_TOO_LARGE'
    if (LIMITS.includes(codeOfError(error))) return 'TOO_MANY_FILES'
    throw error
  }
  return taken === 0 ? 'NO_FILE' : undefined
}

/** What a form holds. Throws what the library says of its limits, and as bad input a form that is none or that breaks off. */
async function* filesOf(request: FastifyRequest): AsyncGenerator<Uint8Array> {
  try {
    for await (const part of request.files()) yield await part.toBuffer()
  } catch (cause) {
    if (codeOfError(cause).startsWith('FST_')) throw cause
    throw Object.assign(new Error('the form cannot be read', { cause }), { statusCode: 400 })
  }
}

const LIMITS = ['FST_FILES_LIMIT', 'FST_PARTS_LIMIT', 'FST_FIELDS_LIMIT']

const codeOfError = (error: unknown) => String((error as { code?: unknown }).code)
