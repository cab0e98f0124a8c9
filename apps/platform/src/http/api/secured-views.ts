/**
 * What session tokens, time stamps and shared keys are in the JSON API: the values of the services' own answers, octets as base64.
 *
 * Each view takes an answer as its operation gives it and throws what the service refuses as a `Refusal`, with the service's codes.
 */
import { parseSignedData, parseTstInfo } from '@vesalius/pki'
import {
  type KGSS_OPERATIONS,
  NAMESPACES,
  readSamlTokenResponse,
  readSecurityTokenResponse,
  readSignResponse,
} from '@vesalius/protocols'
import { readAssertion, readXml } from '@vesalius/xml'
import { z } from 'zod'
import { reasonOfError } from '../../services/kgss/kgss-refusal.ts'
import { type Reason, Refusal, refuse, refuseAll } from '../../services/refusal.ts'
import { issuedAssertion } from '../../services/sts/issued-assertion.ts'
import { reasonInMessage } from '../../services/sts/sts-refusal.ts'
import { instant } from './schemas.ts'

/** An answer with its HTTP status. */
export type Viewed<Status extends number, Schema extends z.ZodType> = {
  readonly status: Status
  readonly body: z.input<Schema>
}

const SSIN = 'urn:be:fgov:person:ssin'

export const sessionToken = z
  .object({
    assertion: z
      .base64()
      .describe('The signed SAML 1.1 assertion, UTF-8: decode it and present it octet for octet'),
    id: z.string(),
    issuer: z.string(),
    issuedAt: instant,
    notBefore: instant,
    notOnOrAfter: instant.describe('The session ends here'),
    subject: z.object({
      name: z.string().describe('Of the certificate whose key the token names; RFC 1779'),
      nameQualifier: z.string().describe('Of its issuer'),
    }),
    holderOfKey: z
      .base64()
      .nullable()
      .describe('DER of that certificate: its key signs what is sent under the session'),
    attributes: z
      .array(z.object({ namespace: z.string(), name: z.string(), values: z.array(z.string()).readonly() }))
      .readonly(),
    remark: z
      .string()
      .nullable()
      .describe('Which of the wanted attributes the platform does not know (SAML form)'),
  })
  .describe('The session token and what it says')
  .meta({
    examples: [
      {
        assertion: 'PHNhbWw6QXNzZXJ0aW9uIEFzc2VydGlvbklEPSJfMWMiLz4=',
        id: '_1c5f7a0e9b1d4c2f8e3a6b7c8d9e0f10',
        issuer: 'urn:be:fgov:ehealth:sts:1_0',
        issuedAt: '2026-11-22T09:00:00.000Z',
        notBefore: '2026-11-22T08:55:00.000Z',
        notOnOrAfter: '2026-11-22T14:00:00.000Z',
        subject: { name: 'CN=SPECIMEN, C=BE', nameQualifier: 'CN=SPECIMEN CA, C=BE' },
        holderOfKey: 'MIIBCgKCAQEA',
        attributes: [
          {
            namespace: 'urn:be:fgov:certified-namespace:ehealth',
            name: `${SSIN}:doctor:boolean`,
            values: ['true'],
          },
        ],
        remark: null,
      },
    ],
  })

export const sessionChallenge = z
  .object({
    context: z.string().nullable().describe('Of the request; belongs into the reply'),
    challenge: z.string().describe('To be sent back as it is, within five minutes'),
  })
  .describe(
    'WS-Trust: the key that the token is for signs a SignChallengeResponse, posted to the same address',
  )
  .meta({ examples: [{ context: 'two-keys', challenge: 'Y2hhbGxlbmdl' }] })

/** Both request forms: SAML 1.1 and WS-Trust. */
export function viewSession(
  text: string,
): Viewed<200, typeof sessionToken> | Viewed<202, typeof sessionChallenge> {
  const answer = readXml(Buffer.from(text))
  if (answer.namespace === NAMESPACES.samlProtocol) {
    const received = readSamlTokenResponse(answer)
    if (received.kind === 'success') return tokenIn(text, received.message)
    throw new Refusal([reasonInMessage(received.message) ?? internal])
  }
  const received = readSecurityTokenResponse(answer)
  if (received.kind === 'token') return tokenIn(text)
  const { context = null, challenge } = received
  return { status: 202, body: { context, challenge } }
}

