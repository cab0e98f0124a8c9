/** The registration authority said no. */
import { Button, Page } from '@vesalius/ui'
import { useDocumentTitle } from '../../app/document-title.ts'
import { goTo, HOME } from '../../app/place.ts'
import { useWords } from '../../app/words.tsx'
import { host } from '../../bridge/host.ts'
import type { ScreenProps } from '../JourneyScreen.tsx'

export function RefusedScreen({ view, home }: ScreenProps) {
  const t = useWords()
  useDocumentTitle(t('refused.title'), home)
  const giveUp = () => {
    host.giveUp(view.id).finally(() => goTo(HOME))
  }
  return (
    <Page
      title={t('refused.title')}
      lead={t('refused.lead')}
      focusKey={view.state}
      state={view.state}
      actions={
        <Button look="primary" onPress={giveUp}>
          {t('button.home')}
        </Button>
      }
    >
      <p>{t('refused.todo')}</p>
    </Page>
  )
}
