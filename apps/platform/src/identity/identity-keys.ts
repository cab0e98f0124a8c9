/**
 * The secrets of the built-in identity provider, all derived from the installation's credential (HKDF, RFC 5869): every server of an
 * installation has the same, they outlive a restart, and no database or backup holds them.
 */
import { createECDH, createHash, hkdfSync } from 'node:crypto'

export interface IdentityKeys {
  /** Signs id tokens: ES256 (RFC 7518 section 3.4), as a private JWK. */
  readonly signingKey: SigningKey
  /** By which the platform shows the provider that it is its client. */
  readonly clientSecret: string
  /** Signs the cookies of a login that is under way. */
  readonly cookieKey: string
}

export interface SigningKey {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly alg: 'ES256'
  readonly use: 'sig'
  /** Thumbprint of the public key (RFC 7638). */
  readonly kid: string
  readonly x: string
  readonly y: string
  readonly d: string
}

/** Order of the curve P-256 (FIPS 186-5; SP 800-186 section 3.2.1.3). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
const COORDINATE = 32

export function makeIdentityKeys(credential: string): IdentityKeys {
  const derive = (purpose: string, octets: number) =>
    Buffer.from(hkdfSync('sha256', credential, '', `vesalius identity provider ${purpose}`, octets))
  return {
    // 64 bits more than the order has: reduced, no key is more likely than another (FIPS 186-5 appendix A.2.1)
    signingKey: signingKeyOf(derive('signing key', COORDINATE + 8)),
    clientSecret: derive('client secret', 32).toString('base64url'),
    cookieKey: derive('cookies', 32).toString('base64url'),
  }
}

function signingKeyOf(octets: Buffer): SigningKey {
  const scalar = (BigInt(`0x${octets.toString('hex')}`) % (ORDER - 1n)) + 1n
  const secret = Buffer.from(scalar.toString(16).padStart(2 * COORDINATE, '0'), 'hex')
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(secret)
  const point = curve.getPublicKey()
  const x = point.subarray(1, 1 + COORDINATE).toString('base64url')
  const y = point.subarray(1 + COORDINATE).toString('base64url')
  const kid = createHash('sha256')
    .update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
    .digest('base64url')
  return { kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig', kid, x, y, d: secret.toString('base64url') }
}
