/** The request of a person without card goes out; or why it did not, and how it goes on. */
import { Button, Notice, Page, Progress } from '@vesalius/ui'
import type { TroubleView } from '../../../host/bridge/views.ts'
import { useDocumentTitle } from '../../app/document-title.ts'
import { progressWords } from '../../app/progress-words.ts'
import { useWords } from '../../app/words.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { StepActions } from '../StepActions.tsx'
import { SupportAddress } from '../SupportAddress.tsx'
import { TroubleNotice } from '../TroubleNotice.tsx'

export function SendingScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  const { trouble, busy, progress, file } = view
  const isStuck = isNotOffered(trouble)
  const failed = isStuck ? 'sending.notOffered.title' : 'sending.failed.title'
  const title = t(trouble ? failed : 'sending.title')
  const kept = file === undefined ? 'sending.failed.open' : 'sending.failed.kept'
  const again = () => act({ type: 'send-again' })
  useDocumentTitle(title, home)
  return (
    <Page
      title={title}
      lead={t(trouble ? kept : 'sending.lead')}
      focusKey={title}
      state={view.state}
      onSubmit={again}
      actions={
        isStuck ? (
          <StepActions view={view} act={act} isStuck>
            <Button onPress={again}>{t('button.tryAgain')}</Button>
          </StepActions>
        ) : (
          <StepActions view={view} act={act} {...(trouble && { primary: t('button.tryAgain') })} />
        )
      }
    >
      {busy && <Progress says={progressWords(progress, t)} />}
      {isStuck ? <NotOffered home={home} /> : <TroubleNotice trouble={trouble} />}
    </Page>
  )
}

const isNotOffered = (trouble: TroubleView | undefined): boolean =>
  trouble?.reasons.some(({ code }) => code === 'OPERATION_NOT_AVAILABLE') === true

function NotOffered({ home }: Pick<ScreenProps, 'home'>) {
  const t = useWords()
  return (
    <Notice tone="bad" alert>
      <strong>{t('sending.notOffered', { name: home.platform.name })}</strong>
      <p>{t('sending.notOffered.todo')}</p>
      <SupportAddress home={home} />
    </Notice>
  )
}
