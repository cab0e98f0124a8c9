/** RFC 5280 section 4.1.2.5: validity. (Seconds and Z are the reader's: a time without them is no DER of ours.) */
import { TAG } from '../../reading/der-reader.ts'
import { type CertificateLint, unless } from '../lint.ts'

export const VALIDITY_LINTS: readonly CertificateLint[] = [
  {
    id: 'rfc5280/validity-ordered',
    source: 'RFC 5280 section 4.1.2.5',
    check: ({ view }) => unless(view.notBefore < view.notAfter, 'notBefore is not before notAfter'),
  },
  {
    id: 'rfc5280/time-types',
    source: 'RFC 5280 section 4.1.2.5',
    check: ({ view }) =>
      [view.notBefore, view.notAfter].flatMap((at, index) =>
        unless(
          view.validityTags[index] === (at.getUTCFullYear() < 2050 ? TAG.utcTime : TAG.generalizedTime),
          'a time up to 2049 is not UTCTime, or a later one not GeneralizedTime',
        ),
      ),
  },
]
