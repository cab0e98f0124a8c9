/**
 * Status answers that travel in a message, as the existing library embeds them (formats section 3.7).
 *
 * Takes   a signer of the review: its unsigned attribute `ets-revocationValues`.
 * Gives   what the embedded OCSP answer says of its certificate at the signing time, or later where the answer was added later;
 *         undefined when there is none. Nobody signed that attribute: each answer proves itself, a revocation before all others; what
 *         cannot be read or does not count is undetermined.
 */
import {
  type OcspResponse,
  type OcspVerdict,
  PkiError,
  readRevocationValues,
  verifyOcspResponse,
} from '@vesalius/pki'
import type { LayerSigner } from './review-signature.ts'

const REVOCATION_VALUES = '1.2.840.113549.1.9.16.2.24'

export function embeddedStatus(signer: LayerSigner, at: Date): OcspVerdict | undefined {
  const { certificate, path, info } = signer
  const [value] = info.unsignedAttributes.find(({ oid }) => oid === REVOCATION_VALUES)?.values ?? []
  const issuer = path?.[1]
  if (!issuer || !value) return undefined
  try {
    const verdicts = readRevocationValues(value).map(response =>
      verifyOcspResponse({ response, certificate, issuer, at: instantOf(response, signer, at) }),
    )
    const determined = verdicts.filter(({ status }) => status !== 'undetermined')
    return determined.find(({ status }) => status === 'revoked') ?? determined[0] ?? verdicts[0]
  } catch (error) {
    if (error instanceof PkiError) return { status: 'undetermined', objections: [] }
    throw error
  }
}

/** Of the signing; of the answer if that came after it, but neither in the future nor when the certificate had ended. */
function instantOf(response: OcspResponse, { certificate, signedAt }: LayerSigner, at: Date): Date {
  const answers = response.status === 'successful' ? response.answers : []
  const instants = answers
    .map(({ thisUpdate }) => thisUpdate)
    .filter(thisUpdate => thisUpdate <= at && thisUpdate <= certificate.notAfter)
  return new Date(Math.max((signedAt ?? at).getTime(), ...instants.map(instant => instant.getTime())))
}
