/** Personal e-mail and telephone, and the general ones of an organization (requirement A11). */
import { Field } from '@vesalius/ui'
import type { TroubleView } from '../../host/bridge/views.ts'
import { fieldError } from '../app/trouble-words.ts'
import { useWords } from '../app/words.tsx'

export const EMPTY_CONTACT = { emailPrivate: '', phonePrivate: '', emailGeneral: '', phoneGeneral: '' }
type Contact = typeof EMPTY_CONTACT

export interface ContactFieldsProps {
  readonly contact: Contact
  readonly onChange: (contact: Contact) => void
  readonly isOrganization: boolean
  readonly trouble: TroubleView | undefined
}

export function ContactFields({ contact, onChange, isOrganization, trouble }: ContactFieldsProps) {
  const t = useWords()
  const field = (name: keyof Contact) => ({
    label: t(`contact.${name}`),
    name,
    value: contact[name],
    onChange: (value: string) => onChange({ ...contact, [name]: value }),
    error: fieldError(trouble, name, t),
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
