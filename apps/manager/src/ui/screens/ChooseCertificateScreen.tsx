/** One question: which of the person's certificates. */
import { Page } from '@vesalius/ui'
import { useState } from 'react'
import { useDocumentTitle } from '../app/document-title.ts'
import { useWords } from '../app/words.tsx'
import { CertificateChoice } from './CertificateChoice.tsx'
import type { ScreenProps } from './JourneyScreen.tsx'
import { StepActions } from './StepActions.tsx'
import { TroubleNotice } from './TroubleNotice.tsx'

interface ChooseCertificateProps extends ScreenProps {
  readonly title: string
  readonly lead: string
}

export function ChooseCertificateScreen({ view, act, home, title, lead }: ChooseCertificateProps) {
  const t = useWords()
  const { certificates = [], certificate, trouble } = view
  const [first] = certificates
  const [chosen, setChosen] = useState(certificate?.publicKeyIdentifier ?? first?.publicKeyIdentifier ?? '')
  useDocumentTitle(title, home)
  return (
    <Page
      title={title}
      lead={lead}
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
