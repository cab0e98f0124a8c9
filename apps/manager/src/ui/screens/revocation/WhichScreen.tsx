/** Which certificate to revoke; or that there is none. */
import { Page } from '@vesalius/ui'
import { useState } from 'react'
import { useDocumentTitle } from '../../app/document-title.ts'
import { useWords } from '../../app/words.tsx'
import { CertificateChoice } from '../CertificateChoice.tsx'
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
      <CertificateChoice legend={title} certificates={certificates} value={chosen} onChange={setChosen} />
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
      actions={<StepActions view={view} act={act} isEnd />}
    />
  )
}
