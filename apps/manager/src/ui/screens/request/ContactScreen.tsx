/** Contact data (requirement A11). */
import { Field, Page } from '@vesalius/ui'
import { useState } from 'react'
import { useDocumentTitle } from '../../app/document-title.ts'
import { fieldError } from '../../app/trouble-words.ts'
import { useWords } from '../../app/words.tsx'
import type { ScreenProps } from '../JourneyScreen.tsx'
import { StepActions } from '../StepActions.tsx'
import { TroubleNotice } from '../TroubleNotice.tsx'

const EMPTY = { emailPrivate: '', phonePrivate: '', emailGeneral: '', phoneGeneral: '' }

export function ContactScreen({ view, act, home }: ScreenProps) {
  const t = useWords()
  const { trouble, isOrganization } = view
  const [contact, setContact] = useState(view.contact ?? EMPTY)
  useDocumentTitle(t('contact.title'), home)
  const field = (name: keyof typeof EMPTY) => ({
    label: t(`contact.${name}`),
    name,
    value: contact[name],
    onChange: (value: string) => setContact({ ...contact, [name]: value }),
    error: fieldError(trouble, name, t),
  })
  return (
    <Page
      title={t('contact.title')}
      lead={t('contact.lead')}
      focusKey={view.state}
      state={view.state}
      onSubmit={() => act({ type: 'contact', ...contact })}
      actions={<StepActions view={view} act={act} primary={t('button.next')} />}
    >
      <Field {...field('emailPrivate')} type="email" required autoComplete="email" />
      <Field
        {...field('phonePrivate')}
        type="tel"
        required
        autoComplete="tel"
        hint={t('contact.phone.hint')}
      />
      {isOrganization && (
        <>
          <Field {...field('emailGeneral')} type="email" hint={t('contact.general.hint')} />
          <Field {...field('phoneGeneral')} type="tel" />
        </>
      )}
      <TroubleNotice trouble={trouble} />
    </Page>
  )
}
