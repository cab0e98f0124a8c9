/** Contact data (requirement A11): personal e-mail and phone are needed, the general ones of an organization advised. */
import { type ContactData, checkContactData } from '@vesalius/sdk'
import type { Context } from '../context.ts'
import { requireTerminal } from '../secrets.ts'
import { refusedInput, sentence } from './refused-input.ts'

/**
 * Each value is checked where it is typed, with the rules the registration authority has. `known` is that of the certificate that is
 * renewed: proposed to a person, taken over in a script.
 */
export async function askContact(
  context: Context,
  isOrganization: boolean,
  known: Partial<ContactData> = {},
): Promise<ContactData> {
  const { options, terminal, t } = context
  const ask = async (
    option: 'email' | 'phone' | 'general-email' | 'general-phone',
    field: keyof ContactData,
  ) => {
    const given = options.text(option)
    const isNeeded = option === 'email' || option === 'phone'
    const initial = known[field]
    if (given !== undefined || !terminal.interactive) {
      if (isNeeded && !given && !initial) requireTerminal(terminal.interactive, option)
      return given ?? initial ?? ''
    }
    if (!isNeeded && !isOrganization && !initial) return ''
    return terminal.askText(t(`contact.${field}`), {
      ...(initial && { initial }),
      objects: typed => {
        const value = { ...NO_CONTACT, [field]: typed.trim() }
        const own = checkContactData(value).filter(objection => objection.field === field)
        return own[0] && sentence(own[0].code, t)
      },
    })
  }
  const contact: ContactData = {
    emailPrivate: (await ask('email', 'emailPrivate')).trim(),
    phonePrivate: (await ask('phone', 'phonePrivate')).trim(),
    ...optional('emailGeneral', await ask('general-email', 'emailGeneral')),
    ...optional('phoneGeneral', await ask('general-phone', 'phoneGeneral')),
  }
  const objections = checkContactData(contact)
  if (objections.length === 0) return contact
  throw refusedInput(
    objections.map(({ field = '' }) => OPTION_OF_FIELD[field] ?? field).join(', --'),
    objections.map(({ code }) => code),
  )
}

const NO_CONTACT: ContactData = { emailPrivate: '', phonePrivate: '' }

const OPTION_OF_FIELD: Readonly<Record<string, string>> = {
  emailPrivate: 'email',
  phonePrivate: 'phone',
  emailGeneral: 'general-email',
  phoneGeneral: 'general-phone',
}

const optional = (field: 'emailGeneral' | 'phoneGeneral', value: string) =>
  value.trim() === '' ? {} : { [field]: value.trim() }
