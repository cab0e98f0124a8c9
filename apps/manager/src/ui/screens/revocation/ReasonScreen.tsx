/** What happened leads to the reason; and what a revocation does, before anything is signed (requirement A18). */
import { Choice, Notice, Page, Progress } from '@vesalius/ui'
import { useState } from 'react'
import { useDocumentTitle } from '../../app/document-title.ts'
import { progressWords } from '../../app/progress-words.ts'
import { useWords } from '../../app/words.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { StepActions } from '../StepActions.tsx'
import { TroubleNotice } from '../TroubleNotice.tsx'

const CONSEQUENCES = ['final', 'sessions', 'etk', 'oldMessages', 'newCertificate'] as const

export function ReasonScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  const { events = [], trouble, busy, progress, certificate } = view
  const [event, setEvent] = useState(events[0]?.event ?? '')
  const title = t.shared('revoke.whatHappened')
  useDocumentTitle(title, home)
  return (
    <Page
      title={title}
      {...(certificate && { lead: t('revoke.of', { holder: certificate.holder }) })}
      focusKey={view.state}
      state={view.state}
      onSubmit={() => act({ type: 'choose-event', event })}
      actions={<StepActions view={view} act={act} primary={t('button.next')} />}
    >
      <Choice
        legend={title}
        legendHidden
        name="event"
        value={event}
        onChange={setEvent}
        options={events.map(one => ({
          value: one.event,
          label: t.shared(`event.${one.event as 'file-lost'}`),
          hint: t.shared('event.leadsTo', { reason: t.shared(`reason.${one.reason as 'superseded'}`) }),
        }))}
      />
      <Notice tone="warn">
        <strong>{t.shared('revoke.consequences')}</strong>
        <ul>
          {CONSEQUENCES.map(one => (
            <li key={one}>{t.shared(`revoke.consequence.${one}`)}</li>
          ))}
        </ul>
      </Notice>
      <TroubleNotice trouble={trouble} />
      {busy && <Progress says={progressWords(progress, t)} />}
    </Page>
  )
}
