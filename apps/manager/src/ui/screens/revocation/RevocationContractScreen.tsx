/** The revocation contract, exactly as it is signed, and the consent to it; with the certificate's own key it is there to be read. */
import { Checkbox, FieldError, KeyValue, Page, Progress } from '@vesalius/ui'
import { useState } from 'react'
import { useDocumentTitle } from '../../app/document-title.ts'
import { progressWords } from '../../app/progress-words.ts'
import { useWords } from '../../app/words.tsx'
import { ContractFrame } from '../ContractFrame.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { StepActions } from '../StepActions.tsx'
import { TroubleNotice } from '../TroubleNotice.tsx'

export function RevocationContractScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  const [isAccepted, setAccepted] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const { certificate, contractId, reason, trouble, busy, progress } = view
  const isByKey = view.keystoreInstead === true
  const title = t.shared('revoke.question')
  useDocumentTitle(title, home)
  if (!certificate || (contractId === undefined && !isByKey)) return null
  return (
    <Page
      title={title}
      lead={t.shared('revoke.consequence.final')}
      focusKey={view.state}
      state={view.state}
      width="wide"
      {...(!isByKey && { next: t('overview.after') })}
      onSubmit={() => {
        setAsked(true)
        if (isAccepted) act({ type: 'accept-contract', confirmed: true })
      }}
      actions={
        <StepActions view={view} act={act} primary={t(isByKey ? 'revokeByKey.go' : 'overview.sign')} />
      }
    >
      <section className="card">
        <KeyValue
          facts={[
            { name: 'holder', label: t('renewal.holder'), value: certificate.holder },
            {
              name: 'number',
              label: t('waiting.number'),
              value: <span className="mono">{certificate.requestNumber}</span>,
            },
            {
              name: 'reason',
              label: t('revoke.reason'),
              value: t.shared(`reason.${reason as 'superseded'}`),
            },
          ]}
        />
      </section>
      {contractId !== undefined && (
        <section className="stack" data-gap="small">
          <h2>{t.shared('revoke.contract')}</h2>
          <ContractFrame contractId={contractId} isTranslated={view.isTranslated} isOnlyRead={isByKey} />
        </section>
      )}
      {isByKey && <p>{t('revokeByKey.text')}</p>}
      <Checkbox
        name="accepted"
        label={`${t(isByKey ? 'revokeByKey.accept' : 'overview.accept')} *`}
        checked={isAccepted}
        onChange={setAccepted}
      />
      {isAsked && !isAccepted && (
        <FieldError>{t(isByKey ? 'revokeByKey.missing' : 'overview.missing')}</FieldError>
      )}
      <TroubleNotice trouble={trouble} />
      {busy && <Progress says={progressWords(progress, t)} />}
    </Page>
  )
}
