/** What was corrected. */
import { Notice, Page } from '@vesalius/ui'
import { useDocumentTitle } from '../../app/document-title.ts'
import { useWords } from '../../app/words.tsx'
import { HomeButton } from '../HomeButton.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'

export function CorrectedScreen({ view, home }: ScreenProps) {
  const t = useWords()
  const { corrected } = view
  useDocumentTitle(t('correct.done.title'), home)
  return (
    <Page title={t('correct.done.title')} focusKey={view.state} state={view.state} actions={<HomeButton />}>
      <Notice tone="good">
        {corrected?.contact && <p>{t('correct.done.contact')}</p>}
        {corrected?.mailLanguage && <p>{t('correct.done.mailLanguage')}</p>}
      </Notice>
    </Page>
  )
}
