/** Certificates with status, days left and the one next action of each. */
import { Button, StatusTag } from '@vesalius/ui'
import type { JourneyStart } from '../../host/bridge/actions.ts'
import type { CertificateView } from '../../host/bridge/views.ts'
import { holderWords } from '../app/holder-words.ts'
import { useWords } from '../app/words.tsx'

export interface CertificateListProps {
  readonly certificates: readonly CertificateView[]
  readonly onStart: (order: JourneyStart) => void
  /** What the names of the holders are below the title of the page. */
  readonly heading: 'h2' | 'h3'
}

/** The next actions that begin here; with the others there is nothing to do but to wait. */
const JOURNEY_OF = { complete: 'complete', renew: 'renew', activate: 'activate', request: 'request' } as const

export function CertificateList({ certificates, onStart, heading }: CertificateListProps) {
  const t = useWords()
  if (certificates.length === 0) return <p>{t('home.certificates.none')}</p>
  return (
    <ul className="list">
      {certificates.map(certificate => (
        <li key={certificate.publicKeyIdentifier} className="card">
          <CertificateFacts certificate={certificate} heading={heading} />
          <CertificateActions certificate={certificate} onStart={onStart} />
        </li>
      ))}
    </ul>
  )
}

interface CertificateActionsProps {
  readonly certificate: CertificateView
  readonly onStart: (order: JourneyStart) => void
}

/** The one next action as a button; the contact data as long as mails are sent. */
function CertificateActions({ certificate, onStart }: CertificateActionsProps) {
  const t = useWords()
  const { next, status, publicKeyIdentifier } = certificate
  const kind = Object.hasOwn(JOURNEY_OF, next) ? JOURNEY_OF[next as keyof typeof JOURNEY_OF] : undefined
  const hasContact = status === 'active' || status === 'in-progress'
  if (!kind && !hasContact) return null
  return (
    <div className="actions">
      {kind && (
        <Button look="primary" onPress={() => onStart({ kind })}>
          {t(`home.${kind}.go`)}
        </Button>
      )}
      {hasContact && (
        <Button look="plain" onPress={() => onStart({ kind: 'contact', certificate: publicKeyIdentifier })}>
          {t('home.contact.go')}
        </Button>
      )}
    </div>
  )
}

interface CertificateFactsProps {
  readonly certificate: CertificateView
  readonly heading: 'h2' | 'h3'
}

function CertificateFacts({ certificate, heading: Heading }: CertificateFactsProps) {
  const t = useWords()
  const { holder, number, applicationId, status, etkStatus, notAfter, daysLeft, next, renewFrom } =
    certificate
  const until = notAfter === undefined ? '' : t('certificate.until', { date: t.date(notAfter) })
  const left = daysLeft === undefined || status !== 'active' ? '' : t.plural('certificate.daysLeft', daysLeft)
  return (
    <>
      <Heading className="small-title">{holder}</Heading>
      <p className="quiet">
        <span className="mono">{holderWords(number, t)}</span>
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
