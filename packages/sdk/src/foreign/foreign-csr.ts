/**
 * The CSR of a person without an identity card, whose name the client makes itself (wire contract 6.2 and 13.4).
 *
 * Takes   BIS number and names as they will be sent, and a key pair of the person.
 * Gives   PKCS#10, DER, for `submitCsrForForeigner`.
 */
import { createPublicKey, type KeyObject } from 'node:crypto'
import { foreignHolderName, holderDistinguishedName } from '@vesalius/identifiers'
import { buildCsr, softSigner } from '@vesalius/pki'

/** Named as the person types it. */
export interface ForeignPerson {
  /** A BIS number. */
  readonly ssin: string
  readonly firstNames: string
  readonly surname: string
}

/**
 * Makes the CSR. Store the key first: nobody else has it.
 *
 * ```ts
 * const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' })
 * const csr = await foreignCsr(person, privateKey)
 * ```
 */
export function foreignCsr(person: ForeignPerson, privateKey: KeyObject): Promise<Uint8Array> {
  const identifier = { type: 'SSIN', value: person.ssin } as const
  const holderName = foreignHolderName(person.firstNames, person.surname)
  return buildCsr({
    subject: holderDistinguishedName({ identifier, holderName }),
    spki: new Uint8Array(createPublicKey(privateKey).export({ type: 'spki', format: 'der' })),
    signer: softSigner(privateKey),
  })
}
