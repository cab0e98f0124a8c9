/** What the JSON API takes and gives, once: checked, typed and described by the same schemas. */
import { REVOCATION_REASONS, type RevocationReason } from '@vesalius/enrolment'
import { z } from 'zod'
import { ROLES } from '../../operators/permissions.ts'
import { LARGEST_PAGE } from '../../storage/operator-search.ts'
import { problemSchema } from './problems.ts'

export const instant = z.iso.datetime()
export const revocationReason = z.enum(Object.keys(REVOCATION_REASONS) as RevocationReason[])
const base64 = z.base64()
export const publicKeyIdentifier = z
  .string()
  .regex(/^[0-9a-f]{40}$/)
  .describe('40 lower-case hex digits; names request and certificate')
/** Goes into the audit trail: a document number, never a name. */
const reference = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9 ._/:#-]{0,99}$/)
  .describe('Number of a document; no names, no numbers of persons')

export const operatorSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
})
export const operatorId = z.string().regex(/^[0-9a-f]{16}$/)
export const operatorRecord = operatorSchema.extend({
  createdAt: instant,
  lockedUntil: instant.nullable(),
  endedAt: instant.nullable(),
})
export const newOperator = z.strictObject({ name: z.string().max(100), role: z.enum(ROLES) })
export const newRole = z.strictObject({ role: z.enum(ROLES) })
export const handedCredentials = z.object({
  id: z.string(),
  name: z.string(),
  password: z.string().describe('Shown once'),
  enrolmentUri: z.string().describe('For an authenticator; shown once'),
})
export const handedInvitation = z.object({
  id: z.string(),
  name: z.string(),
  invitation: z.string().describe('For the operator alone; shown once, good for one use'),
  expiresAt: z.iso.datetime(),
})
export const invitationTaken = z.strictObject({
  name: z.string().max(100),
  invitation: z.string().max(100),
})

export const login = z.strictObject({
  name: z.string().max(100),
  password: z.string().max(200),
  code: z.string().regex(/^[0-9]{6}$/),
})
/** Who holds a token is asked again. */
export const loginProof = login.omit({ name: true })
export const session = z.object({ operator: operatorSchema, expiresAt: instant })
export const startedSession = session.extend({ token: z.string() })

const objection = z
  .object({
    code: z.string(),
    field: z.string().optional(),
    expected: z.string().optional(),
    found: z.string().optional(),
  })
  .describe('A reason against a request')

export const certificateSummary = z.object({
  requestNumber: z.string(),
  publicKeyIdentifier,
  holder: z.object({
    identifierType: z.string(),
    identifierValue: z.string(),
    applicationId: z.string().nullable(),
    name: z.string(),
  }),
  decision: z.enum(['accepted', 'waiting', 'refused']),
  requestedAt: instant,
  decidedAt: instant.nullable(),
  automaticallyValidated: z.boolean(),
  objections: z.array(objection).readonly(),
  replaces: z.string().nullable(),
  status: z.enum(['in-progress', 'active', 'refused', 'revoked', 'expired']),
  etkStatus: z.string(),
  certificate: z
    .object({
      serialNumber: z.string().describe('Decimal'),
      serialNumberHex: z.string(),
      authority: z.string(),
      notBefore: instant,
      notAfter: instant,
      publishedAt: instant.nullable(),
    })
    .nullable(),
  revocation: z.object({ revokedAt: instant, reason: revocationReason }).nullable(),
  bouncedAt: instant.nullable().describe('Mail to the contact data comes back since'),
})

export const requestQueue = z.object({ requests: z.array(certificateSummary).readonly() })

export const storedDocument = z.object({
  sha256: z.string(),
  mediaType: z.string(),
  size: z.int().describe('Octets'),
  receivedAt: instant,
  receivedBy: z
    .string()
    .nullable()
    .describe('Id of the operator who attached it; null when the applicant sent it'),
})
/** Names a document in an address. */
export const documentHash = z.string().regex(/^[0-9a-f]{64}$/)

