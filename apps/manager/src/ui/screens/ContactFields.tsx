/** Personal e-mail and telephone, and the general ones of an organization (requirement A11). */
import { Field } from '@vesalius/ui'
import type { LiveObjections } from '../app/live-objections.ts'
import { useWords } from '../app/words.tsx'

export const EMPTY_CONTACT = { emailPrivate: '', phonePrivate: '', emailGeneral: '', phoneGeneral: '' }
type Contact = typeof EMPTY_CONTACT

export interface ContactFieldsProps {
  readonly contact: Contact
  readonly onChange: (contact: Contact) => void
  readonly isOrganization: boolean
  readonly objections: LiveObjections
}

export function ContactFields({ contact, onChange, isOrganization, objections }: ContactFieldsProps) {
  const t = useWords()
  const field = (name: keyof Contact) => ({
    label: t(`contact.${name}`),
    name,
    value: contact[name],
    onChange: (value: string) => onChange({ ...contact, [name]: value }),
    onLeave: () => objections.leave(name, contact[name]),
    error: objections.errorOf(name),
  })
  return (
    <>
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
    </>
  )
}
