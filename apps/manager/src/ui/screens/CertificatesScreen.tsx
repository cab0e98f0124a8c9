/** All certificates the person may manage. */
import { Button, Notice, Page } from '@vesalius/ui'
import { useDocumentTitle } from '../app/document-title.ts'
import { useJourneyStart } from '../app/start-journey.ts'
import { useWords } from '../app/words.tsx'
import { CertificateList } from './CertificateList.tsx'
import { HomeButton } from './HomeButton.tsx'
import type { ScreenProps } from './JourneyScreen.tsx'

export function CertificatesScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  const { unopened = [] } = view
  const { start } = useJourneyStart()
  useDocumentTitle(t('home.certificates'), home)
  return (
    <Page
      title={t('home.certificates')}
      focusKey={view.state}
      state={view.state}
      width="wide"
      actions={
        <>
          <HomeButton />
          {view.keystoreInstead && (
            <Button onPress={() => act({ type: 'without-card' })}>{t('certificates.another')}</Button>
          )}
        </>
      }
    >
      <CertificateList certificates={view.certificates ?? []} onStart={start} heading="h2" />
      {unopened.length > 0 && (
        <Notice tone="note">
          {t('certificates.unopened', { button: t('certificates.another') })}
          <ul>
            {unopened.map(name => (
              <li key={name} className="mono">
                {name}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </Page>
  )
}
