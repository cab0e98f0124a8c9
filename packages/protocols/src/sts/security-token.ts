/**
 * WS-Trust 1.3: a session token asked for, renewed, and the challenge in between (wire contract 9.3).
 *
 * `KeyType` is read by its end alone: the existing client misspells it.
 */
import {
  attribute,
  childElements,
  childNamed,
  childrenNamed,
  element,
  textOf,
  type XmlElement,
} from '@vesalius/xml'
import { NAMESPACES } from '../namespaces.ts'
import { ProtocolError } from '../protocol-error.ts'
import { readBase64 } from '../wire/base64-binary.ts'
import { formatDateTime, parseDateTime } from '../wire/date-time.ts'
import {
  expectMessage,
  optionalChild,
  optionalText,
  requiredAttribute,
  requiredChild,
  requiredText,
} from '../wire/element-reader.ts'
import type { ClaimedAttribute, WantedAttribute } from './session-attribute.ts'

const { wsTrust: wst, claims: auth, wsSecurity: wsse, wsUtility: wsu, xmlSignature: ds } = NAMESPACES

export const SAML11_TOKEN_TYPE = 'http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV1.1'
const PUBLIC_KEY = 'http://docs.oasis-open.org/ws-sx/wstrust/200512/PublicKey'
const AUTHORIZATION_CLAIMS = 'http://docs.oasis-open.org/wsfed/authorization/200706/authclaims'

export interface SecurityTokenRequest {
  readonly context: string | undefined
  readonly act: 'issue' | 'renew'
  readonly claims: readonly ClaimedAttribute[]
  readonly wanted: readonly WantedAttribute[]
  readonly wantedUntil: Date | undefined
  /** DER of the certificate whose key the token shall name; undefined: that of the message, or of the token to renew. */
  readonly holderOfKey: Uint8Array | undefined
}

export function readSecurityTokenRequest(message: XmlElement): SecurityTokenRequest {
  expectMessage(message, wst, 'RequestSecurityToken')
  const tokenType = optionalText(message, wst, 'TokenType')?.trim()
  if (tokenType !== undefined && tokenType !== SAML11_TOKEN_TYPE)
    throw new ProtocolError('PROTOCOL_VALUE_INVALID', 'TokenType', 'only SAML 1.1 tokens are issued')
  const keyType = optionalText(message, wst, 'KeyType')?.trim()
  if (keyType !== undefined && !keyType.endsWith('/200512/PublicKey'))
    throw new ProtocolError('PROTOCOL_VALUE_INVALID', 'KeyType', 'only tokens for a public key are issued')
  const types = optionalChild(message, wst, 'Claims')
  const claimTypes = types ? childrenNamed(types, auth, 'ClaimType').map(readClaim) : []
  return {
    context: attribute(message, 'Context'),
    act: readAct(requiredText(message, wst, 'RequestType').trim()),
    claims: claimTypes.filter(one => one.values.length > 0),
    wanted: claimTypes.map(({ namespace, name }) => ({ namespace, name })),
    wantedUntil: readWantedUntil(message),
    holderOfKey: readUseKey(message),
  }
}

function readAct(type: string): SecurityTokenRequest['act'] {
  if (type === `${wst}/Issue`) return 'issue'
  if (type === `${wst}/Renew`) return 'renew'
  throw new ProtocolError('PROTOCOL_VALUE_INVALID', 'RequestType', 'neither Issue nor Renew')
}

/** Several values stand in one text, joined by semicolons. */
function readClaim(claim: XmlElement): ClaimedAttribute {
  const value = childNamed(claim, auth, 'Value')
  const values = value
    ? textOf(value)
        .split(';')
        .map(one => one.trim())
    : []
  return {
    namespace: undefined,
    name: requiredAttribute(claim, 'Uri'),
    values: values.filter(one => one !== ''),
  }
}

function readWantedUntil(message: XmlElement): Date | undefined {
  const lifetime = optionalChild(message, wst, 'Lifetime')
  const expires = lifetime && optionalText(lifetime, wsu, 'Expires')
  return expires === undefined ? undefined : parseDateTime(expires, 'Expires', 'utc')
}

function readUseKey(message: XmlElement): Uint8Array | undefined {
  const useKey = optionalChild(message, wst, 'UseKey')
  if (!useKey) return undefined
  const data = requiredChild(requiredChild(useKey, wsse, 'SecurityTokenReference'), ds, 'X509Data')
  return readBase64(requiredChild(data, ds, 'X509Certificate'))
}

