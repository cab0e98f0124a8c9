/** The contact data of a certificate and the language of mails, as they should be (requirement C7). */
import { FieldError, Notice, Page, Select } from '@vesalius/ui'
import { useState } from 'react'
import { useDocumentTitle } from '../../app/document-title.ts'
import { useGivenValue } from '../../app/given-value.ts'
import { useLiveObjections } from '../../app/live-objections.ts'
import { fieldError } from '../../app/trouble-words.ts'
import { useWords } from '../../app/words.tsx'
import { ContactFields, EMPTY_CONTACT } from '../ContactFields.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { StepActions } from '../StepActions.tsx'
import { TroubleNotice } from '../TroubleNotice.tsx'

type MailLanguage = 'fr' | 'nl' | 'de' | 'en'

export function CorrectContactScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  const { trouble, certificate, offered, isOrganization = false } = view
  const [contact, setContact] = useState(view.contact ?? EMPTY_CONTACT)
  const [language, setLanguage] = useState(view.mailLanguage ?? '')
  const asksContact = certificate !== undefined && offered?.contact === true
  const title = t(asksContact ? 'correct.title' : 'correct.title.language')
  const action = {
    type: 'contact',
    ...contact,
    ...(language !== '' && { mailLanguage: language as MailLanguage }),
  } as const
  const objections = useLiveObjections(view.id, trouble, action)
  const given = useGivenValue(JSON.stringify(action))
  const nothing = given.isAsGiven ? fieldError(trouble, 'nothing', t) : undefined
  useDocumentTitle(title, home)
  // French and Dutch come together; which of the two was meant is in the language of the page.
  const both = t.language === 'nl' ? 'nl' : 'fr'
  return (
    <Page
      title={title}
      {...(certificate
        ? asksContact && { lead: t('correct.of', { holder: certificate.holder }) }
        : { lead: t('correct.none') })}
      focusKey={view.state}
      state={view.state}
      next={t('correct.after')}
      onSubmit={() => {
        given.give()
        act(action)
      }}
      actions={<StepActions view={view} act={act} primary={t('button.next')} />}
    >
      {asksContact && (
        <ContactFields
          contact={contact}
          onChange={setContact}
          isOrganization={isOrganization}
          objections={objections}
        />
      )}
      {certificate && !asksContact && <Notice tone="note">{t('correct.contact.byMail')}</Notice>}
      {offered?.mailLanguage && (
        <Select
          label={t('correct.language')}
          name="mailLanguage"
          value={language}
          onChange={setLanguage}
          empty={t('correct.language.keep')}
          hint={t('correct.language.hint')}
          options={[
            { value: both, label: t('correct.language.both') },
            { value: 'de', label: t('correct.language.de') },
            { value: 'en', label: t('correct.language.en') },
          ]}
        />
      )}
      {nothing !== undefined && <FieldError>{nothing}</FieldError>}
      <TroubleNotice trouble={trouble} />
    </Page>
  )
}
