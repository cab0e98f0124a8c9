/** The registration authority said no. */
import { Button, KeyValue, Page } from '@vesalius/ui'
import { useDocumentTitle } from '../../app/document-title.ts'
import { goTo, HOME } from '../../app/place.ts'
import { useJourneyStart } from '../../app/start-journey.ts'
import { useWords } from '../../app/words.tsx'
import { host } from '../../bridge/host.ts'
import type { ScreenProps } from '../JourneyScreen.tsx'

export function RefusedScreen({ view, home }: ScreenProps) {
  const t = useWords()
  useDocumentTitle(t('refused.title'), home)
  const { start } = useJourneyStart()
  const { requestNumber } = view
  const giveUp = (then: () => void) => {
    host.giveUp(view.id).finally(then)
  }
  return (
    <Page
      title={t('refused.title')}
      lead={t('refused.lead')}
      focusKey={view.state}
      state={view.state}
      actions={
        <>
          <Button look="primary" onPress={() => giveUp(() => goTo(HOME))}>
            {t('button.home')}
          </Button>
          <Button onPress={() => giveUp(() => start({ kind: 'request' }))}>{t('home.request')}</Button>
        </>
      }
    >
      {requestNumber !== undefined && (
        <KeyValue
          facts={[
            {
              name: 'number',
              label: t('waiting.number'),
              value: <span className="mono">{requestNumber}</span>,
            },
          ]}
        />
      )}
      <p>{t('refused.todo')}</p>
    </Page>
  )
}
