/** Which certificate to revoke; or that there is none. */
import { Choice, Page } from '@vesalius/ui'
import { useState } from 'react'
import { useDocumentTitle } from '../../app/document-title.ts'
import { useWords } from '../../app/words.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { StepActions } from '../StepActions.tsx'
import { TroubleNotice } from '../TroubleNotice.tsx'

export function WhichScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  const { certificates = [], trouble } = view
  const [chosen, setChosen] = useState(certificates[0]?.publicKeyIdentifier ?? '')
  const title = t.shared('revoke.which')
  useDocumentTitle(title, home)
  return (
    <Page
      title={title}
      lead={t('revoke.lead')}
      focusKey={view.state}
      state={view.state}
      onSubmit={() => act({ type: 'choose-certificate', publicKeyIdentifier: chosen })}
      actions={<StepActions view={view} act={act} primary={t('button.next')} />}
    >
      <Choice
        legend={title}
        legendHidden
        name="certificate"
        value={chosen}
        onChange={setChosen}
        options={certificates.map(one => ({
          value: one.publicKeyIdentifier,
          label: one.applicationId === undefined ? one.holder : `${one.holder} · ${one.applicationId}`,
          hint: [
            one.number,
            one.notAfter === undefined ? '' : t('certificate.until', { date: t.date(one.notAfter) }),
            t('certificate.requestNumber', { number: one.requestNumber }),
          ]
            .filter(Boolean)
            .join(' · '),
        }))}
      />
      <TroubleNotice trouble={trouble} />
    </Page>
  )
}

export function NothingToRevokeScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  useDocumentTitle(t('revoke.none'), home)
  return (
    <Page
      title={t('revoke.none')}
      lead={t('revoke.none.text')}
      focusKey={view.state}
      state={view.state}
      actions={<StepActions view={view} act={act} />}
    />
  )
}
