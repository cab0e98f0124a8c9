/** Help in the application. */
import { Button, Page } from '@vesalius/ui'
import type { HomeView } from '../../host/bridge/views.ts'
import { useDocumentTitle } from '../app/document-title.ts'
import { useWords } from '../app/words.tsx'

export interface HelpScreenProps {
  readonly home: HomeView
}

export function HelpScreen({ home }: HelpScreenProps) {
  const t = useWords()
  useDocumentTitle(t('app.help'), home)
  return (
    <div className="frame">
      <Page
        title={t('app.help')}
        focusKey="help"
        state="help"
        actions={
          <Button look="primary" onPress={() => history.back()}>
            {t('button.back')}
          </Button>
        }
      >
        <p>{t('checks.lead')}</p>
      </Page>
    </div>
  )
}
