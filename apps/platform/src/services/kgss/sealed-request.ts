/**
 * The sealed half of an exchange with the shared key service: requests are opened, answers are sealed (wire contract 10).
 *
 * A request must be signed by the holder of a certificate of this platform that is valid now, and just signed: no warning is let pass. It
 * is taken once (decision 0005): whoever has recorded one gets no key made with it, and uses up nothing of its sender's allowance.
 * Throws  KgssRefusal; FaultError SOA-02002 beyond the limits of rate.
 */
import { createHash } from 'node:crypto'
import { policyOid } from '@vesalius/authority'
import { EteeError, parseEtk, seal, unseal, verifyEtk } from '@vesalius/etee'
import { type Certificate, encodeAttributes, type SharedKey } from '@vesalius/pki'
import { NAMESPACES, PREFERRED_PREFIXES, ProtocolError } from '@vesalius/protocols'
import { LIMITS, readXml, writeXml, type XmlElement, XmlError } from '@vesalius/xml'
import type { PlatformDeps } from '../../deps.ts'
import { FaultError } from '../../http/soap/faults.ts'
import { identifyHolderSigner } from '../../signers/holder-signer.ts'
import { findSignedRequest, rememberSignedRequest } from '../../storage/signed-request.ts'
import { Refusal } from '../refusal.ts'
import { KgssRefusal } from './kgss-refusal.ts'

/** Octets of what is sealed in a request. It is kept, in part: a token has some thousands, a rule names readers one by one. */
const CONTENT_LIMITS = { ...LIMITS, octets: 65_536 }

export interface OpenedRequest<Content> {
  readonly content: Content
  readonly sender: Certificate
  /** To be called before anything is done: throws when it was done before. What is refused may be sent again. */
  takeOnce(): Promise<void>
}

export async function openRequest<Content>(
  deps: PlatformDeps,
  sealed: Uint8Array,
  { read, now }: { readonly read: (content: XmlElement) => Content; readonly now: Date },
): Promise<OpenedRequest<Content>> {
  const { review, clear } = unseal(sealed, {
    keys: deps.kgss.decryptionKeys(),
    sharedKeys: [],
    ...anchorsOf(deps),
    at: now,
  })
  const sender = review.sender?.certificate
  const signed = review.signers.find(({ layer }) => layer === 'OUTER')?.info.signedAttributes
  if (!clear || !sender || !signed || review.notifications.length > 0)
    throw new KgssRefusal(
      'REQUEST_NOT_VERIFIED',
      review.notifications.map(({ code }) => code),
    )
  await requireKnownSender(deps, sender, now)
  // what the signature covers, in its one form: the same however the message is written
  const digest = createHash('sha256').update(encodeAttributes(signed)).digest('hex')
  const signerKey = sender.publicKeyIdentifier
  const once = { ...SEALED_REQUEST, messageId: digest, signerKey, digest }
  if (await findSignedRequest(deps.database, once)) throw replayed()
  if (!(await deps.limits.takeSigned(signerKey))) throw new FaultError('SOA-02002')
  return {
    content: parse(clear, read),
    sender,
    async takeOnce() {
      if (!(await rememberSignedRequest(deps.database, once, now))) throw replayed()
    },
  }
}

const SEALED_REQUEST = { service: NAMESPACES.kgss, operation: 'sealed request' }

const replayed = () => new KgssRefusal('REQUEST_NOT_VERIFIED', ['REQUEST_REPLAYED'])

/** By our own record: what a certificate says of itself is not asked. */
async function requireKnownSender(
  deps: PlatformDeps,
  signerCertificate: Certificate,
  now: Date,
): Promise<void> {
  try {
    await identifyHolderSigner({ signerCertificate }, deps, now)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new KgssRefusal(
      'REQUEST_NOT_VERIFIED',
      error.reasons.map(({ code }) => code),
    )
  }
}

function parse<Content>(clear: Uint8Array, read: (content: XmlElement) => Content): Content {
  try {
    return read(readXml(clear, CONTENT_LIMITS))
  } catch (error) {
    if (error instanceof ProtocolError || error instanceof XmlError)
      throw new KgssRefusal('REQUEST_NOT_UNDERSTOOD', [error.message])
    throw error
  }
}

/** The encryption certificate in a token that passes every check. */
export function usableToken(deps: PlatformDeps, octets: Uint8Array, now: Date): Certificate {
  try {
    const etk = parseEtk(octets)
    const failures = verifyEtk(etk, {
      at: now,
      ...anchorsOf(deps),
      registrationAuthorityPolicy: policyOid('etk-ra', deps.authorities.practice),
    })
    if (failures.length === 0) return etk.encryption
    throw new KgssRefusal(
      'ETK_NOT_USABLE',
      failures.map(({ code }) => code),
    )
  } catch (error) {
    if (error instanceof EteeError) throw new KgssRefusal('ETK_NOT_USABLE', [error.code])
    throw error
  }
}

export function sealAnswer(
  deps: PlatformDeps,
  content: XmlElement,
  to: { readonly recipients: readonly Certificate[]; readonly sharedKey?: SharedKey },
): Promise<Uint8Array> {
  return seal(Buffer.from(writeXml(content, { prefixes: PREFERRED_PREFIXES })), {
    ...to,
    sender: deps.kgss.signer(),
    at: deps.clock.now(),
    random: deps.random,
  })
}

function anchorsOf({ authorities }: PlatformDeps) {
  const certificates = (role: 'root' | 'issuing') =>
    authorities.published.filter(one => one.role === role).map(one => one.issuer.certificate)
  return { anchors: certificates('root'), intermediates: certificates('issuing') }
}
