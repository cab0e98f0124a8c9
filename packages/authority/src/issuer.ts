/**
 * An issuing authority as the rest of the package sees it: its certificate, its practice and its public addresses.
 *
 * The private key is not here: signing takes a `Signer` of its own, checked against the certificate.
 */
import type { Certificate, SignatureAlgorithmName } from '@vesalius/pki'
import { type CrlsOpened, crlShardOf, isCrlShard } from './crl-shards.ts'
import type { Practice } from './practice.ts'

export interface Issuer extends CrlsOpened {
  /** Short name in addresses: lower-case letters, digits and hyphens, never reused. */
  readonly id: string
  readonly certificate: Certificate
  readonly practice: Practice
  readonly addresses: IssuerAddresses
}

/** Public addresses that stand in the certificates an authority issues. All http(s). */
export interface IssuerAddresses {
  /** The authority's own certificate, as DER. */
  readonly caIssuers: string
  /** Absent for an authority whose status is published by CRL alone (the offline root). */
  readonly ocsp?: string
  /** The CRL of all certificates; the name of a shard ends in its number. */
  readonly crl: string
}

/**
 * The addresses of an issuing authority below the platform's public address (fixed by `platform init --public-url`).
 * Of an https address at its usual port the same host over http: whoever asks for a status cannot ask for that of a TLS certificate
 * first (RFC 5280 section 8). At another port it stays, and the lint says so.
 */
export function issuerAddresses(publicUrl: string, id: string): Required<IssuerAddresses> {
  const { protocol, port, hostname, pathname } = new URL(publicUrl)
  const scheme = protocol === 'https:' && port === '' ? 'http:' : protocol
  const base = `${scheme}//${hostname}${port && `:${port}`}${pathname.replace(/\/+$/, '')}`
  return {
    caIssuers: `${base}/pki/${id}.crt`,
    ocsp: `${base}/ocsp/${id}`,
    crl: `${base}/crl/${id}.crl`,
  }
}

/** The addresses of an offline root: its certificate and its CRL. */
export function rootAddresses(publicUrl: string, id: string): IssuerAddresses {
  const { caIssuers, crl } = issuerAddresses(publicUrl, id)
  return { caIssuers, crl }
}

/** Address of the CRL that a certificate issued now names. */
export const crlAddress = (issuer: AddressedCrls, serialNumber: bigint): string =>
  crlShardAddress(issuer, crlShardOf(issuer, serialNumber))

/** Address of one CRL: `….crl` of the one of all certificates, `….<shard>.crl` of a shard. */
export function crlShardAddress(issuer: AddressedCrls, shard: number): string {
  const { crl } = issuer.addresses
  return isCrlShard(issuer, shard) ? crl.replace(/(\.crl)?$/, `.${shard}.crl`) : crl
}

type AddressedCrls = Pick<Issuer, 'addresses' | 'crlOpenings'>

/** The one algorithm a key of this kind signs with: RSA PKCS#1 v1.5 with SHA-256, which the existing client needs; ECDSA with
 * the hash that fits the curve. Undefined for any other key. */
export function signatureAlgorithmFor(key: {
  readonly kind: string
  readonly curve?: string
}): SignatureAlgorithmName | undefined {
  if (key.kind === 'RSA') return 'sha256WithRSA'
  if (key.kind !== 'EC') return undefined
  if (key.curve === 'P-384') return 'ecdsaWithSHA384'
  return key.curve === 'P-256' ? 'ecdsaWithSHA256' : undefined
}
