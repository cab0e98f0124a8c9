/**
 * Certificates that were read before: a sender's is not read, and its issuer's signature not verified, anew for every message.
 *
 * Whoever opens many messages keeps one of these. It remembers what cannot change; dates, trust and status are judged each time.
 */
import { type Certificate, parseCertificate } from '@vesalius/pki'

const LIMIT = 256

export class KnownCertificates {
  readonly #known = new Map<string, Certificate>()

  constructor(certificates: readonly Certificate[] = []) {
    for (const certificate of certificates) this.#known.set(keyOf(certificate.der), certificate)
  }

  /** Throws PkiError `PKI_CERTIFICATE_MALFORMED`. */
  read(der: Uint8Array): Certificate {
    const key = keyOf(der)
    const known = this.#known.get(key)
    if (known && Buffer.compare(known.der, der) === 0) return known
    const certificate = parseCertificate(der)
    const [oldest] = this.#known.keys()
    if (this.#known.size >= LIMIT && oldest !== undefined) this.#known.delete(oldest)
    this.#known.set(key, certificate)
    return certificate
  }
}

/** The end of the signature: enough to tell certificates apart that nobody made alike; the octets decide. */
const keyOf = (der: Uint8Array): string => Buffer.from(der.slice(-32)).toString('latin1')
