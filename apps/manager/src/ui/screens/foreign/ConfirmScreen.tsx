/**
 * A request without card waits until its person confirms it on a page of the platform, and until it is decided (requirement F4). The number
 * is what they compare there. Where no address is good any more, a new one is a step away.
 */
import { Button, KeyValue, LinkButton, Notice, Page, Progress } from '@vesalius/ui'
import { useEffect, useState } from 'react'
import { useDocumentTitle } from '../../app/document-title.ts'
import { progressWords } from '../../app/progress-words.ts'
import { useWords } from '../../app/words.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { StepActions } from '../StepActions.tsx'
import { TroubleNotice } from '../TroubleNotice.tsx'

const WHAT_FOLLOWS = ['1', '2', '3', '4'] as const

export function ConfirmScreen(props: ScreenProps) {
  const { url, isReceived = true } = props.view.confirmation ?? {}
  if (!isReceived) return <UnknownRequest {...props} />
  return url === undefined ? <WithoutAddress {...props} /> : <WithAddress {...props} url={url} />
}

function WithAddress({ view, act, home, url }: ScreenProps & { readonly url: string }) {
  const t = useWords()
  const { until = '' } = view.confirmation ?? {}
  const look = useLook({ view, act })
  useDocumentTitle(t('confirm.title'), home)
  return (
    <Page
      title={t('confirm.title')}
      lead={t('confirm.lead', { until: t.dateTime(until) })}
      focusKey={`${view.state} ${url}`}
      state={view.state}
      next={t('confirm.another.hint')}
      actions={
        <StepActions view={view} act={act}>
          <Button onPress={look.now}>{t('confirm.look')}</Button>
          <Button look="plain" onPress={() => act({ type: 'send-again' })}>
            {t('confirm.another')}
          </Button>
        </StepActions>
      }
    >
      <section className="card">
        <p>
          {t('confirm.number')}
          <br />
          <strong className="mono big">{view.requestNumber}</strong>
        </p>
        <p>{t('confirm.compare')}</p>
        <p>
          <LinkButton href={url}>{t('confirm.open')}</LinkButton>
        </p>
        <p className="quiet small">{t('confirm.open.hint')}</p>
      </section>
      <section className="stack" data-gap="small">
        <h2>{t('confirm.todo')}</h2>
        <ol className="bullets">
          {WHAT_FOLLOWS.map(one => (
            <li key={one}>{t(`confirm.todo.${one}`)}</li>
          ))}
        </ol>
      </section>
      <RequestFile view={view} />
      <Looked view={view} look={look} />
    </Page>
  )
}

function WithoutAddress({ view, act, home }: ScreenProps) {
  const t = useWords()
  const look = useLook({ view, act })
  useDocumentTitle(t('confirm.waiting.title'), home)
  return (
    <Page
      title={t('confirm.waiting.title')}
      lead={t('confirm.waiting.lead')}
      focusKey={view.state}
      state={view.state}
      onSubmit={look.now}
      actions={
        <StepActions view={view} act={act} primary={t('confirm.look')}>
          <Button onPress={() => act({ type: 'send-again' })}>{t('confirm.another')}</Button>
        </StepActions>
      }
    >
      <p>{t('confirm.waiting.text')}</p>
      <RequestFile view={view} />
      <Looked view={view} look={look} />
    </Page>
  )
}

function UnknownRequest({ view, act, home }: ScreenProps) {
  const t = useWords()
  useDocumentTitle(t('confirm.unknown.title'), home)
  return (
    <Page
      title={t('confirm.unknown.title')}
      lead={t('confirm.unknown.lead')}
      focusKey={`${view.state} unknown`}
      state={view.state}
      onSubmit={() => act({ type: 'send-again' })}
      actions={<StepActions view={view} act={act} primary={t('confirm.sendAgain')} />}
    >
      <p>{t('confirm.unknown.text')}</p>
      <RequestFile view={view} />
      <Looked view={view} />
    </Page>
  )
}

interface Look {
  /** The person wants to know, and knows it now. */
  readonly isAsking: boolean
  readonly isAnswered: boolean
  readonly now: () => void
}

/** Asks whether the request is accepted. The host looks by itself too; that is not told every time. */
function useLook({ view: { busy, version }, act }: Pick<ScreenProps, 'view' | 'act'>): Look {
  const [askedAt, setAskedAt] = useState<number>()
  const [isAnswered, setAnswered] = useState(false)
  useEffect(() => {
    if (askedAt !== undefined && version > askedAt && !busy) setAnswered(true)
  }, [askedAt, version, busy])
  const now = () => {
    setAskedAt(version)
    setAnswered(false)
    act({ type: 'check-again' })
  }
  return { isAsking: askedAt !== undefined && !isAnswered, isAnswered, now }
}

interface LookedProps extends Pick<ScreenProps, 'view'> {
  readonly look?: Look
}

/** What goes on, and what came of asking. */
function Looked({ view: { busy, progress, trouble }, look }: LookedProps) {
  const t = useWords()
  const isOnlyLooking = progress === undefined || progress === 'waiting-for-certificate'
  return (
    <>
      {busy && (look?.isAsking || !isOnlyLooking) && <Progress says={progressWords(progress, t)} />}
      {look?.isAnswered && !trouble && (
        <Notice tone="note" alert>
          {t('confirm.notYet')}
        </Notice>
      )}
      <TroubleNotice trouble={trouble} />
    </>
  )
}

function RequestFile({ view: { requestNumber, file, confirmation } }: Pick<ScreenProps, 'view'>) {
  const t = useWords()
  const mono = (text: string | undefined) => <span className="mono">{text}</span>
  // Where there is an address, the number stands beside it.
  const isNumberShown = confirmation?.url !== undefined && confirmation.isReceived
  return (
    <section className="stack" data-gap="small">
      <KeyValue
        facts={[
          ...(isNumberShown
            ? []
            : [{ name: 'number', label: t('waiting.number'), value: mono(requestNumber) }]),
          { name: 'file', label: t('waiting.file'), value: mono(file) },
        ]}
      />
      <p>{t('waiting.keep')}</p>
    </section>
  )
}