function tokenIn(text: string, remark: string | null = null): Viewed<200, typeof sessionToken> {
  const octets = Buffer.from(issuedAssertion(text) ?? '')
  const assertion = readAssertion(readXml(octets))
  const { id, issuer, subject, attributes, holderOfKey } = assertion
  return {
    status: 200,
    body: {
      ...{ assertion: base64(octets), id, issuer },
      issuedAt: assertion.issueInstant.toISOString(),
      notBefore: assertion.notBefore.toISOString(),
      notOnOrAfter: assertion.notOnOrAfter.toISOString(),
      ...{ subject, attributes, remark },
      holderOfKey: holderOfKey ? base64(holderOfKey) : null,
    },
  }
}

export const timeStamp = z
  .object({
    token: z.base64().describe('The time stamp token (RFC 3161), DER, with the certificates below the root'),
    requestId: z.string().nullable().describe('RequestID of the request'),
    stampedAt: instant,
    accuracy: z.number().nullable().describe('Seconds by which the instant may be off, either way'),
    serialNumber: z.string().describe('Decimal'),
    policy: z.string().describe('Object identifier of the policy'),
    imprint: z.object({
      algorithm: z.string().describe('Object identifier of the digest algorithm'),
      digest: z.base64().describe('What was stamped'),
    }),
  })
  .describe('The time stamp and what it states')
  .meta({
    examples: [
      {
        token: 'MIIBCgKCAQEA',
        requestId: '_44bf',
        stampedAt: '2026-11-22T09:00:00.000Z',
        accuracy: 1,
        serialNumber: '163548270932',
        policy: '1.3.6.1.4.1.99999.1.6',
        imprint: {
          algorithm: '2.16.840.1.101.3.4.2.1',
          digest: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
        },
      },
    ],
  })

export function viewTimeStamp(text: string): Viewed<200, typeof timeStamp> {
  const { requestId = null, outcome } = readSignResponse(readXml(Buffer.from(text)))
  if (outcome.kind === 'refused') {
    const { major: resultMajor, message: rule } = outcome
    return refuse('TIME_STAMP_REFUSED', { resultMajor, rule })
  }
  const { genTime, accuracy, serialNumber, policy, imprint } = parseTstInfo(
    parseSignedData(outcome.token).content ?? new Uint8Array(),
  )
  return {
    status: 200,
    body: {
      ...{ token: base64(outcome.token), requestId, policy },
      stampedAt: genTime.toISOString(),
      accuracy: accuracy === undefined ? null : accuracy / 1000,
      serialNumber: serialNumber.toString(),
      imprint: { algorithm: imprint.algorithm, digest: base64(imprint.digest) },
    },
  }
}

export const sealedMessage = z
  .strictObject({ sealed: z.base64().describe('CMS, whole: signed, encrypted, signed') })
  .describe('A sealed message')
  .meta({ examples: [{ sealed: 'MIAGCSqGSIb3DQEHAqCAMIACAQExAAAA' }] })

/** The sealed answer; for its addressee alone. */
export function viewSealed(
  operation: (typeof KGSS_OPERATIONS)[keyof typeof KGSS_OPERATIONS],
  text: string,
): Viewed<200, typeof sealedMessage> {
  const { sealed, errors } = operation.readResponse(readXml(Buffer.from(text)))
  refuseAll(errors.map(reasonOfError))
  if (!sealed) throw new Refusal([internal])
  return { status: 200, body: { sealed: base64(sealed) } }
}

/** Answers of our own are whole. */
const internal: Reason = { code: 'INTERNAL' }

const base64 = (octets: Uint8Array) => Buffer.from(octets).toString('base64')
