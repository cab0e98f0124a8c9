/**
 * Signatures that are asked about again and again: an authority's under its root, a CRL's for each certificate it covers.
 *
 * Takes   a parsed certificate or CRL and the key of its issuer.
 * Gives   what `verifySignature` gives. One that has verified is remembered, with the key that verified it, as long as
 *         the parsed object lives: its parser made it from octets of its own that nobody else holds. One that has not
 *         is verified anew each time.
 *
 * A P-384 signature costs more than the rest of a path; a CRL of megabytes is hashed once instead of once a request.
 */
import type { SignatureAlgorithmName } from './algorithms.ts'
import { verifySignature } from './verify.ts'

export interface SignedObject {
  /** The signed part as received. */
  readonly tbs: Uint8Array
  readonly signatureAlgorithm: SignatureAlgorithmName | undefined
  readonly signature: Uint8Array
}

const verifiedBy = new WeakMap<SignedObject, Buffer>()

/** Whether the key of `spki` signed the object. */
export function verifyOnce(object: SignedObject, spki: Uint8Array): boolean {
  if (verifiedBy.get(object)?.equals(spki)) return true
  const isValid = verifySignature(object.signatureAlgorithm, spki, object.tbs, object.signature)
  if (isValid) verifiedBy.set(object, Buffer.from(spki))
  return isValid
}
