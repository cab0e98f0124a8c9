/**
 * One signed layer of a message: whose signature, and everything that is wrong with it (formats section 3.4).
 *
 * Takes   the layer as read, the anchors, and for the inner layer the certificate that signed the outer one.
 * Gives   the signer as far as it could be found, and all notifications.
 *
 * Accepted: RSASSA-PSS and PKCS#1 v1.5 with SHA-256 (policies EHEALTH_CERT and EID of the existing library), and ECDSA with SHA-256
 * or SHA-384, which that library cannot verify. Signed attributes are a must. Revocation is not looked at here.
 */
import {
  type Certificate,
  type CmsFailure,
  findSignerCertificate,
  inspectPublicKey,
  type PathReason,
  PkiError,
  type SignerInfo,
  type StreamedSignedData,
  verifyPath,
  verifySignerInfo,
} from '@vesalius/pki'
import { KnownCertificates } from './known-certificates.ts'
import { fatal, type Notification, refusal, type SignedLayer } from './notification.ts'

export interface SignatureTrust {
  readonly anchors: readonly Certificate[]
  /** CA certificates known besides those in the message. */
  readonly intermediates?: readonly Certificate[] | undefined
  /** Of time stamp units; those of senders unless given. */
  readonly timeStampAnchors?: readonly Certificate[] | undefined
  /** Kept by whoever opens many messages. */
  readonly known?: KnownCertificates | undefined
  readonly at: Date
}

export interface LayerReview {
  readonly notifications: readonly Notification[]
  readonly signer?: LayerSigner
}

/** Found in the message; trusted only when there are no fatal and no error notifications. */
export interface LayerSigner {
  readonly layer: SignedLayer
  readonly info: SignerInfo
  readonly certificate: Certificate
  /** Whether the layer brings the certificate itself. */
  readonly isEmbedded: boolean
  readonly signedAt?: Date | undefined
  /** Of the outer signature, by a time stamp that was verified. */
  readonly stampedAt?: Date | undefined
  /** From the signer to an anchor; absent when there is none, or when the outer layer's counts. */
  readonly path?: readonly Certificate[] | undefined
}

export function reviewSignature(
  layer: SignedLayer,
  signedData: StreamedSignedData,
  { trust, outer }: { readonly trust: SignatureTrust; readonly outer?: LayerSigner | undefined },
): LayerReview {
  if (!signedData.hasContent) return refused(fatal(`${layer}_SIGNED_DATA_CONTENT_MISSING`))
  const [info, another] = signedData.signers
  if (!info) return refused(fatal(`MESSAGE_${layer}_SIGNED_PART_HAS_NO_SIGNER_INFORMATION`))
  if (another) return refused(fatal(`MESSAGE_${layer}_SIGNED_PART_HAS_MORE_THAN_ONE_SIGNER_INFORMATION`))
  const embedded = readAll(signedData.certificates, trust)
  if (!embedded)
    return refused(fatal(`MESSAGE_${layer}_SIGNED_PART_CONTAINS_INCORRECTLY_ENCODED_CERTIFICATES_SET`))
  const found = findCertificate(info, embedded, outer)
  if (!found) {
    const isOtherSigner = outer !== undefined && embedded.length === 0
    return refused(
      refusal(isOtherSigner ? 'MESSAGE_INTEGRITY_INVALID' : `${layer}_CERTIFICATE_EXPECTED_BUT_NOT_PRESENT`),
    )
  }

  const { certificate, isEmbedded } = found
  const { notifications, signedAt } = verify(layer, signedData, { info, certificate })
  if (!isEmbedded) return { notifications, signer: { layer, info, certificate, isEmbedded, signedAt } }
  const { path, notifications: ofPath } = findPath(layer, certificate, { embedded, trust, signedAt })
  return {
    notifications: [...notifications, ...ofPath],
    signer: { layer, info, certificate, isEmbedded, signedAt, path },
  }
}

const refused = (notification: Notification): LayerReview => ({ notifications: [notification] })

function readAll(
  certificates: readonly Uint8Array[],
  trust: SignatureTrust,
): readonly Certificate[] | undefined {
  const known = trust.known ?? new KnownCertificates([...trust.anchors, ...(trust.intermediates ?? [])])
  try {
    return certificates.map(der => {
      const certificate = known.read(der)
      // a key that cannot be read shows when it is looked at, and later would be too late to refuse
      inspectPublicKey(certificate.spki)
      return certificate
    })
  } catch (error) {
    if (error instanceof PkiError) return undefined
    throw error
  }
}

/** A certificate of the layer itself; in an inner layer without any, that of the outer signer. Named by issuer and serial number. */
function findCertificate(info: SignerInfo, embedded: readonly Certificate[], outer: LayerSigner | undefined) {
  if (info.identifier.kind !== 'issuerAndSerialNumber') return undefined
  const own = findSignerCertificate(info, embedded)
  if (own) return { certificate: own, isEmbedded: true }
  const same = outer && embedded.length === 0 ? findSignerCertificate(info, [outer.certificate]) : undefined
  return same && { certificate: same, isEmbedded: false }
}

