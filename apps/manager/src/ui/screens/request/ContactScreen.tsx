/** Contact data (requirement A11). */
import { Page } from '@vesalius/ui'
import { useState } from 'react'
import { useDocumentTitle } from '../../app/document-title.ts'
import { useWords } from '../../app/words.tsx'
import { ContactFields, EMPTY_CONTACT } from '../ContactFields.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { StepActions } from '../StepActions.tsx'
import { TroubleNotice } from '../TroubleNotice.tsx'

export function ContactScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  const { trouble, isOrganization = false } = view
  const [contact, setContact] = useState(view.contact ?? EMPTY_CONTACT)
  useDocumentTitle(t('contact.title'), home)
  return (
    <Page
      title={t('contact.title')}
      lead={t('contact.lead')}
      focusKey={view.state}
      state={view.state}
      onSubmit={() => act({ type: 'contact', ...contact })}
      actions={<StepActions view={view} act={act} primary={t('button.next')} />}
    >
      <ContactFields
        contact={contact}
        onChange={setContact}
        isOrganization={isOrganization}
        trouble={trouble}
      />
      <TroubleNotice trouble={trouble} />
    </Page>
  )
}
