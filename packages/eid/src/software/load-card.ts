/**
 * A software card from its two files: PKCS#12 and description.
 *
 * Takes   the octets of `NAME.p12`, its password, and the text of `NAME.json`; reading files is the caller's.
 * Throws  EidError `CARD_DESCRIPTION_MALFORMED`; PkiError `PKI_PKCS12_…` for the PKCS#12.
 */
import { readPkcs12 } from '@vesalius/pki'
import { EidError } from '../error.ts'
import { parseCardDescription } from './card-description.ts'
import type { PinTryStore } from './pin.ts'
import { SoftwareCard, type SoftwareCardKey } from './software-card.ts'

export interface SoftwareCardFiles {
  readonly p12: Uint8Array
  readonly password: string
  /** JSON text. */
  readonly description: string
  /** Where tries left survive the object. */
  readonly tries?: PinTryStore
  readonly aliases?: { readonly authentication: string; readonly signature: string }
}

export function loadSoftwareCard(files: SoftwareCardFiles): SoftwareCard {
  const { authentication, signature } = files.aliases ?? {
    authentication: 'authentication',
    signature: 'signature',
  }
  const { keys } = readPkcs12(files.p12, files.password)
  const entry = (alias: string): (SoftwareCardKey & { chain: readonly Uint8Array[] }) | undefined => {
    const key = keys.find(each => each.alias === alias)
    const [certificate, ...chain] = key?.chain ?? []
    return key && certificate ? { privateKey: key.privateKey, certificate, chain } : undefined
  }
  const authenticationKey = entry(authentication)
  const signatureKey = entry(signature)
  const [citizenCa, rootCa] = (authenticationKey ?? signatureKey)?.chain ?? []
  if (citizenCa === undefined || rootCa === undefined) {
    throw new EidError(
      'CARD_DESCRIPTION_MALFORMED',
      'the PKCS#12 has no card key with its issuing authority and root',
    )
  }
  return new SoftwareCard({
    description: parseCardDescription(files.description),
    ...(authenticationKey ? { authentication: authenticationKey } : {}),
    ...(signatureKey ? { signature: signatureKey } : {}),
    citizenCa,
    rootCa,
    ...(files.tries ? { tries: files.tries } : {}),
  })
}
