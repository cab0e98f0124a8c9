/** Contact data (requirement A11). */
import { Page } from '@vesalius/ui'
import { useState } from 'react'
import { useDocumentTitle } from '../../app/document-title.ts'
import { useLiveObjections } from '../../app/live-objections.ts'
import { useWords } from '../../app/words.tsx'
import { ContactFields, EMPTY_CONTACT } from '../ContactFields.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { StepActions } from '../StepActions.tsx'
import { TroubleNotice } from '../TroubleNotice.tsx'

export function ContactScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  const { trouble, isOrganization = false } = view
  const [contact, setContact] = useState(view.contact ?? EMPTY_CONTACT)
  const action = { type: 'contact', ...contact } as const
  const objections = useLiveObjections(view.id, trouble, action)
  useDocumentTitle(t('contact.title'), home)
  return (
    <Page
      title={t('contact.title')}
      lead={t('contact.lead')}
      focusKey={view.state}
      state={view.state}
      onSubmit={() => act(action)}
      actions={<StepActions view={view} act={act} primary={t('button.next')} />}
    >
      <ContactFields
        contact={contact}
        onChange={setContact}
        isOrganization={isOrganization}
        objections={objections}
      />
      <TroubleNotice trouble={trouble} />
    </Page>
  )
}