const MINIMUM_RSA_BITS = 2048

function verify(
  layer: SignedLayer,
  signedData: StreamedSignedData,
  { info, certificate }: { readonly info: SignerInfo; readonly certificate: Certificate },
): { readonly notifications: readonly Notification[]; readonly signedAt?: Date | undefined } {
  const notifications = reviewAlgorithms(layer, info)
  const usages = certificate.keyUsage ?? []
  if (!usages.includes('digitalSignature') && !usages.includes('nonRepudiation'))
    notifications.push(refusal(`${layer}_CERTIFICATE_HAS_INVALID_KEYUSAGE`))
  const key = inspectPublicKey(certificate.spki)
  if (key.kind === 'other' || (key.kind === 'RSA' && key.bits < MINIMUM_RSA_BITS))
    notifications.push(refusal(`${layer}_SIGNATURE_KEY_LENGTH_UNAUTHORIZED`))

  const contentDigest = info.digest && signedData.digests.get(info.digest)
  if (!contentDigest) {
    // Announced by nobody, so never calculated; an algorithm that is not accepted has been named already.
    if (info.digest) notifications.push(refusal(`${layer}_SIGNATURE_COULD_NOT_BE_VERIFIED`))
    return { notifications }
  }
  const { contentType } = signedData
  const { failures, signingTime } = verifySignerInfo(info, {
    contentType,
    contentDigest,
    spki: certificate.spki,
  })
  notifications.push(...new Map(failures.flatMap(failure => explain(layer, failure))).values())
  const isOutside = signingTime && !isValidAt(certificate, signingTime)
  if (isOutside) notifications.push(refusal(`${layer}_SIGNATURE_COULD_NOT_BE_VERIFIED`))
  return { notifications, signedAt: signingTime }
}

/** SHA-1 and what else nobody should sign with; SHA-384 goes with ECDSA alone. */
function reviewAlgorithms(layer: SignedLayer, { digest, scheme }: SignerInfo): Notification[] {
  const isKnownDigest = digest === 'sha256' || (digest === 'sha384' && scheme === 'ecdsa')
  return [
    ...(isKnownDigest ? [] : [refusal(`${layer}_SIGNATURE_DIGEST_ALGORITHM_UNAUTHORIZED`)]),
    ...(scheme === undefined ? [refusal(`${layer}_SIGNATURE_ALGORITHM_UNAUTHORIZED`)] : []),
  ]
}

/** By its code, so that each comes once. */
function explain(layer: SignedLayer, failure: CmsFailure): [string, Notification][] {
  // Named by `reviewAlgorithms`.
  if (failure === 'CMS_ALGORITHM_NOT_ALLOWED') return []
  const isOther = failure === 'CMS_SIGNATURE_INVALID' || failure === 'CMS_MESSAGE_DIGEST_MISMATCH'
  const mismatch =
    layer === 'OUTER'
      ? 'OUTER_SIGNATURE_DOES_NOT_MATCH_AUTHENTICATION_CERTIFICATE'
      : 'INNER_SIGNATURE_DOES_NOT_MATCH_SIGNATURE_CERTIFICATE'
  const notification = refusal(isOther ? mismatch : `${layer}_SIGNATURE_COULD_NOT_BE_VERIFIED`)
  return [[notification.code, notification]]
}

/** At the signing time, because messages are opened long after they were signed; now when there is none. */
function findPath(
  layer: SignedLayer,
  leaf: Certificate,
  {
    embedded,
    trust,
    signedAt,
  }: {
    readonly embedded: readonly Certificate[]
    readonly trust: SignatureTrust
    readonly signedAt: Date | undefined
  },
): { readonly notifications: readonly Notification[]; readonly path?: readonly Certificate[] } {
  const intermediates = [...embedded.filter(one => one !== leaf), ...(trust.intermediates ?? [])]
  const at = signedAt ?? trust.at
  const result = verifyPath({ leaf, intermediates, anchors: trust.anchors, at })
  if (result.ok) return { notifications: [], path: result.path }
  const codes = new Set(result.reasons.map(reason => pathCode(layer, reason)))
  return { notifications: [...codes].map(refusal) }
}

function pathCode(layer: SignedLayer, { code, position }: PathReason) {
  if (position === 0 && code === 'PATH_EXPIRED') return `${layer}_CERTIFICATE_EXPIRED` as const
  if (position === 0 && code === 'PATH_NOT_YET_VALID') return `${layer}_CERTIFICATE_NOT_YET_VALID` as const
  return `${layer}_CERTIFICATE_CHAIN_NOT_TRUSTED` as const
}

/** notAfter is the last second of validity, to its end. */
function isValidAt({ notBefore, notAfter }: Certificate, at: Date): boolean {
  return notBefore <= at && at.getTime() < notAfter.getTime() + 1000
}
