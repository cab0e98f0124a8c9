/** All certificates the person may manage. */
import { Page } from '@vesalius/ui'
import { useDocumentTitle } from '../app/document-title.ts'
import { useJourneyStart } from '../app/start-journey.ts'
import { useWords } from '../app/words.tsx'
import { CertificateList } from './CertificateList.tsx'
import { HomeButton } from './HomeButton.tsx'
import type { ScreenProps } from './JourneyScreen.tsx'

export function CertificatesScreen({ view, home }: ScreenProps) {
  const t = useWords()
  const { start } = useJourneyStart()
  useDocumentTitle(t('home.certificates'), home)
  return (
    <Page
      title={t('home.certificates')}
      focusKey={view.state}
      state={view.state}
      width="wide"
      actions={<HomeButton />}
    >
      <CertificateList certificates={view.certificates ?? []} onStart={start} heading="h2" />
    </Page>
  )
}
