/**
 * The two files that travel between the platform and the machine with a root's key (requirement D1).
 *
 * A request says what the root is to sign: the CSR of the next issuing authority, and in any case the root's next CRL. The answer
 * brings both back. Neither holds a secret. What is wrong with one is refused as `ROLLOVER_MALFORMED`; so is one that is not octet for
 * octet as `formatRolloverFile` writes it: `rolloverDigest` is the SHA-256 of the file.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { PlatformError } from '../../error.ts'

const octets = z
  .base64()
  .max(20_000)
  .transform((text): Uint8Array => new Uint8Array(Buffer.from(text, 'base64')))
const name = z.string().regex(/^[a-z0-9-]{1,64}$/)

/** What the platform must find again when the answer comes. */
const nextAuthority = z.strictObject({
  id: name,
  keyReference: z.string().max(200),
  keyType: z.enum(['RSA-4096', 'RSA-3072', 'P-384']),
  crlShards: z.int().min(1).max(1024),
})

const requestSchema = z.strictObject({
  format: z.literal('vesalius-rollover-request-1'),
  environment: z.enum(['production', 'acceptance', 'test']),
  policyArc: z.string().regex(/^\d+(\.\d+)+$/),
  publicUrl: z.url({ protocol: /^https?$/ }),
  root: z.strictObject({
    id: name,
    certificate: octets,
    lastCrlNumber: z.int().min(0),
    /** Where the ceremony made its key; absent in requests of older versions. */
    keyReference: z.string().max(200).optional(),
  }),
  next: nextAuthority.extend({ csr: octets }).nullable(),
})

const answerSchema = z.strictObject({
  format: z.literal('vesalius-rollover-answer-2'),
  /** Of the request that it answers. */
  requestSha256: z.string().regex(/^[0-9a-f]{64}$/),
  rootId: name,
  rootCrl: z
    .base64()
    .max(1_000_000)
    .transform((text): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))),
  next: nextAuthority.extend({ certificate: octets }).nullable(),
})

export type RolloverRequest = z.output<typeof requestSchema>
export type RolloverAnswer = z.output<typeof answerSchema>

export const readRolloverRequest = (file: string): Promise<RolloverRequest> => readFileOf(requestSchema, file)
export const readRolloverAnswer = (file: string): Promise<RolloverAnswer> => readFileOf(answerSchema, file)

/** JSON with octets in base64. */
export function formatRolloverFile(content: RolloverRequest | RolloverAnswer): string {
  const asText = (_key: string, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value
  return `${JSON.stringify(content, asText, 2)}\n`
}

/** What two people compare who look at the same file on two machines. */
export const rolloverDigest = (content: RolloverRequest | RolloverAnswer): string =>
  createHash('sha256').update(formatRolloverFile(content)).digest('hex')

async function readFileOf<Schema extends z.ZodType<RolloverRequest | RolloverAnswer>>(
  schema: Schema,
  file: string,
): Promise<z.output<Schema>> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new PlatformError('ROLLOVER_MALFORMED', `${file} cannot be read`, { cause })
  })
  const parsed = schema.safeParse(jsonOf(text))
  if (!parsed.success) {
    throw new PlatformError('ROLLOVER_MALFORMED', `${file}: ${z.prettifyError(parsed.error)}`)
  }
  if (formatRolloverFile(parsed.data) !== text) {
    throw new PlatformError('ROLLOVER_MALFORMED', `${file} was written anew on its way`)
  }
  return parsed.data
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
