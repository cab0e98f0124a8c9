/**
 * An issuing authority as the rest of the package sees it: its certificate, its practice and its public addresses.
 *
 * The private key is not here: signing takes a `Signer` of its own, checked against the certificate.
 */
import type { Certificate, SignatureAlgorithmName } from '@vesalius/pki'
import type { Practice } from './practice.ts'
import { crlShardOf } from './serial-number.ts'

export interface Issuer {
  /** Short name in addresses: lower-case letters, digits and hyphens, never reused. */
  readonly id: string
  readonly certificate: Certificate
  readonly practice: Practice
  readonly addresses: IssuerAddresses
  /** CRLs the certificates are spread over; 1 is a single CRL. Certificates keep the shard of their issuance. */
  readonly crlShards: number
}

/** Public addresses that stand in the certificates an authority issues. All http(s). */
export interface IssuerAddresses {
  /** The authority's own certificate, as DER. */
  readonly caIssuers: string
  /** Absent for an authority whose status is published by CRL alone (the offline root). */
  readonly ocsp?: string
  /** The CRL; with several shards, its name ends in the shard's number. */
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

/** Address of the CRL that tells the status of this serial number. */
export function crlAddress(issuer: Pick<Issuer, 'addresses' | 'crlShards'>, serialNumber: bigint): string {
  return crlShardAddress(issuer, crlShardOf(serialNumber, issuer.crlShards))
}

/** In place of a shard's number: the CRL of all certificates, which a sharded issuer publishes beside its shards. */
export const WHOLE_CRL = -1

/** Whether this CRL speaks of a part of the issuer's certificates. */
export const isCrlShard = ({ crlShards }: Pick<Issuer, 'crlShards'>, shard: number): boolean =>
  crlShards > 1 && shard !== WHOLE_CRL

/** Address of one shard: `….crl`, or `….<shard>.crl` when there are several. */
export function crlShardAddress(issuer: Pick<Issuer, 'addresses' | 'crlShards'>, shard: number): string {
  const { crl } = issuer.addresses
  return isCrlShard(issuer, shard) ? crl.replace(/(\.crl)?$/, `.${shard}.crl`) : crl
}

/** The CRLs an issuer publishes: its shards and the one of all certificates, or a single one. */
export function crlsOf({ crlShards }: Pick<Issuer, 'crlShards'>): readonly number[] {
  return crlShards > 1 ? [WHOLE_CRL, ...Array.from({ length: crlShards }, (_, shard) => shard)] : [0]
}

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
