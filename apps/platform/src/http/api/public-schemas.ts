/** What the open part of the JSON API takes and gives. */
import { z } from 'zod'
import { publicKeyIdentifier, revocationReason } from './schemas.ts'

const text = z.string().min(1).max(256)

export const identifier = z.strictObject({ type: z.string().max(40), value: z.string().max(40) })

export const organizationTypes = z.object({
  types: z
    .array(
      z.object({
        identifierType: z.string(),
        names: z.array(z.object({ language: z.string(), text: z.string() })).readonly(),
        validationRegEx: z.string().optional(),
        checkDigitAlgorithms: z.array(z.string()).readonly(),
        availableBaseServices: z.array(z.string()).readonly(),
      }),
    )
    .readonly(),
})

export const applicationIds = z.object({ applicationIds: z.array(z.string().nullable()).readonly() })

const signer = z.strictObject({ ssin: z.string().max(40), firstNames: z.string().max(256), surname: text })

export const contactData = z.strictObject({
  personalEmail: z.string().max(400),
  personalPhone: z.string().max(100),
  generalEmail: z.string().max(400).optional(),
  generalPhone: z.string().max(100).optional(),
})

export const contractOrder = z.strictObject({
  signer,
  holder: z.strictObject({ identifier, name: text, applicationId: z.string().max(100).optional() }),
  contactData,
})

export const foreignOrder = z.strictObject({
  person: signer.describe('Named by a BIS number'),
  contactData,
  csr: z.base64().max(20_000).describe('PKCS#10, DER'),
})
export const foreignValidation = z.object({
  validationUrl: z.url(),
  expiresAt: z.iso.datetime(),
})

export const contractTerms = z.object({
  dn: z.string().describe('RFC 2253'),
  texts: z.array(z.object({ language: z.string(), text: z.string() })).readonly(),
})

export const revocationOrder = z.strictObject({
  publicKeyIdentifier,
  signer,
  reason: revocationReason,
})

export const certificateChain = z.object({
  certificates: z.array(z.base64()).describe('DER, the certificate first; without the root'),
})

export const etkSearch = z.strictObject({
  identifiers: z
    .array(identifier.extend({ applicationId: z.string().max(100).optional() }))
    .min(1)
    .max(10)
    .describe('Names of one holder; the first that finds something answers'),
})
export const etkFinding = z.object({
  etk: z.base64().nullable(),
  matching: z
    .array(z.object({ type: z.string(), value: z.string(), applicationId: z.string().optional() }))
    .readonly()
    .describe('When several match: identifiers to ask again with'),
})
