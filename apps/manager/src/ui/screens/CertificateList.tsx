/** Certificates with status, days left and the one next action of each. */
import { StatusTag } from '@vesalius/ui'
import type { CertificateView } from '../../host/bridge/views.ts'
import { useWords } from '../app/words.tsx'

export interface CertificateListProps {
  readonly certificates: readonly CertificateView[]
}

export function CertificateList({ certificates }: CertificateListProps) {
  const t = useWords()
  if (certificates.length === 0) return <p>{t('home.certificates.none')}</p>
  return (
    <ul className="list">
      {certificates.map(certificate => (
        <li key={certificate.publicKeyIdentifier} className="card">
          <CertificateFacts certificate={certificate} />
        </li>
      ))}
    </ul>
  )
}

export interface CertificateFactsProps {
  readonly certificate: CertificateView
}

export function CertificateFacts({ certificate }: CertificateFactsProps) {
  const t = useWords()
  const { holder, number, applicationId, status, etkStatus, notAfter, daysLeft, next, renewFrom } =
    certificate
  const until = notAfter === undefined ? '' : t('certificate.until', { date: t.date(notAfter) })
  const left = daysLeft === undefined || status !== 'active' ? '' : t.plural('certificate.daysLeft', daysLeft)
  return (
    <>
      <h3>{holder}</h3>
      <p className="quiet">
        <span className="mono">{number}</span>
        {applicationId !== undefined && ` · ${t('certificate.application', { applicationId })}`}
      </p>
      <p>
        <StatusTag tone={toneOf(status)}>{t.shared(`status.${status}` as 'status.active')}</StatusTag>
        {[until, left].filter(Boolean).map(text => ` · ${text}`)}
        {status === 'active' &&
          ` · ${t('certificate.etk', { status: t.shared(`etk.${etkStatus}` as 'etk.active') })}`}
      </p>
      <p>
        {next === 'renew-later' && renewFrom !== undefined
          ? t('certificate.next.renew-later', { date: t.date(renewFrom) })
          : t(`certificate.next.${next}` as 'certificate.next.nothing')}
      </p>
      <p className="quiet small">{t('certificate.requestNumber', { number: certificate.requestNumber })}</p>
    </>
  )
}

function toneOf(status: string): 'good' | 'warn' | 'bad' | 'quiet' {
  if (status === 'active') return 'good'
  if (status === 'in-progress') return 'warn'
  return status === 'revoked' || status === 'refused' ? 'bad' : 'quiet'
}
