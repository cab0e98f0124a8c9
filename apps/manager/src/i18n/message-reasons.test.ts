import { describe, expect, it } from 'vitest'
import { LANGUAGES } from './language.ts'
import { messageReason } from './message-reasons.ts'

const LAYERS = ['OUTER', 'INNER'].flatMap(layer =>
  [
    ...[
      'SIGNED_DATA_STRUCTURE_INCORRECT',
      'SIGNED_DATA_CONTENT_MISSING',
      'SIGNATURE_KEY_LENGTH_UNAUTHORIZED',
    ],
    ...[
      'SIGNATURE_ALGORITHM_UNAUTHORIZED',
      'SIGNATURE_COULD_NOT_BE_VERIFIED',
      'CERTIFICATE_EXPECTED_BUT_NOT_PRESENT',
    ],
    ...['CERTIFICATE_HAS_INVALID_KEYUSAGE', 'CERTIFICATE_EXPIRED', 'CERTIFICATE_NOT_YET_VALID'],
    ...['CERTIFICATE_CHAIN_NOT_TRUSTED', 'CERTIFICATE_REVOKED', 'CERTIFICATE_STATUS_UNKNOWN'],
  ].map(code => `${layer}_${code}`),
)

const OTHERS = [
  ...[
    'OUTER_SIGNATURE_DOES_NOT_MATCH_AUTHENTICATION_CERTIFICATE',
    'MESSAGE_INTEGRITY_INVALID',
    'OCSP_NOT_EMBEDDED',
  ],
  ...['MESSAGE_OUTER_SIGNED_PART_HAS_NO_SIGNER_INFORMATION', 'ENVELOPED_DATA_STRUCTURE_INCORRECT'],
  ...['DECRYPTION_PRIVATE_KEY_NOT_FOUND', 'SECRET_KEY_CAN_NOT_DECRYPT_KEKRECIPIENTINFOS'],
  ...['DECRYPTION_SYMMETRIC_KEY_ALGORITHM_UNAUTHORIZED', 'TIMESTAMPTOKEN_INVALID', 'NO_MATCHING_ETK'],
  ...[
    'AUTHENTICATION_CERTIFICATE_NOT_IN_LIST_EXPECTED_SIGNERS',
    'ETK_SIGNATURE_INVALID',
    'ETK_RA_CERT_REVOKED',
  ],
]

describe('messageReason', () => {
  it.each(LANGUAGES)(
    'has a sentence for every notification and every reason against a recipient: %s',
    language => {
      for (const code of [...LAYERS, ...OTHERS])
        expect(messageReason(code, language) ?? code).toMatch(/ .*\.$/)
    },
  )

  it('has none for codes of others', () => {
    expect(messageReason('SSIN_INVALID', 'en')).toBeUndefined()
  })
})
