/**
 * Card authorities that were part of a valid path: read once, so that what has been computed about them is known again.
 *
 * Only what led to a configured anchor is kept, so strangers can neither fill this nor push others out. A known authority is
 * believed no more than one that is sent for the first time: its path is validated in every request, with its validity, usages
 * and status; only its octets are not parsed, nor its signature computed, once more.
 */
import { createHash } from 'node:crypto'
import { type Certificate, parseCertificate, sameName } from '@vesalius/pki'

export interface KnownAuthorities {
  /** The certificate in these octets, the kept one if there is one. Throws PkiError as `parseCertificate` does. */
  read(der: Uint8Array): Certificate
  /** Authorities that could have issued this certificate, by their name, and those above them: for a card that came without. */
  issuersOf(certificate: Certificate): readonly Certificate[]
  /** Keeps the authorities of a path that has been validated, leaf first. */
  remember(path: readonly Certificate[]): void
}

/** Belgium's cards come from some dozens of authorities; the oldest goes first. */
const KEPT = 256
/** An authority and its root, and as many namesakes. */
const MOST_ISSUERS = 4

export function makeKnownAuthorities(): KnownAuthorities {
  const known = new Map<string, Certificate>()
  return {
    read: der => known.get(fingerprintOf(der)) ?? parseCertificate(der),
    issuersOf(certificate) {
      const found: Certificate[] = []
      for (let at = [certificate]; at.length > 0 && found.length < MOST_ISSUERS; ) {
        at = [...known.values()].filter(
          one => !found.includes(one) && at.some(subject => sameName(subject.issuer, one.subject)),
        )
        found.push(...at)
      }
      return found
    },
    remember([, ...authorities]) {
      for (const authority of authorities) {
        const fingerprint = fingerprintOf(authority.der)
        if (known.has(fingerprint)) continue
        const [oldest] = known.keys()
        if (known.size >= KEPT && oldest !== undefined) known.delete(oldest)
        known.set(fingerprint, authority)
      }
    },
  }
}

const fingerprintOf = (der: Uint8Array): string => createHash('sha256').update(der).digest('base64')