export const certificateDetail = certificateSummary.extend({
  distinguishedName: z.string(),
  signer: z.object({ ssin: z.string() }),
  keyType: z.string(),
  baseServices: z.array(z.string()).readonly(),
  contactData: z
    .object({
      personalEmail: z.string(),
      personalPhone: z.string(),
      generalEmail: z.string().nullable(),
      generalPhone: z.string().nullable(),
      language: z.string().nullable(),
    })
    .nullable()
    .describe('Null once it has been erased'),
  csr: base64.nullable(),
  der: base64.nullable(),
  revocationInCrl: z.boolean().nullable().describe('Decided is not published: true once a CRL holds it'),
  proposals: z
    .array(
      z.object({
        act: z.string(),
        terms: z.string().describe('JSON; the second operator has to send the same'),
        proposedBy: z.string(),
        expiresAt: instant,
      }),
    )
    .describe('Acts that wait for a second operator'),
  evidence: z
    .object({
      service: z.string(),
      operation: z.string(),
      messageId: z.string(),
      digest: z.string().describe('SHA-256 of the signed octets, hex'),
      receivedAt: instant,
      signerCertificate: base64.nullable(),
      contractVersion: z.string(),
      contractDigest: z.string(),
    })
    .nullable(),
  documents: z
    .array(storedDocument)
    .describe(
      'Sent by the applicant with the card, uploaded by a person without one, or attached by an operator; each is fetched by its SHA-256',
    ),
  revocationDocuments: z
    .array(storedDocument)
    .describe('Forms that ask for the revocation, attached by an operator; each is fetched by its SHA-256'),
  review: z
    .object({
      outcome: z.enum(['accepted', 'waiting', 'refused']),
      objections: z.array(objection).readonly(),
    })
    .nullable()
    .describe('The rules on the facts of this moment, while the request waits'),
})

export const signedContract = z.object({
  dn: z.string().describe('RFC 2253'),
  version: z.string(),
  texts: z.array(z.object({ language: z.string(), text: z.string().describe('HTML') })).readonly(),
})

export const acceptance = z.strictObject({
  overrules: z.array(z.string()).max(50).default([]).describe('Codes of the objections that are settled'),
  mandateEvidence: reference.optional().describe('Mandate document; needed when no mandate is known'),
  mandateFrom: instant
    .optional()
    .describe('When the mandate begins: not later than now, which it is when absent'),
  mandateUntil: instant.optional().describe('When the mandate ends; open when absent'),
})
export const refusal = z.strictObject({
  reasons: z.array(z.string().max(60)).min(1).max(20).describe('Codes of objections'),
  remark: z.string().min(1).max(1000).optional().describe('For the applicant'),
})
export const revocation = z.strictObject({
  reason: revocationReason,
  evidence: reference.describe('The form or message that asks for it'),
})

/** The act waits: another operator has to ask for the same. */
export const waitsForSecond = z.object({ waitsFor: z.literal('second-operator') })

export const proposals = z.object({
  proposals: z.array(
    z.object({
      act: z.string(),
      object: z.string().describe('Key identifier, id or name of an operator, hash of a mandate'),
      terms: z.string().describe('JSON; the second operator has to send the same'),
      proposedBy: z.string(),
      expiresAt: instant,
    }),
  ),
})

const organization = z.strictObject({ type: z.string().max(40), value: z.string().max(40) })
const organizationName = z.string().min(1).max(200)
export const mandate = z.object({
  id: z.int(),
  ssin: z.string(),
  organization,
  validFrom: instant.nullable(),
  validUntil: instant.nullable(),
  origin: z.enum(['source', 'operator']),
  evidence: z.string().nullable(),
  role: z.string().nullable(),
  endEvidence: z.string().nullable(),
  recordedAt: instant,
  recordedBy: z.string().nullable().describe('Id of an operator'),
  endedBy: z.string().nullable(),
})
/** Numbers of persons in a body, never in an address. */
export const mandateSearch = z.strictObject({
  ssin: z.string().max(20).optional(),
  organization: organization.optional(),
})
export const newMandate = z.strictObject({
  ssin: z.string().max(20),
  organization,
  validFrom: instant.optional().describe('Now when absent'),
  validUntil: instant.optional(),
  evidence: reference.describe('The document by which the legal representative designates the person'),
  role: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('In which the person is designated, as the form says it'),
  register: z
    .strictObject({ fr: organizationName.optional(), nl: organizationName.optional() })
    .optional()
    .describe(
      'Names of an organization that the authentic source does not know: registered with the mandate',
    ),
})
export const endMandate = z.strictObject({ evidence: reference })
export const endedMandate = z.object({
  mandate,
  alsoEnded: z.array(mandate).describe('Other mandates of the same person and organization, ended with it'),
  toRevoke: z
    .array(certificateSummary)
    .describe(
      'Certificates that the person asked for, active or accepted and not signed yet: revoke them unless somebody else uses them',
    ),
})

