/** The mandate of an organization that does not list the person: the document for the operator, or the way by mail (requirements A9, C9). */
import { Button, FileChooser, KeyValue, Notice, Page, Progress } from '@vesalius/ui'
import { useState } from 'react'
import { useDocumentTitle } from '../../app/document-title.ts'
import { progressWords } from '../../app/progress-words.ts'
import { fieldError } from '../../app/trouble-words.ts'
import { useWords } from '../../app/words.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { StepActions } from '../StepActions.tsx'
import { SupportAddress } from '../SupportAddress.tsx'
import { TroubleNotice } from '../TroubleNotice.tsx'

const KINDS = '.pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png'
const MEGABYTE = 1_048_576

export function MandateScreen(props: ScreenProps) {
  return props.view.mandate?.offered === false ? <ByMail {...props} /> : <Upload {...props} />
}

function Upload({ view, act, send, home }: ScreenProps) {
  const t = useWords()
  const [isTooLarge, setTooLarge] = useState(false)
  const { mandate, trouble, busy, progress } = view
  const limit = mandate?.limit ?? 0
  const chosen = isTooLarge ? undefined : mandate?.document
  useDocumentTitle(t('mandate.title'), home)
  const choose = (file: File) => {
    // Told here: a host that stops listening half-way looks as if it were gone.
    setTooLarge(file.size > limit)
    if (file.size <= limit) send(file)
  }
  const tooLarge = isTooLarge ? t('mandate.tooLarge', { megabytes: t.number(limit / MEGABYTE) }) : undefined
  return (
    <Page
      title={t('mandate.title')}
      lead={t('mandate.lead')}
      focusKey={view.state}
      state={view.state}
      next={t('mandate.after')}
      onSubmit={() => act({ type: 'next' })}
      actions={
        <StepActions view={view} act={act} primary={t('button.next')}>
          <Button onPress={() => act({ type: 'later' })}>{t('mandate.later')}</Button>
        </StepActions>
      }
    >
      <RequestNumber view={view} />
      <FileChooser
        label={t('mandate.document')}
        name="document"
        accept={KINDS}
        choose={t(chosen ? 'mandate.chooseAnother' : 'mandate.choose')}
        required
        onChange={choose}
        hint={t('mandate.hint', { megabytes: t.number(limit / MEGABYTE) })}
        error={tooLarge ?? fieldError(trouble, 'document', t)}
        {...(chosen && {
          chosen: t('mandate.chosen', {
            name: chosen.name,
            kilobytes: t.number(Math.max(1, Math.round(chosen.size / 1024))),
          }),
        })}
      />
      <TroubleNotice trouble={trouble} />
      {busy && <Progress says={progressWords(progress, t)} />}
    </Page>
  )
}

function ByMail({ view, act, home }: ScreenProps) {
  const t = useWords()
  useDocumentTitle(t('mandate.byMail.title'), home)
  return (
    <Page
      title={t('mandate.byMail.title')}
      lead={t('mandate.byMail.lead')}
      focusKey={view.state}
      state={view.state}
      next={t('mandate.byMail.after')}
      onSubmit={() => act({ type: 'next' })}
      actions={<StepActions view={view} act={act} primary={t('button.next')} />}
    >
      <Notice tone="note">{t('mandate.byMail.text')}</Notice>
      <RequestNumber view={view} />
      <SupportAddress home={home} />
      <TroubleNotice trouble={view.trouble} />
    </Page>
  )
}

function RequestNumber({ view: { requestNumber, holder } }: Pick<ScreenProps, 'view'>) {
  const t = useWords()
  return (
    <KeyValue
      facts={[
        ...(holder ? [{ name: 'holder', label: t('renewal.holder'), value: holder.name }] : []),
        {
          name: 'number',
          label: t('waiting.number'),
          value: <span className="mono">{requestNumber}</span>,
        },
      ]}
    />
  )
}
