/**
 * A request and its certificate as operators see it: states by the rules of enrolment, what was decided apart from what is
 * published.
 */
import { certificateStatusAt, etkStatusAt, type Objection } from '@vesalius/enrolment'
import { requestNumber } from '@vesalius/identifiers'
import { etkStateOf, recordOf } from '../services/certra/certificate-info.ts'
import type { CertificateRecord } from '../storage/certificate-record.ts'

export type CertificateView = ReturnType<typeof certificateView>

export function certificateView(row: CertificateRecord, now: Date) {
  const status = certificateStatusAt(recordOf(row), now)
  return {
    requestNumber: requestNumber(row.publicKeyIdentifier),
    publicKeyIdentifier: row.publicKeyIdentifier,
    holder: {
      identifierType: row.identifierType,
      identifierValue: row.identifierValue,
      applicationId: row.applicationId,
      name: row.holderName,
    },
    decision: row.outcome,
    requestedAt: row.requestedAt.toISOString(),
    decidedAt: text(row.decidedAt),
    automaticallyValidated: row.automaticallyValidated,
    objections: row.objections as readonly Objection[],
    replaces: row.replaces,
    status,
    etkStatus: etkStatusAt(etkStateOf(row, now), status),
    certificate:
      row.serialNumber === null || !row.notBefore || !row.notAfter
        ? null
        : {
            serialNumber: row.serialNumber.toString(),
            serialNumberHex: row.serialNumber.toString(16),
            authority: row.issuerId ?? '',
            notBefore: row.notBefore.toISOString(),
            notAfter: row.notAfter.toISOString(),
            publishedAt: text(row.publishedAt),
          },
    revocation:
      row.revokedAt && row.revocationReason
        ? { revokedAt: row.revokedAt.toISOString(), reason: row.revocationReason }
        : null,
    bouncedAt: text(row.bouncedAt),
  }
}

const text = (instant: Date | null) => instant?.toISOString() ?? null
