/**
 * What a person without a card has confirmed at the validation address, as it is kept for evidence (requirements C4, F4).
 *
 * Takes   the request, the contract and the login as they were at that moment.
 * Gives   a JWS (RFC 7515, compact, HS256) under a key derived from the installation's credential, which all its servers have and its
 *         database has not: a row that somebody wrote confirms nothing. The identity provider's own signed word, the ID token, is in it;
 *         contact data is not: it is kept apart, where it can be erased.
 */
import { hkdfSync } from 'node:crypto'
import { CompactSign, compactVerify, errors } from 'jose'
import { z } from 'zod'

const TYPE = 'vesalius-confirmation'

const confirmationSchema = z.strictObject({
  publicKeyIdentifier: z.string().length(40),
  /** As registered. */
  person: z.strictObject({ ssin: z.string(), firstNames: z.string(), surname: z.string() }),
  /** As the application sent them. */
  asked: z.strictObject({ firstNames: z.string(), surname: z.string() }),
  /** PKCS#10, base64. */
  csr: z.base64(),
  contract: z.strictObject({
    dn: z.string(),
    version: z.string(),
    texts: z.array(z.strictObject({ language: z.string(), text: z.string() })),
  }),
  login: z.strictObject({
    issuer: z.string(),
    subject: z.string(),
    assurance: z.string(),
    authenticatedAt: z.iso.datetime(),
    idToken: z.string(),
  }),
  confirmedAt: z.iso.datetime(),
})

export type Confirmation = z.infer<typeof confirmationSchema>

export interface Confirmations {
  seal(confirmation: Confirmation): Promise<Uint8Array>
  /** Null for what no server of this installation has sealed. */
  open(octets: Uint8Array): Promise<Confirmation | null>
}

export function makeConfirmations(credential: string): Confirmations {
  const key = new Uint8Array(hkdfSync('sha256', credential, '', 'vesalius foreign confirmations', 32))
  return {
    async seal(confirmation) {
      const payload = Buffer.from(JSON.stringify(confirmation))
      const jws = await new CompactSign(payload).setProtectedHeader({ alg: 'HS256', typ: TYPE }).sign(key)
      return Buffer.from(jws, 'ascii')
    },
    async open(octets) {
      try {
        const { payload, protectedHeader } = await compactVerify(octets, key, { algorithms: ['HS256'] })
        if (protectedHeader.typ !== TYPE) return null
        return confirmationSchema.parse(JSON.parse(Buffer.from(payload).toString('utf8')))
      } catch (error) {
        if (error instanceof errors.JOSEError) return null
        throw error
      }
    },
  }
}
