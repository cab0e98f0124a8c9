/** ETSI: what EN 319 411-1 asks of CRLs beyond RFC 5280. */
import { OID } from '@vesalius/pki'
import { readDer, readTime } from '../../reading/der-reader.ts'
import { findExtension } from '../../reading/extension-values.ts'
import { type CrlLint, unless } from '../lint.ts'

export const ETSI_CRL_LINTS: readonly CrlLint[] = [
  {
    id: 'etsi/crl-expired-certificates',
    source: 'EN 319 411-1 section 6.3.10; X.509 section 9.5.2.8',
    check: ({ view, issuer }) => {
      const extension = findExtension(view, OID.expiredCertsOnCrl)
      if (extension?.critical !== false) return ['the CRL does not say which expired certificates it keeps']
      const latest = Math.max(issuer.certificate.notBefore.getTime(), view.thisUpdate.getTime() - DAY)
      return unless(
        readTime(readDer(extension.value)).getTime() <= latest,
        'certificates leave the CRL less than a day after their end',
      )
    },
  },
]

/** More than the time between two CRLs, so that each certificate stands on one issued after its end. */
const DAY = 86_400_000
