/**
 * The signature algorithms of certificates, CSRs, CRLs and OCSP answers: one table, nothing else is accepted.
 *
 * SHA-1 and RSASSA-PSS are absent on purpose: no certificate, CRL or answer signed so is accepted here.
 * Standards: RFC 4055 section 5 (RSA: parameters NULL, absent accepted when read), RFC 5758 section 3.2 (ECDSA:
 * absent).
 */
import { type DerElement, readOid, TAG } from '../der/read.ts'
import { type Der, nullValue, oid, sequence } from '../der/write.ts'
import { OID } from '../oid.ts'

export type SignatureAlgorithmName =
  | 'sha256WithRSA'
  | 'sha384WithRSA'
  | 'sha512WithRSA'
  | 'ecdsaWithSHA256'
  | 'ecdsaWithSHA384'
  | 'ecdsaWithSHA512'

export interface SignatureAlgorithm {
  readonly name: SignatureAlgorithmName
  readonly oid: string
  /** AlgorithmIdentifier, DER. */
  readonly identifier: Der
  readonly hash: 'sha256' | 'sha384' | 'sha512'
  readonly keyKind: 'RSA' | 'EC'
}

export const SIGNATURE_ALGORITHMS: Readonly<Record<SignatureAlgorithmName, SignatureAlgorithm>> = {
  sha256WithRSA: rsa('sha256WithRSA', 'sha256'),
  sha384WithRSA: rsa('sha384WithRSA', 'sha384'),
  sha512WithRSA: rsa('sha512WithRSA', 'sha512'),
  ecdsaWithSHA256: ecdsa('ecdsaWithSHA256', 'sha256'),
  ecdsaWithSHA384: ecdsa('ecdsaWithSHA384', 'sha384'),
  ecdsaWithSHA512: ecdsa('ecdsaWithSHA512', 'sha512'),
}

const BY_OID: ReadonlyMap<string, SignatureAlgorithm> = new Map(
  Object.values(SIGNATURE_ALGORITHMS).map(algorithm => [algorithm.oid, algorithm]),
)

/** The algorithm that an AlgorithmIdentifier names, or undefined when it is not one of the table. */
export function readSignatureAlgorithm(element: DerElement): SignatureAlgorithmName | undefined {
  const identifier = element.open(TAG.sequence, 'signature algorithm')
  const algorithm = BY_OID.get(readOid(identifier.any('signature algorithm')))
  const parameters = identifier.more ? identifier.any('signature parameters') : undefined
  identifier.end('signature algorithm')
  const isNull = parameters?.tag === TAG.nullValue && parameters.contents.length === 0
  const fitting = parameters === undefined || (isNull && algorithm?.keyKind === 'RSA')
  return fitting ? algorithm?.name : undefined
}

function rsa(
  name: SignatureAlgorithmName & keyof typeof OID,
  hash: SignatureAlgorithm['hash'],
): SignatureAlgorithm {
  return { name, oid: OID[name], identifier: sequence(oid(OID[name]), nullValue), hash, keyKind: 'RSA' }
}

function ecdsa(
  name: SignatureAlgorithmName & keyof typeof OID,
  hash: SignatureAlgorithm['hash'],
): SignatureAlgorithm {
  return { name, oid: OID[name], identifier: sequence(oid(OID[name])), hash, keyKind: 'EC' }
}
