/** The keystore has another password (requirement A19). */
import { KeyValue, Notice, Page } from '@vesalius/ui'
import { useDocumentTitle } from '../app/document-title.ts'
import { useWords } from '../app/words.tsx'
import { HomeButton } from './HomeButton.tsx'
import type { ScreenProps } from './JourneyScreen.tsx'

export function ChangedScreen({ view, home }: ScreenProps) {
  const t = useWords()
  useDocumentTitle(t('changed.title'), home)
  return (
    <Page title={t('changed.title')} focusKey={view.state} state={view.state} actions={<HomeButton />}>
      <Notice tone="good">
        <p>{t('changed.text')}</p>
      </Notice>
      <KeyValue
        facts={[{ name: 'file', label: t('done.file'), value: <span className="mono">{view.file}</span> }]}
      />
      <ul className="bullets">
        <li>{t.shared('passwd.software')}</li>
        <li>{t.shared('passwd.copies')}</li>
      </ul>
    </Page>
  )
}
