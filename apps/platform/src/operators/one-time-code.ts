/** One-time codes of operators (RFC 6238, as every authenticator knows them: SHA-1, 6 digits, 30 seconds). */
import { Secret, TOTP } from 'otpauth'

const PERIOD = 30
/** 160 bits, as RFC 4226 section 4 recommends. */
export const CODE_SECRET_OCTETS = 20

/** The address an authenticator takes, once. It holds the secret. */
export function enrolmentUri(secret: Uint8Array, name: string, environment: string): string {
  return totp(secret, name, environment).toString()
}

/** The time step of a code that is right now, or one step to either side; undefined when it is wrong. */
export function stepOfCode(secret: Uint8Array, code: string, now: Date): number | undefined {
  const timestamp = now.getTime()
  const delta = totp(secret, '', '').validate({ token: code, timestamp, window: 1 })
  return delta === null ? undefined : Math.floor(timestamp / 1000 / PERIOD) + delta
}

function totp(secret: Uint8Array, label: string, environment: string): TOTP {
  return new TOTP({
    issuer: `Vesalius ${environment}`,
    ...(label && { label }),
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD,
    secret: new Secret({ buffer: Uint8Array.from(secret).buffer }),
  })
}