export const mails = z.object({
  mails: z.array(
    z.object({
      id: z.int(),
      publicKeyIdentifier: publicKeyIdentifier.nullable(),
      foreignPersonId: z.string().nullable().describe('Of a mail about a digital key'),
      kind: z.string(),
      state: z.enum(['waiting', 'sent', 'given-up']),
      createdAt: instant,
      dueAt: instant.nullable(),
      sentAt: instant.nullable(),
      attempts: z.int(),
      lastError: z.string().nullable(),
    }),
  ),
})
export const erasure = z.strictObject({ evidence: reference.describe('The message that asks for it') })

const text = z.string().min(1).max(100)
const terms = {
  identifier: z.strictObject({ type: z.string().max(40).optional(), value: text }).optional(),
  name: text.optional(),
  serialNumber: text.optional(),
  publicKeyIdentifier: text.optional(),
  requestNumber: text.optional(),
}
const isSingle = (given: object) =>
  Object.keys(terms).filter(name => (given as Record<string, unknown>)[name] !== undefined).length <= 1
const ONE_TERM = { message: 'one term at a time' }

/** In a body, never in an address: addresses end in the logs of proxies. */
export const search = z
  .strictObject({
    ...terms,
    limit: z.int().min(1).max(LARGEST_PAGE).default(50),
    after: publicKeyIdentifier.optional(),
  })
  .refine(isSingle, ONE_TERM)
export const searchResult = z.object({
  certificates: z.array(certificateSummary).readonly(),
  next: z.string().nullable().describe('Send it as `after` for the next page'),
})
export const exportOrder = z
  .strictObject({ ...terms, format: z.enum(['csv', 'json']).default('csv') })
  .refine(isSingle, ONE_TERM)

export const auditTrail = z.object({
  links: z
    .array(
      z.object({
        seq: z.int(),
        previousHash: z.string(),
        hash: z.string().describe('SHA-256 of the previous hash and of the SHA-256 of the event'),
        event: z
          .object({
            id: z.int(),
            occurredAt: instant,
            kind: z.string(),
            recordKind: z.string(),
            recordId: z.string(),
            correlationId: z.string().nullable(),
            operatorId: z.string().nullable(),
            detail: z.string().describe('JSON, exactly as it was hashed'),
          })
          .nullable()
          .describe('Null when it is missing: the trail was changed'),
      }),
    )
    .readonly(),
})

/** Done; there is nothing more to say. */
export const keyBlocking = z.strictObject({
  publicKeyIdentifier,
  evidence: reference.describe('What says that the key is weak, or known to strangers'),
})

export const crlOrder = z.strictObject({
  authority: z.string().max(64).optional().describe('One issuing authority; all of them unless said'),
})
export const crlList = z.object({
  crls: z.array(
    z.object({
      authority: z.string(),
      shard: z
        .int()
        .describe('-1: the one of all certificates; it is 0 of an authority that began with a single CRL'),
      number: z.int(),
      thisUpdate: z.iso.datetime(),
      nextUpdate: z.iso.datetime(),
    }),
  ),
})

export const NO_CONTENT = { 204: z.null().describe('Done') } as const

/** A file, of one of these media types. */
export const file = (description: string, ...mediaTypes: readonly string[]) => {
  const schema = z.any().describe('Octets')
  return {
    200: { description, content: Object.fromEntries(mediaTypes.map(one => [one, { schema }])) },
  } as const
}

const problem = {
  description: 'Problem details (RFC 9457)',
  content: { 'application/problem+json': { schema: problemSchema } },
} as const

/** Every answer that says no: for what was asked, or because of ours. */
export const PROBLEMS = { '4xx': problem, '5xx': problem } as const
