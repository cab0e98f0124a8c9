/** What will be signed: the name in the certificate, contact data, and the contract exactly as it is signed (requirement A13). */
import { Checkbox, FieldError, Page } from '@vesalius/ui'
import { useState } from 'react'
import { useDocumentTitle } from '../../app/document-title.ts'
import { useWords } from '../../app/words.tsx'
import { ContractFrame } from '../ContractFrame.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { OverviewFacts } from '../OverviewFacts.tsx'
import { StepActions } from '../StepActions.tsx'
import { TroubleNotice } from '../TroubleNotice.tsx'

export function OverviewScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  const [isAccepted, setAccepted] = useState(false)
  const [isConfirmed, setConfirmed] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const { overview, isOrganization, trouble } = view
  useDocumentTitle(t('overview.title'), home)
  if (overview?.contractId === undefined) return null
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
      <OverviewFacts overview={overview} />
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
