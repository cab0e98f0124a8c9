/**
 * Opening a session: a token for the key of an eHealth certificate, proven by the identity card or by the certificate alone (D4).
 *
 * Takes   the profile, the keystore's authentication key, the card if there is one, and the attributes that are wanted.
 * Gives   the verified token. A person's certificate alone gives a fallback: shorter, counted, never prolonged.
 * Throws  SdkError SERVICE_NOT_OFFERED, SERVICE_REFUSED (with the service's reason), SERVICE_FAULT, ANSWER_NOT_TRUSTED and those of the
 *         transport; what the card throws comes through.
 *
 * The existing client's form (SAML 1.1) is used; both say the same.
 */
import { randomUUID } from 'node:crypto'
import type { AuthenticationEntry } from '@vesalius/etee'
import { type Identifier, readHolderDistinguishedName } from '@vesalius/identifiers'
import { formatName1779, parseCertificate } from '@vesalius/pki'
import {
  ATTRIBUTE_NAMESPACES,
  PREFERRED_PREFIXES,
  type ReceivedSamlTokenResponse,
  readSamlTokenResponse,
  STS_OPERATIONS,
  writeSamlTokenRequest,
} from '@vesalius/protocols'
import { HOLDER_OF_KEY, signInnerRequest, writeSecuredEnvelope, writeXml } from '@vesalius/xml'
import { holderSigning } from '../calls/key-signing.ts'
import type { ClientOptions } from '../calls/service-call.ts'
import { type CallOptions, exchange, type RequestSigning } from '../calls/soap-call.ts'
import type { Card } from '../enrolment/card.ts'
import { SdkError } from '../error.ts'
import type { PlatformProfile } from '../profile/platform-profile.ts'
import { usualAttributes } from './session-attributes.ts'
import { readSessionToken, type SessionToken } from './session-token.ts'

export interface SessionOrder {
  readonly profile: PlatformProfile
  /** Whose session: a keystore's authentication key. */
  readonly holder: AuthenticationEntry
  /** Without it the certificate works alone: an organization's normal way, a person's fallback. */
  readonly card?: Pick<Card, 'authentication'>
  /** Attributes to ask for; the usual ones of the holder unless said. */
  readonly attributes?: readonly string[]
  /** Until when the session is wanted; the service may end it earlier. */
  readonly until?: Date
}

/** `fallback`: a person's certificate without the card. */
export type SessionMeans = 'card' | 'organization' | 'fallback'

export interface OpenedSession extends SessionToken {
  readonly means: SessionMeans
  readonly holder: Identifier | undefined
}

/**
 * Opens a session.
 *
 * ```ts
 * const session = await openSession({ profile, holder: keystore.authentication, card })
 * ```
 */
export async function openSession(
  order: SessionOrder,
  options: Pick<ClientOptions, 'clock'> & CallOptions = {},
): Promise<OpenedSession> {
  const { profile, holder, card } = order
  const { clock = () => new Date(), ...call } = options
  const url = profile.services.stsSaml
  if (url === undefined)
    throw new SdkError('SERVICE_NOT_OFFERED', 'the platform has no session token service')
  const own = holderSigning(holder)
  const by = card ? await card.authentication() : own
  const identity = readHolderDistinguishedName(holder.certificate.subject)?.identifier

  const message = {
    url,
    text: await writeRequest(order, { own, by, identity, now: clock() }),
    soapAction: STS_OPERATIONS.RequestSecureToken.soapAction,
  }
  const { answer, octets } = await exchange(message, readSamlTokenResponse, call)
  refuseFailure(answer)
  const text = assertionText(octets)
  const expected = { profile, holderOfKey: holder.certificate.der, issuers: holder.issuers, at: clock() }
  const token = await readSessionToken(text, expected, call)
  const means = card ? 'card' : identity?.type === 'SSIN' ? 'fallback' : 'organization'
  return { ...token, means, holder: identity }
}

interface Writing {
  readonly own: RequestSigning
  readonly by: RequestSigning
  readonly identity: Identifier | undefined
  readonly now: Date
}

async function writeRequest(order: SessionOrder, { own, by, identity, now }: Writing): Promise<string> {
  const [certificate = new Uint8Array()] = by.certificates
  const { subject, issuer } = parseCertificate(certificate)
  const id = randomUUID()
  const names = order.attributes ?? (identity ? usualAttributes(identity) : [])
  const request = writeSamlTokenRequest({
    ...{ requestId: `request-${id}`, assertionId: `assertion-${id}`, issueInstant: now },
    ...{ subjectName: formatName1779(subject), issuerName: formatName1779(issuer) },
    confirmationMethod: HOLDER_OF_KEY,
    holderOfKey: order.holder.certificate.der,
    wantedUntil: order.until,
    claims: [],
    wanted: names.map(name => ({ name, namespace: ATTRIBUTE_NAMESPACES.certified })),
  })
  // two keys: the one the token is for signs the request, the card the whole message
  const payload =
    by === own
      ? writeXml(request, { prefixes: PREFERRED_PREFIXES })
      : await signInnerRequest(request, {
          ...{
            signer: own.signer,
            certificates: [order.holder.certificate.der],
            prefixes: PREFERRED_PREFIXES,
          },
        })
  return writeSecuredEnvelope(payload, {
    signer: by.signer,
    token: { kind: 'x509', certificate },
    created: now,
    prefixes: PREFERRED_PREFIXES,
  })
}

function refuseFailure(answer: ReceivedSamlTokenResponse): void {
  if (answer.kind !== 'failure') return
  const [, code = answer.statusCode] = /^([A-Z_]+): /.exec(answer.message) ?? []
  throw new SdkError('SERVICE_REFUSED', `the service opened no session: ${answer.message}`, {
    reasons: [{ code, message: answer.message, parameters: {} }],
  })
}

/** The assertion as it stands in an answer: its signature covers how it is written. */
export function assertionText(octets: Uint8Array): string {
  const text = Buffer.from(octets).toString()
  const [found] = /<(?:([\w-]+):)?Assertion[\s>][\s\S]*<\/(?:\1:)?Assertion>/.exec(text) ?? []
  if (found === undefined) throw new SdkError('ANSWER_MALFORMED', 'the answer holds no assertion')
  return found
}
