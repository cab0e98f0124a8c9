/** A page that shows something finished or thrown away. */
import { Page } from '@vesalius/ui'
import type { HomeView } from '../../host/bridge/views.ts'
import { useDocumentTitle } from '../app/document-title.ts'
import { useWords } from '../app/words.tsx'
import { HomeButton } from './HomeButton.tsx'

export interface UnknownJourneyScreenProps {
  readonly home: HomeView
}

export function UnknownJourneyScreen({ home }: UnknownJourneyScreenProps) {
  const t = useWords()
  const title = t('trouble.JOURNEY_UNKNOWN.what')
  useDocumentTitle(title, home)
  return (
    <div className="frame">
      <Page
        title={title}
        lead={t('trouble.JOURNEY_UNKNOWN.means')}
        focusKey="unknown"
        state="unknown"
        actions={<HomeButton />}
      >
        <p>{t('trouble.JOURNEY_UNKNOWN.todo')}</p>
      </Page>
    </div>
  )
}
