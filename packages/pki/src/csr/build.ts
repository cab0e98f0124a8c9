/**
 * CSRs (PKCS#10): values to DER, signed.
 *
 * Takes   the subject in encoded order (or as DER), a signer of the key it is about, and attributes if any.
 * Gives   the CSR: version 0; without attributes an empty set, as the existing client writes (wire contract 13.4).
 *
 * Standard: RFC 2986 section 4.
 */
import { bitString, type Der, implicit, integer, oid, sequence, setOf } from '../der/write.ts'
import { type DistinguishedName, type EncodeNameOptions, encodeName } from '../name/name.ts'
import { SIGNATURE_ALGORITHMS } from '../signature/algorithms.ts'
import type { Signer } from '../signature/signer.ts'

export interface CsrInput extends EncodeNameOptions {
  readonly subject: DistinguishedName
  /** The key to be certified; without it the signer's own. */
  readonly spki?: Uint8Array
  /** Proves possession: the key of `spki`. */
  readonly signer: Signer
  readonly attributes?: readonly { readonly oid: string; readonly values: readonly Uint8Array[] }[]
}

/** Builds and signs a CSR. */
export async function buildCsr(input: CsrInput): Promise<Der> {
  const { signer } = input
  const attributes = (input.attributes ?? []).map(attribute =>
    sequence(oid(attribute.oid), setOf(...attribute.values)),
  )
  const info = sequence(
    integer(0),
    encodeName(input.subject, input),
    input.spki ?? signer.spki,
    implicit(0, setOf(...attributes)),
  )
  const signature = await signer.sign(info)
  return sequence(info, SIGNATURE_ALGORITHMS[signer.algorithm].identifier, bitString(signature))
}
