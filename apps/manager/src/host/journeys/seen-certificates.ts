/** The certificates as they were last seen, and by whose card: of one person, never shown to start something with the card of another. */
import type { CardHolder, ReceivedCertificateInfo } from '@vesalius/sdk'

export interface SeenCertificates {
  readonly infos: readonly ReceivedCertificateInfo[]
  /** Absent where no card was asked: keystores told what they are about. */
  readonly signer?: CardHolder
}
