/** What the certificate will say, and the contact data beside it (requirement A13). */
import { KeyValue } from '@vesalius/ui'
import type { JourneyView } from '../../host/bridge/views.ts'
import { useWords } from '../app/words.tsx'

interface OverviewProps {
  readonly overview: NonNullable<JourneyView['overview']>
}

export function OverviewFacts({ overview }: OverviewProps) {
  const t = useWords()
  return (
    <>
      <section className="card">
        <h2>{t('overview.certificate')}</h2>
        <CertificateFacts overview={overview} />
        <p className="quiet small">{t('overview.name')}</p>
      </section>
      <section className="card">
        <h2>{t('stage.details')}</h2>
        <ContactFacts overview={overview} />
      </section>
    </>
  )
}

function CertificateFacts({ overview }: OverviewProps) {
  const t = useWords()
  const { organizationalUnits, baseServices } = overview
  const mono = (text: string) => <span className="mono">{text}</span>
  const uses = baseServices.map(one => t.shared(`use.${one as 'tsa'}`)).join(', ')
  return (
    <KeyValue
      facts={[
        { name: 'CN', label: 'CN', value: mono(overview.commonName) },
        ...organizationalUnits.map(unit => ({ name: `OU ${unit}`, label: 'OU', value: mono(unit) })),
        { name: 'O', label: 'O', value: mono(overview.organization) },
        { name: 'C', label: 'C', value: mono(overview.country) },
        { name: 'key', label: t('overview.key'), value: overview.keyType },
        ...(uses === '' ? [] : [{ name: 'uses', label: t('overview.uses'), value: uses }]),
      ]}
    />
  )
}

/** Sent with the request; not in the certificate. */
function ContactFacts({ overview: { contact } }: OverviewProps) {
  const t = useWords()
  return (
    <KeyValue
      facts={[
        {
          name: 'emails',
          label: t('overview.emails'),
          value: [contact.emailPrivate, contact.emailGeneral].filter(Boolean).join(', '),
        },
        {
          name: 'phones',
          label: t('overview.phones'),
          value: [contact.phonePrivate, contact.phoneGeneral].filter(Boolean).join(', '),
        },
      ]}
    />
  )
}
