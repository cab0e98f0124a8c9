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
      return unless(
        extension?.critical === false && !(readTime(readDer(extension.value)) > issuer.certificate.notBefore),
        'the CRL does not say that it keeps all expired certificates',
      )
    },
  },
]
