/** What a manager may know of a certificate: statuses by the rules of B4, dates, what can be done (wire contract 2.4). */
import { type CertificateRecord, certificateOptions, type EtkState, etkStatusAt } from '@vesalius/enrolment'
import { formatName, parseCertificate } from '@vesalius/pki'
import type { CertificateInfo } from '@vesalius/protocols'
import type { PlatformDeps } from '../../deps.ts'
import type { CertificateRecord as CertificateRow } from '../../storage/certificate-record.ts'
import { identifierOf } from '../actor-facts.ts'

/** Names of the natural person among the holders, as the card or the source has them; a certificate joins them. */
export interface PersonNames {
  readonly firstNames: string
  readonly surname: string
}

/** One entry a row; `rows` must hold every live certificate of the holders in it, so that a replacement is noticed. */
export function certificateInfos(
  deps: PlatformDeps,
  rows: readonly CertificateRow[],
  person: PersonNames | null,
  now: Date,
): CertificateInfo[] {
  const records = rows.map(recordOf)
  return rows.map(row => certificateInfo(deps, row, { person, records, now }))
}

function certificateInfo(
  deps: PlatformDeps,
  row: CertificateRow,
  facts: {
    readonly person: PersonNames | null
    readonly records: readonly CertificateRecord[]
    readonly now: Date
  },
): CertificateInfo {
  const { person, records, now } = facts
  const options = certificateOptions(recordOf(row), records, deps.profile, now)
  const details = row.certificate ? parseCertificate(row.certificate) : undefined
  const isPerson = row.identifierType === 'SSIN'
  return {
    requestedAt: row.requestedAt,
    publicKeyIdentifier: row.publicKeyIdentifier,
    holder: {
      actor: {
        identifier: { type: row.identifierType, value: row.identifierValue },
        firstNames: isPerson && person ? [person.firstNames] : [],
        name: isPerson && person ? person.surname : row.holderName,
      },
      ...(!isPerson && row.applicationId !== null && { applicationId: row.applicationId }),
    },
    certificateStatus: options.status,
    etkStatus: etkStatusAt(etkStateOf(row, now), options.status),
    automaticallyValidated: row.automaticallyValidated,
    ...(details && {
      certificate: {
        serialNumber: details.serialNumber.toString(),
        dn: formatName(details.subject),
        issuerDn: formatName(details.issuer),
        notBefore: details.notBefore,
        notAfter: details.notAfter,
      },
    }),
    revocable: options.revocable,
    replaceable: options.replaceable,
    ...(options.replacementPeriodStart && { replacementPeriodStart: options.replacementPeriodStart }),
    contactData: {
      emailPrivate: row.personalEmail ?? '',
      phonePrivate: row.personalPhone ?? '',
      ...(row.generalEmail !== null && { emailGeneral: row.generalEmail }),
      ...(row.generalPhone !== null && { phoneGeneral: row.generalPhone }),
    },
    baseServices: row.baseServiceUsage,
  }
}

/** A stored row as the rules see it. */
export function recordOf(row: CertificateRow): CertificateRecord {
  const common = {
    publicKeyIdentifier: row.publicKeyIdentifier,
    identifier: identifierOf(row.identifierType, row.identifierValue),
    ...(row.applicationId !== null && { applicationId: row.applicationId }),
    holderName: row.holderName,
    ...(row.replaces !== null && { replaces: row.replaces }),
  }
  if (!row.certificate || !row.notBefore || !row.notAfter) return { ...common, state: row.outcome }
  return {
    ...common,
    state: 'issued',
    notBefore: row.notBefore,
    notAfter: row.notAfter,
    ...(row.revokedAt && { revokedAt: row.revokedAt }),
    ...(row.revocationReason && { revocationReason: row.revocationReason }),
  }
}

/** State of a row's ETK; an open challenge that ran out counts for nothing. */
export function etkStateOf(row: CertificateRow, now: Date): EtkState | undefined {
  if (row.etkWithdrawnAt) return 'replaced'
  if (row.etkActivatedAt) return 'active'
  if (row.etkRegisteredAt) return 'waiting-for-activation'
  return row.etkChallengeExpiresAt && row.etkChallengeExpiresAt >= now ? 'in-request' : undefined
}
