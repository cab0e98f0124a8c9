/**
 * Opening a session: a token for the key of an eHealth certificate, proven by the identity card or by the certificate alone (D4).
 *
 * Takes   the profile, the keystore's authentication key, the card if there is one, and the attributes that are wanted.
 * Gives   the verified token. A person's certificate alone gives a fallback: shorter, counted, never prolonged.
 * Throws  SdkError SERVICE_NOT_OFFERED, SERVICE_REFUSED (with the service's reason), SERVICE_FAULT, ANSWER_NOT_TRUSTED and those of the
 *         transport; what the card throws comes through.
 *
 * Both request forms say the same; the SAML form is used unless WS-Trust is asked for, or is all that the platform offers.
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
  writeSecurityTokenRequest,
} from '@vesalius/protocols'
import {
  HOLDER_OF_KEY,
  signInnerRequest,
  writeSecuredEnvelope,
  writeXml,
  type XmlElement,
} from '@vesalius/xml'
import type { CallOptions } from '../calls/http-exchange.ts'
import { holderSigning } from '../calls/key-signing.ts'
import type { ClientOptions } from '../calls/service-call.ts'
import { exchange, type RequestSigning } from '../calls/soap-call.ts'
import type { Card } from '../enrolment/card.ts'
import { SdkError } from '../error.ts'
import type { PlatformProfile } from '../profile/platform-profile.ts'
import { usualAttributes } from './session-attributes.ts'
import { readSessionToken, type SessionToken } from './session-token.ts'
import { askByWsTrust } from './ws-trust.ts'

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
  /** The request form. */
  readonly form?: 'saml' | 'ws-trust'
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
  const own = holderSigning(holder)
  const by = card ? await card.authentication() : own
  const identity = readHolderDistinguishedName(holder.certificate.subject)?.identifier

  const octets = await ask(order, { own, by, identity, clock }, call)
  const expected = { profile, holderOfKey: holder.certificate.der, issuers: holder.issuers, at: clock() }
  const token = await readSessionToken(assertionText(octets), expected, call)
  const means = card ? 'card' : identity?.type === 'SSIN' ? 'fallback' : 'organization'
  return { ...token, means, holder: identity }
}

interface Writing {
  readonly own: RequestSigning
  readonly by: RequestSigning
  readonly identity: Identifier | undefined
  readonly clock: () => Date
}

/** The answer that holds the token. */
async function ask(order: SessionOrder, writing: Writing, call: CallOptions): Promise<Uint8Array> {
  const { stsSaml, stsWsTrust } = order.profile.services
  const form = order.form ?? (stsSaml === undefined ? 'ws-trust' : 'saml')
  const url = form === 'saml' ? stsSaml : stsWsTrust
  if (url === undefined)
    throw new SdkError('SERVICE_NOT_OFFERED', 'the platform has no session token service')
  if (form === 'ws-trust') return askByWsTrust(url, wsTrustRequest(order, writing), writing, call)
  const { soapAction } = STS_OPERATIONS.RequestSecureToken
  const text = await writeSamlRequest(order, writing)
  const { answer, octets } = await exchange({ url, text, soapAction }, readSamlTokenResponse, call)
  refuseFailure(answer)
  return octets
}

function wantedOf({ attributes }: SessionOrder, identity: Identifier | undefined) {
  const names = attributes ?? (identity ? usualAttributes(identity) : [])
  return names.map(name => ({ name, namespace: ATTRIBUTE_NAMESPACES.certified }))
}

function wsTrustRequest(order: SessionOrder, { identity }: Writing): XmlElement {
  return writeSecurityTokenRequest({
    ...{ context: randomUUID(), act: 'issue', claims: [], wanted: wantedOf(order, identity) },
    ...{ wantedUntil: order.until, holderOfKey: order.holder.certificate.der },
  })
}

async function writeSamlRequest(order: SessionOrder, { own, by, identity, clock }: Writing): Promise<string> {
  const now = clock()
  const [certificate = new Uint8Array()] = by.certificates
  const { subject, issuer } = parseCertificate(certificate)
  const id = randomUUID()
  const request = writeSamlTokenRequest({
    ...{ requestId: `request-${id}`, assertionId: `assertion-${id}`, issueInstant: now },
    ...{ subjectName: formatName1779(subject), issuerName: formatName1779(issuer) },
    confirmationMethod: HOLDER_OF_KEY,
    holderOfKey: order.holder.certificate.der,
    wantedUntil: order.until,
    claims: [],
    wanted: wantedOf(order, identity),
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