/** Writes a request; the token to renew, if any, is given as it was issued and goes in by its place-holder. */
export function writeSecurityTokenRequest(request: SecurityTokenRequest): XmlElement {
  const { context, act, claims, wanted, wantedUntil, holderOfKey } = request
  const child = (name: string, text: string) => element(wst, name, {}, text)
  const claimed = [
    ...claims.map(({ name, values }) =>
      element(auth, 'ClaimType', { Uri: name }, element(auth, 'Value', {}, values.join(';'))),
    ),
    ...wanted
      .filter(({ name }) => !claims.some(claim => claim.name === name))
      .map(({ name }) => element(auth, 'ClaimType', { Uri: name })),
  ]
  return element(
    wst,
    'RequestSecurityToken',
    { Context: context },
    child('TokenType', SAML11_TOKEN_TYPE),
    child('RequestType', `${wst}/${act === 'issue' ? 'Issue' : 'Renew'}`),
    act === 'issue' ? element(wst, 'Claims', { Dialect: AUTHORIZATION_CLAIMS }, claimed) : undefined,
    act === 'renew'
      ? undefined
      : wantedUntil && element(wst, 'Lifetime', {}, element(wsu, 'Expires', {}, formatDateTime(wantedUntil))),
    act === 'renew' ? undefined : child('KeyType', PUBLIC_KEY),
    act === 'renew' || !holderOfKey ? undefined : writeUseKey(holderOfKey),
  )
}

const writeUseKey = (certificate: Uint8Array): XmlElement =>
  element(
    wst,
    'UseKey',
    {},
    element(
      wsse,
      'SecurityTokenReference',
      {},
      element(
        ds,
        'X509Data',
        {},
        element(ds, 'X509Certificate', {}, Buffer.from(certificate).toString('base64')),
      ),
    ),
  )

/** The reference that holds a token to renew: `text` is the assertion as it was issued. */
export const renewTargetXml = (id: string, text: string): string =>
  `<wst:RenewTarget xmlns:wst="${wst}"><wsse:SecurityTokenReference xmlns:wsse="${wsse}">` +
  `<wsse:Embedded xmlns:wsu="${wsu}" wsu:Id="${id}">${text}</wsse:Embedded></wsse:SecurityTokenReference></wst:RenewTarget>`

/** An answer without its token yet: `tail` of `writeXml` is `requestedTokenXml`. */
export function writeSecurityTokenResponse(
  context: string | undefined,
  lifetime: { readonly created: Date; readonly expires: Date },
): XmlElement {
  return element(
    wst,
    'RequestSecurityTokenResponse',
    { Context: context },
    element(wst, 'TokenType', {}, SAML11_TOKEN_TYPE),
    element(
      wst,
      'Lifetime',
      {},
      element(wsu, 'Created', {}, formatDateTime(lifetime.created)),
      element(wsu, 'Expires', {}, formatDateTime(lifetime.expires)),
    ),
  )
}

export const requestedTokenXml = (assertion: string): string =>
  `<wst:RequestedSecurityToken xmlns:wst="${wst}">${assertion}</wst:RequestedSecurityToken>`

/** Asks the holder of the token's key to sign a message with this text (challenge) in it. */
export const writeSignChallenge = (context: string | undefined, challenge: string): XmlElement =>
  writeChallenge(context, 'SignChallenge', challenge)

export const writeSignChallengeResponse = (context: string | undefined, challenge: string): XmlElement =>
  writeChallenge(context, 'SignChallengeResponse', challenge)

const writeChallenge = (context: string | undefined, name: string, challenge: string): XmlElement =>
  element(
    wst,
    'RequestSecurityTokenResponse',
    { Context: context },
    element(wst, name, {}, element(wst, 'Challenge', {}, challenge)),
  )

export interface ChallengeAnswer {
  readonly context: string | undefined
  readonly challenge: string
}

export function readSignChallengeResponse(message: XmlElement): ChallengeAnswer {
  expectMessage(message, wst, 'RequestSecurityTokenResponse')
  const answer = requiredChild(message, wst, 'SignChallengeResponse')
  return { context: attribute(message, 'Context'), challenge: requiredText(answer, wst, 'Challenge').trim() }
}

export type ReceivedSecurityTokenResponse =
  | { readonly kind: 'token' }
  | { readonly kind: 'challenge'; readonly context: string | undefined; readonly challenge: string }

/** Reads an answer; the assertion is taken out of the message's text by whoever keeps it. */
export function readSecurityTokenResponse(message: XmlElement): ReceivedSecurityTokenResponse {
  const challenge = findChallenge(message)
  if (challenge !== undefined) return { kind: 'challenge', context: attribute(message, 'Context'), challenge }
  const requested = childNamed(message, wst, 'RequestedSecurityToken')
  if (!requested || childElements(requested).length === 0)
    throw new ProtocolError('PROTOCOL_RESULT_MISSING', 'RequestedSecurityToken', 'an answer without a token')
  return { kind: 'token' }
}

function findChallenge(message: XmlElement): string | undefined {
  const sign = childNamed(message, wst, 'SignChallenge')
  const challenge = sign && childNamed(sign, wst, 'Challenge')
  return challenge && textOf(challenge).trim()
}
