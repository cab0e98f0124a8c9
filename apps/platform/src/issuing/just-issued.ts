/**
 * The certificates this process issued last, for whoever fetches theirs: nearly everybody does so within seconds.
 *
 * What is here is on disk, and it is delivered whatever becomes of it later (revoked ones too: the status is asked elsewhere), so nobody
 * has to ask the database whether it still holds. What is not here is looked for there.
 */
import type { CertificateChain } from '@vesalius/protocols'

export interface JustIssued {
  keep(publicKeyIdentifier: string, chain: CertificateChain): void
  find(publicKeyIdentifier: string): CertificateChain | undefined
}

/** About three megabytes. */
const KEPT = 1000

export function makeJustIssued(kept = KEPT): JustIssued {
  const chains = new Map<string, CertificateChain>()
  return {
    keep(publicKeyIdentifier, chain) {
      const [oldest] = chains.keys()
      if (chains.size >= kept && oldest !== undefined) chains.delete(oldest)
      chains.set(publicKeyIdentifier, chain)
    },
    find: publicKeyIdentifier => chains.get(publicKeyIdentifier),
  }
}
