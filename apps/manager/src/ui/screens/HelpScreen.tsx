/** Help in the application: what people ask most, in the words of the screens. */
import { Button, Page } from '@vesalius/ui'
import type { HomeView } from '../../host/bridge/views.ts'
import { useDocumentTitle } from '../app/document-title.ts'
import { useWords } from '../app/words.tsx'

export interface HelpScreenProps {
  readonly home: HomeView
}

const QUESTIONS = ['what', 'start', 'request', 'wait', 'renew', 'lost', 'card', 'safe'] as const

export function HelpScreen({ home }: HelpScreenProps) {
  const t = useWords()
  useDocumentTitle(t('help.title'), home)
  return (
    <div className="frame">
      <Page
        title={t('help.title')}
        lead={t('help.lead')}
        focusKey="help"
        state="help"
        actions={
          <Button look="primary" onPress={() => history.back()}>
            {t('button.back')}
          </Button>
        }
      >
        {QUESTIONS.map(one => (
          <section key={one} className="stack" data-gap="small">
            <h2 className="small-title">{t(`help.${one}.q`)}</h2>
            <p>{t(`help.${one}.a`)}</p>
          </section>
        ))}
      </Page>
    </div>
  )
}
