/** Waiting: the authority is at work, or a member of staff decides. Leaving is safe and says so. */
import { Button, KeyValue, Notice, Page, Progress } from '@vesalius/ui'
import type { JourneyView } from '../../../host/bridge/views.ts'
import { useDocumentTitle } from '../../app/document-title.ts'
import { progressWords } from '../../app/progress-words.ts'
import { useWords } from '../../app/words.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { StepActions } from '../StepActions.tsx'
import { TroubleNotice } from '../TroubleNotice.tsx'

export function WorkingScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  const { trouble } = view
  useDocumentTitle(t('working.title'), home)
  return (
    <Page
      title={t('working.title')}
      lead={t('working.lead')}
      focusKey={view.state}
      state={view.state}
      onSubmit={() => act({ type: 'check-again' })}
      actions={<StepActions view={view} act={act} {...(trouble && { primary: t('button.tryAgain') })} />}
    >
      <RequestFacts view={view} />
      {view.busy && <Progress says={progressWords(view.progress, t)} />}
      <TroubleNotice trouble={trouble} />
    </Page>
  )
}

export function WaitingScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  const isOperator = view.automaticallyValidated === false
  useDocumentTitle(t('waiting.title'), home)
  return (
    <Page
      title={t('waiting.title')}
      lead={t(isOperator ? 'waiting.lead.operator' : 'waiting.lead.soon')}
      focusKey={view.state}
      state={view.state}
      onSubmit={() => act({ type: 'check-again' })}
      actions={
        <StepActions view={view} act={act} primary={t('waiting.again')}>
          {view.mandate && (
            <Button onPress={() => act({ type: 'add-mandate' })}>
              {t(view.mandate.received === undefined ? 'waiting.mandate' : 'waiting.mandate.another')}
            </Button>
          )}
        </StepActions>
      }
    >
      {view.mandate?.received !== undefined && (
        <Notice tone="good">{t('mandate.received', { name: view.mandate.received })}</Notice>
      )}
      <RequestFacts view={view} />
      <Notice tone="warn">{t('waiting.keep')}</Notice>
      {view.busy && <Progress says={progressWords(view.progress, t)} />}
      <TroubleNotice trouble={view.trouble} />
    </Page>
  )
}

function RequestFacts({ view: { requestNumber, file } }: { readonly view: JourneyView }) {
  const t = useWords()
  const mono = (text: string) => <span className="mono">{text}</span>
  return (
    <KeyValue
      facts={[
        ...(requestNumber === undefined
          ? []
          : [{ name: 'number', label: t('waiting.number'), value: mono(requestNumber) }]),
        ...(file === undefined ? [] : [{ name: 'file', label: t('waiting.file'), value: mono(file) }]),
      ]}
    />
  )
}
