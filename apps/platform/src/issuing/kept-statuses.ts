/** Statuses of certificates in memory, bounded in number, until they change: a nonce wants a new signature, not a new look-up. */
import type { OcspStatus } from '@vesalius/pki'
import type { StatusChanges } from '../storage/status-change.ts'
import { certificateKey } from './kept-ocsp-answers.ts'

export class KeptStatuses {
  readonly #most: number
  readonly #byCertificate = new Map<string, OcspStatus>()

  constructor(most: number) {
    this.#most = most
  }

  find(key: string): OcspStatus | undefined {
    return this.#byCertificate.get(key)
  }

  /** What was kept first makes room. */
  keep(key: string, status: OcspStatus): void {
    const [oldest] = this.#byCertificate.size >= this.#most ? this.#byCertificate.keys() : []
    if (oldest !== undefined) this.#byCertificate.delete(oldest)
    this.#byCertificate.set(key, status)
  }

  forget(changed: StatusChanges['changed']): void {
    for (const { issuerId, serialNumber } of changed) {
      this.#byCertificate.delete(certificateKey(issuerId, serialNumber))
    }
  }

  forgetAll(): void {
    this.#byCertificate.clear()
  }
}
