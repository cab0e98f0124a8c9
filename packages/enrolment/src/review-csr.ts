/**
 * The rule about a CSR by itself: signed by its own key, with the subject that is expected, and a key that may be certified.
 *
 * Whether the key was used before is a matter of memory, and judged by the callers.
 */
import {
  type Csr,
  type DistinguishedName,
  formatName,
  inspectPublicKey,
  isCheapToVerify,
  type KeyObjection,
  PkiError,
  reviewPublicKey,
  sameName,
  verifyCsr,
} from '@vesalius/pki'
import type { Objection } from './objection.ts'
import type { KeyType } from './profile.ts'

/** Everything against a CSR; the subject is compared where one is expected. */
export function reviewCsrItself(
  csr: Csr,
  subject: DistinguishedName | undefined,
  allowed: readonly KeyType[],
): readonly Objection[] {
  const subjectDiffers = subject !== undefined && !sameName(csr.subject, subject)
  return [
    ...(isCsrSigned(csr) ? [] : [{ code: 'CSR_SIGNATURE_INVALID' } as const]),
    ...(subjectDiffers
      ? [
          {
            code: 'CSR_SUBJECT_MISMATCH',
            expected: formatName(subject),
            found: formatName(csr.subject),
          } as const,
        ]
      : []),
    ...reviewPublicKey(csr.spki, allowed).map(describeKeyObjection),
  ]
}

/** A key that cannot be read verifies nothing, one of absurd size is not tried: its own objection says why. */
function isCsrSigned(csr: Csr): boolean {
  try {
    return !isCheapToVerify(inspectPublicKey(csr.spki)) || verifyCsr(csr)
  } catch (error) {
    if (error instanceof PkiError) return false
    throw error
  }
}

function describeKeyObjection(objection: KeyObjection): Objection {
  switch (objection.code) {
    case 'KEY_ALGORITHM_NOT_ALLOWED':
    case 'KEY_CURVE_NOT_ALLOWED':
      return { code: objection.code, expected: objection.allowed.join(' '), found: objection.found }
    case 'KEY_TOO_SHORT':
      return {
        code: objection.code,
        expected: String(objection.minimumBits),
        found: String(objection.foundBits),
      }
    default:
      return { code: objection.code }
  }
}
