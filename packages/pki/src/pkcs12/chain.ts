/**
 * Chains inside a PKCS#12 file, which stores certificates without saying which belong together.
 *
 * Takes   certificates as DER; keys as `KeyObject`; the budget of the file, which pays for the issuers that are tried.
 * Gives   which certificate is a key's own, and its issuers in order. A certificate that names itself as issuer
 *         (a root, an encryption certificate, a placeholder) ends its chain.
 * Throws  PkiError `PKI_PKCS12_UNSUPPORTED` when the budget is spent.
 */
import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import { DerCursor, readDer, TAG } from '../der/read.ts'
import { compareBytes, type Der } from '../der/write.ts'
import type { WorkBudget } from './key-derivation.ts'

export interface ChainLink {
  readonly der: Der
  readonly subject: Der
  readonly issuer: Der
  readonly spki: Der
}

const MAX_CHAIN = 10

/** The fields that chains are made of; does not judge the rest of the certificate. */
export function readChainLink(der: Der): ChainLink {
  const certificate = readDer(der, 'certificate').open(TAG.sequence)
  const tbs = certificate.sequence('TBSCertificate')
  tbs.optional(0xa0, 'version')
  tbs.next(TAG.integer, 'serial number')
  tbs.next(TAG.sequence, 'signature algorithm')
  const issuer = tbs.next(TAG.sequence, 'issuer').der
  tbs.next(TAG.sequence, 'validity')
  const subject = tbs.next(TAG.sequence, 'subject').der
  const spki = tbs.next(TAG.sequence, 'public key').der
  return { der, issuer, subject, spki }
}

/** The place of the certificate that is this key's own; -1 when none is. */
export function indexOfCertificate(links: readonly ChainLink[], privateKey: KeyObject): number {
  const own = publicKeyBits(createPublicKey(privateKey).export({ type: 'spki', format: 'der' }))
  return links.findIndex(({ spki }) => compareBytes(publicKeyBits(spki), own) === 0)
}

export function chainFrom(leaf: ChainLink, links: readonly ChainLink[], budget: WorkBudget): Der[] {
  const chain = [leaf]
  let last = leaf
  while (chain.length < MAX_CHAIN && compareBytes(last.issuer, last.subject) !== 0) {
    const issuer = links.find(
      link => compareBytes(link.subject, last.issuer) === 0 && issued(link, last, budget),
    )
    if (!issuer || chain.includes(issuer)) break
    chain.push(issuer)
    last = issuer
  }
  return chain.map(link => link.der)
}

/** Two CA certificates may share a name: only a signature tells which one issued. */
function issued(issuer: ChainLink, subject: ChainLink, budget: WorkBudget): boolean {
  budget.spendOnSignature()
  try {
    return new X509Certificate(subject.der).verify(new X509Certificate(issuer.der).publicKey)
  } catch {
    return false
  }
}

/** The key bits without the algorithm, whose parameters are written in more than one way. */
function publicKeyBits(spki: Uint8Array): Uint8Array {
  const fields = new DerCursor(spki).sequence('SubjectPublicKeyInfo')
  fields.any('algorithm')
  return fields.next(TAG.bitString, 'public key').contents
}
