/** The roots of identity cards that an installation believes. A demonstration's and real ones never go together (requirement D7). */
import { isDemonstrationCardAuthority } from '@vesalius/authority'
import { type Certificate, parseCertificate } from '@vesalius/pki'
import { PlatformError } from '../error.ts'
import type { Installation } from './installation.ts'
import { decodePem } from './pem.ts'

/**
 * Reads a PEM text; throws `INSTALLATION_DAMAGED` when it holds none, `TRIAL_DOOR_CLOSED` for a demonstration's in production and for
 * a real one in a demonstration: its doors for trial are not for people with real cards.
 */
export function readCardAnchors(
  text: string,
  { environment, demonstration }: Pick<Installation, 'environment' | 'demonstration'>,
): readonly Certificate[] {
  const anchors = decodePem(text).map(parseCertificate)
  if (anchors.length === 0)
    throw new PlatformError('INSTALLATION_DAMAGED', 'there is no root of identity cards to believe')
  if (environment === 'production' && anchors.some(isDemonstrationCardAuthority)) {
    throw new PlatformError(
      'TRIAL_DOOR_CLOSED',
      "the roots of a demonstration's cards are not believed in production: anybody can have such a card",
    )
  }
  if (demonstration && !anchors.every(isDemonstrationCardAuthority)) {
    throw new PlatformError(
      'TRIAL_DOOR_CLOSED',
      'a demonstration believes the cards of demonstrations alone: take the other roots out of eid-anchors.pem',
    )
  }
  return anchors
}
