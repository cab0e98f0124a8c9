/**
 * RevocationValues: status answers that travel beside a signature (RFC 5126 section 6.3.4).
 *
 * Takes   the value of the attribute `ets-revocationValues` as DER.
 * Gives   its OCSP answers; CRLs and other values are passed over.
 * Throws  PkiError `PKI_OCSP_MALFORMED`.
 */
import { readDer, reading, TAG } from '../der/read.ts'
import { type Der, enumerated, explicit, octetString, oid, sequence } from '../der/write.ts'
import { type OcspResponse, parseOcspResponse } from '../ocsp/parse-response.ts'
import { OID } from '../oid.ts'

const MAX_ANSWERS = 16

export function readRevocationValues(der: Der): readonly OcspResponse[] {
  return reading('PKI_OCSP_MALFORMED', 'revocation values', () => {
    const fields = readDer(der, 'revocation values').open(TAG.sequence)
    fields.optional(0xa0, 'CRLs')
    const wrapper = fields.optional(0xa1, 'OCSP answers')?.open(0xa1)
    const list = wrapper?.sequence('OCSP answers')
    const answers: OcspResponse[] = []
    while (list?.more && answers.length < MAX_ANSWERS)
      answers.push(parseOcspResponse(responseOf(list.any().der)))
    return answers
  })
}

/** The OCSPResponse around a BasicOCSPResponse (RFC 6960 section 4.2.1). */
function responseOf(basic: Der): Der {
  return sequence(enumerated(0), explicit(0, sequence(oid(OID.ocspBasic), octetString(basic))))
}
