/** What will be signed: the name in the certificate, contact data, and the contract exactly as it is signed (requirement A13). */
import { Checkbox, FieldError, KeyValue, Page } from '@vesalius/ui'
import { useState } from 'react'
import type { JourneyView } from '../../../host/bridge/views.ts'
import { useDocumentTitle } from '../../app/document-title.ts'
import { useWords } from '../../app/words.tsx'
import { ContractFrame } from '../ContractFrame.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { StepActions } from '../StepActions.tsx'
import { TroubleNotice } from '../TroubleNotice.tsx'

export function OverviewScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  const [isAccepted, setAccepted] = useState(false)
  const [isConfirmed, setConfirmed] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const { overview, isOrganization, trouble } = view
  useDocumentTitle(t('overview.title'), home)
  if (!overview) return null
  const isMissing = isAsked && (!isAccepted || (isOrganization && !isConfirmed))
  return (
    <Page
      title={t('overview.title')}
      lead={t('overview.lead')}
      focusKey={view.state}
      state={view.state}
      width="wide"
      next={t('overview.after')}
      onSubmit={() => {
        setAsked(true)
        if (isAccepted && (!isOrganization || isConfirmed))
          act({ type: 'accept-contract', confirmed: isConfirmed })
      }}
      actions={<StepActions view={view} act={act} primary={t('overview.sign')} />}
    >
      <section className="card">
        <h2>{t('overview.certificate')}</h2>
        <OverviewFacts overview={overview} />
        <p className="quiet small">{t('overview.name')}</p>
      </section>
      <section className="card">
        <h2>{t('stage.details')}</h2>
        <ContactFacts overview={overview} />
      </section>
      <section className="stack" data-gap="small">
        <h2>{t('overview.contract')}</h2>
        <ContractFrame contractId={overview.contractId} isTranslated={view.isTranslated} />
      </section>
      {isOrganization && (
        <Checkbox
          name="confirmed"
          label={`${t('overview.confirm')} *`}
          checked={isConfirmed}
          onChange={setConfirmed}
        />
      )}
      <Checkbox
        name="accepted"
        label={`${t('overview.accept')} *`}
        checked={isAccepted}
        onChange={setAccepted}
      />
      {isMissing && <FieldError>{t('overview.missing')}</FieldError>}
      <TroubleNotice trouble={trouble} />
    </Page>
  )
}

interface OverviewProps {
  readonly overview: NonNullable<JourneyView['overview']>
}

function OverviewFacts({ overview }: OverviewProps) {
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

/** Signed with the request; not in the certificate. */
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
