/**
 * Making messages signed by WS-Security, in the connector's layout (wire contract 5.2, 5.3).
 *
 * Takes   the payload, the key that signs, and the token that says whose it is: its certificate, or an assertion that names it.
 * Gives   the whole envelope as text.
 * Throws  what `verify-security.ts` throws: what a card gave back is verified before it leaves.
 */
import { randomUUID } from 'node:crypto'
import type { XmlDocument } from 'libxml2-wasm'
import { wrapBase64 } from '../base64.ts'
import { canonicalOctets } from '../canonical.ts'
import type { XmlElement } from '../element.ts'
import { XmlError } from '../error.ts'
import { LIMITS } from '../limits.ts'
import { NAMESPACES } from '../namespaces.ts'
import { withDocument } from '../parser.ts'
import { writeInstant } from '../saml/instant.ts'
import { digestOf, EXCLUSIVE_C14N, SHA256, SIGNATURE_METHODS } from '../signature/algorithms.ts'
import type { EnvelopeSigner } from '../signature/sign-enveloped.ts'
import { openEnvelope } from '../soap/envelope.ts'
import { escapeAttribute, type Prefixes, writeXml } from '../write.ts'
import { TOKEN } from './profile.ts'
import { verifySecurity } from './verify-security.ts'

/** Whose key signs. The assertion is the text of a session token as it was issued. */
export type SigningToken =
  | { readonly kind: 'x509'; readonly certificate: Uint8Array }
  | { readonly kind: 'saml'; readonly assertion: string; readonly assertionId: string }

export interface SecuritySigning {
  readonly signer: EnvelopeSigner
  readonly token: SigningToken
  readonly created: Date
  /** Seconds from creation to expiry; 60 unless said. */
  readonly lifetime?: number
  readonly prefixes?: Prefixes
}

/** Writes an envelope whose Body and Timestamp (and X.509 token) are signed. XML text is taken as it is. */
export async function writeSecuredEnvelope(
  payload: XmlElement | string,
  signing: SecuritySigning,
): Promise<string> {
  const method = SIGNATURE_METHODS.find(one => one.name === signing.signer.algorithm)
  if (!method) throw new XmlError('XML_SIGNATURE_NOT_ALLOWED', 'the signer has another algorithm')
  const prefixes = signing.prefixes === undefined ? {} : { prefixes: signing.prefixes }
  const xml = typeof payload === 'string' ? payload : writeXml(payload, prefixes)
  const ids = { body: `id-${randomUUID()}`, timestamp: `TS-${randomUUID()}`, token: `X509-${randomUUID()}` }
  const write = (signature: string) => writeEnvelope(xml, signature, signing, ids)

  const signedInfo = withDocument(encoder.encode(write('')), LIMITS, document => {
    const references = signedIds(signing.token, ids).map(id => writeReference(id, digestById(document, id)))
    return [
      `<ds:SignedInfo><ds:CanonicalizationMethod Algorithm="${EXCLUSIVE_C14N}"/>`,
      `<ds:SignatureMethod Algorithm="${method.uri}"/>`,
      ...references,
      '</ds:SignedInfo>',
    ].join('')
  })
  const alone = signedInfo.replace('<ds:SignedInfo>', `<ds:SignedInfo xmlns:ds="${NAMESPACES.ds}">`)
  const canonical = withDocument(encoder.encode(alone), LIMITS, document =>
    canonicalOctets(document, document.root),
  )
  const value = await signing.signer.sign(canonical)
  const signed = write(writeSignature(signedInfo, value, signing.token, ids.token))
  withDocument(encoder.encode(signed), LIMITS, document =>
    verifySecurity(document, openEnvelope(document, true)),
  )
  return signed
}

type Ids = Readonly<Record<'body' | 'timestamp' | 'token', string>>

const encoder = new TextEncoder()

/** The assertion is not signed again: its own signature and the holder's key bind it. */
const signedIds = (token: SigningToken, ids: Ids): readonly string[] =>
  token.kind === 'x509' ? [ids.body, ids.timestamp, ids.token] : [ids.body, ids.timestamp]

function writeEnvelope(
  xml: string,
  signature: string,
  { token, created, lifetime = 60 }: SecuritySigning,
  ids: Ids,
) {
  const expires = new Date(created.getTime() + lifetime * 1000)
  return [
    `<SOAP-ENV:Envelope xmlns:SOAP-ENV="${NAMESPACES.soap}"><SOAP-ENV:Header>`,
    `<wsse:Security xmlns:wsse="${NAMESPACES.wsse}" xmlns:wsu="${NAMESPACES.wsu}" SOAP-ENV:mustUnderstand="1">`,
    `<wsu:Timestamp wsu:Id="${ids.timestamp}"><wsu:Created>${writeInstant(created)}</wsu:Created>`,
    `<wsu:Expires>${writeInstant(expires)}</wsu:Expires></wsu:Timestamp>`,
    token.kind === 'x509' ? writeX509Token(token.certificate, ids.token) : token.assertion,
    signature,
    '</wsse:Security></SOAP-ENV:Header>',
    `<SOAP-ENV:Body xmlns:wsu="${NAMESPACES.wsu}" wsu:Id="${ids.body}">${xml}</SOAP-ENV:Body></SOAP-ENV:Envelope>`,
  ].join('')
}

const writeX509Token = (certificate: Uint8Array, id: string): string =>
  `<wsse:BinarySecurityToken EncodingType="${TOKEN.base64}" ValueType="${TOKEN.x509}" wsu:Id="${id}">` +
  `${wrapBase64(certificate)}</wsse:BinarySecurityToken>`

function digestById(document: XmlDocument, id: string): Uint8Array {
  const [found] = document.find(`//*[@wsu:Id='${id}']`, { wsu: NAMESPACES.wsu })
  if (!found || !('attrs' in found)) throw new XmlError('XML_SIGNATURE_NOT_ALLOWED', 'a part has no wsu:Id')
  return digestOf(SHA256, canonicalOctets(document, found as typeof document.root))
}

const writeReference = (id: string, digest: Uint8Array): string =>
  [
    `<ds:Reference URI="#${id}"><ds:Transforms><ds:Transform Algorithm="${EXCLUSIVE_C14N}"/></ds:Transforms>`,
    `<ds:DigestMethod Algorithm="${SHA256.uri}"/>`,
    `<ds:DigestValue>${Buffer.from(digest).toString('base64')}</ds:DigestValue></ds:Reference>`,
  ].join('')

function writeSignature(signedInfo: string, value: Uint8Array, token: SigningToken, tokenId: string): string {
  const reference =
    token.kind === 'x509'
      ? `<wsse:SecurityTokenReference wsu:Id="STR-${randomUUID()}">` +
        `<wsse:Reference URI="#${tokenId}" ValueType="${TOKEN.x509}"/>`
      : `<wsse:SecurityTokenReference xmlns:wsse11="${NAMESPACES.wsse11}" wsse11:TokenType="${TOKEN.saml11}" wsu:Id="STR-${randomUUID()}">` +
        `<wsse:KeyIdentifier ValueType="${TOKEN.samlAssertionId}">${escapeAttribute(token.assertionId)}</wsse:KeyIdentifier>`
  return [
    `<ds:Signature xmlns:ds="${NAMESPACES.ds}" Id="SIG-${randomUUID()}">${signedInfo}`,
    `<ds:SignatureValue>${wrapBase64(value)}</ds:SignatureValue>`,
    `<ds:KeyInfo Id="KI-${randomUUID()}">${reference}</wsse:SecurityTokenReference></ds:KeyInfo></ds:Signature>`,
  ].join('')
}
