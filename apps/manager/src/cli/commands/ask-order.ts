/**
 * What the person wants: for whom, which uses, which contact data. From options in a script, by questions on a terminal; every value
 * is checked where it is typed, with the rules the registration authority has (requirements A5, A9, A10, A11).
 */
import {
  type BaseService,
  checkIdentifier,
  type Identifier,
  identifierTypeRow,
  normalizeApplicationId,
  ORGANIZATION_TYPES,
  parseIdentifier,
  personHolderName,
  suggestIdentifierValue,
} from '@vesalius/identifiers'
import {
  type CardHolder,
  type CertificateOrder,
  type ContactData,
  checkContactData,
  type KeyType,
  type OrderedHolder,
  type PlatformClients,
  type PlatformProfile,
  reasonText,
  SdkError,
  textIn,
} from '@vesalius/sdk'
import { ManagerError } from '../../error.ts'
import type { Context } from '../context.ts'
import { holderText, typeName } from '../holder-text.ts'
import { requireTerminal } from '../secrets.ts'

/** What the sources say the person may ask for. */
export type Qualities = Awaited<ReturnType<PlatformClients['certra']['getActorQualities']>>

/**
 * Looks at everything that was given as an option before the card is touched; in a script also at what is missing. Throws ManagerError
 * INPUT_INVALID, OPTION_MISSING.
 */
export async function checkOptions(context: Context, profile: PlatformProfile): Promise<void> {
  const { options, terminal } = context
  const organization = options.text('organization')
  const type = organization === undefined ? 'SSIN' : parseOrganization(organization).type
  checkedApplicationId(options.text('application') ?? '')
  keyTypeOf(context, profile)
  if (terminal.interactive) return
  if (type === 'SSIN' && options.text('application'))
    throw refusedInput('application', ['APPLICATION_ID_NOT_ALLOWED'])
  await askBaseServices(context, type)
  await askContact(context, type !== 'SSIN')
}

/** Whom the certificate is for. */
export async function askHolder(
  context: Context,
  qualities: Qualities,
  { signer, clients }: { readonly signer: CardHolder; readonly clients: PlatformClients },
): Promise<OrderedHolder> {
  const { options, terminal, t } = context
  const given = options.text('organization')
  if (given !== undefined) {
    return organizationHolder(context, parseOrganization(given), qualities, clients)
  }
  const self: OrderedHolder = { identifier: { type: 'SSIN', value: signer.ssin } }
  if (!terminal.interactive || options.text('application') !== undefined)
    return forSelf(self, context, qualities)

  const name = personHolderName(signer.firstNames, signer.surname)
  const chosen = await terminal.choose<OrderedHolder | 'self' | 'other'>(t('holder.which'), [
    {
      name: t('holder.self', { name }),
      value: 'self',
      ...(!qualities.naturalPersonAuthorization && { description: t('holder.selfNotKnown') }),
    },
    ...listedOrganizations(context, qualities).map(value => ({
      name: holderText({ identifier: value.identifier, ...(value.name && { holderName: value.name }) }, t),
      value,
    })),
    { name: t('holder.other'), value: 'other', description: t('holder.otherMeans') },
  ])
  if (chosen === 'self') return forSelf(self, context, qualities)
  const identifier = chosen === 'other' ? await askOrganization(context) : chosen.identifier
  return organizationHolder(context, identifier, qualities, clients)
}

/** The whole order, once the holder is known. */
export async function askOrder(
  context: Context,
  holder: OrderedHolder,
  profile: PlatformProfile,
): Promise<CertificateOrder> {
  return {
    holder,
    baseServices: await askBaseServices(context, holder.identifier.type),
    contact: await askContact(context, holder.identifier.type !== 'SSIN'),
    keyType: keyTypeOf(context, profile),
  }
}

function forSelf(self: OrderedHolder, { options }: Context, qualities: Qualities): OrderedHolder {
  if (options.text('application') !== undefined)
    throw refusedInput('application', ['APPLICATION_ID_NOT_ALLOWED'])
  if (qualities.naturalPersonAuthorization) return self
  throw new SdkError('SERVICE_REFUSED', 'the source knows no quality of this person', {
    reasons: [{ code: 'PERSON_WITHOUT_QUALITY', message: '', parameters: {} }],
  })
}

function listedOrganizations({ t }: Context, { organizationAuthorizations }: Qualities): OrderedHolder[] {
  return organizationAuthorizations.flatMap(({ identifier, names }) => {
    const parsed = parseIdentifier(identifier.type, identifier.value)
    const name = textIn(names, t.language) ?? names[0]?.text
    return parsed ? [{ identifier: parsed, ...(name !== undefined && { name }) }] : []
  })
}

async function organizationHolder(
  context: Context,
  identifier: Identifier,
  qualities: Qualities,
  clients: PlatformClients,
): Promise<OrderedHolder> {
  const { options, terminal, t, surroundings } = context
  const listed = listedOrganizations(context, qualities).find(
    ({ identifier: one }) => one.type === identifier.type && one.value === identifier.value,
  )
  if (!listed) terminal.note(t('organization.notListed'))
  const name = listed?.name ?? (await askOrganizationName(context))
  const given = options.text('application')
  const applicationId =
    given === undefined && terminal.interactive
      ? await askApplicationId(
          context,
          await clients.certra.getExistingApplicationIds(identifier, { signal: surroundings.signal }),
        )
      : checkedApplicationId(given ?? '')
  return { identifier, name, ...(applicationId !== '' && { applicationId }) }
}

async function askOrganizationName({ options, terminal, t }: Context): Promise<string> {
  const given = options.text('organization-name')
  if (given !== undefined) return given
  requireTerminal(terminal.interactive, 'organization-name')
  return terminal.askText(t('organization.name'), {
    objects: typed => (typed.trim() === '' ? t('answer.needed') : undefined),
  })
}

function askApplicationId({ terminal, t }: Context, used: readonly (string | null)[]): Promise<string> {
  const names = used.map(id => id ?? t('application.none'))
  if (names.length > 0) terminal.note(t('application.inUse', { list: names.join(', ') }))
  return terminal
    .askText(t('application.which'), {
      objects: typed =>
        normalizeApplicationId(typed) === undefined ? sentence('APPLICATION_ID_INVALID', t) : undefined,
    })
    .then(typed => normalizeApplicationId(typed) ?? '')
}

async function askOrganization({ terminal, t }: Context): Promise<Identifier> {
  const type = await terminal.choose<string>(
    t('organization.type'),
    ORGANIZATION_TYPES.map(({ type: value }) => ({ name: `${typeName(value, t)} (${value})`, value })),
  )
  const typed = await terminal.askText(t('organization.number'), {
    objects: text => {
      const [objection] = checkIdentifier(type, suggestIdentifierValue(type, text))
      return objection && sentence(objection.code, t)
    },
  })
  const value = suggestIdentifierValue(type, typed)
  if (value !== typed) terminal.note(t('organization.suggested', { value }))
  const identifier = parseIdentifier(type, value)
  if (!identifier) throw refusedInput('organization', ['IDENTIFIER_PATTERN'])
  return identifier
}

/** `TYPE=ID` of a script: what a person most likely meant is offered, never taken. */
function parseOrganization(text: string): Identifier {
  const [type = '', value = '', ...rest] = text.split('=')
  const identifier = rest.length === 0 ? parseIdentifier(type, value) : undefined
  if (identifier && !identifierTypeRow(type)?.personal) return identifier
  if (identifier)
    throw refusedInput('organization', [type === 'SSIN' ? 'HOLDER_NOT_SIGNER' : 'HOLDER_TYPE_NOT_ALLOWED'])
  const suggested = suggestIdentifierValue(type, value)
  const isBetter = suggested !== value && checkIdentifier(type, suggested).length === 0
  const codes = checkIdentifier(type, value).map(({ code }) => code)
  throw refusedInput('organization', codes, isBetter ? `${type}=${suggested}` : undefined)
}

function checkedApplicationId(text: string): string {
  const normalized = normalizeApplicationId(text)
  if (normalized === undefined) throw refusedInput('application', ['APPLICATION_ID_INVALID'])
  return normalized
}

async function askBaseServices(
  { options, terminal, t }: Context,
  type: string,
): Promise<readonly BaseService[]> {
  const available = identifierTypeRow(type)?.baseServices ?? []
  const given = options.list('use')
  const known = available.filter(service => given.includes(service))
  if (known.length !== new Set(given).size)
    throw refusedInput('use', ['BASE_SERVICE_NOT_ALLOWED'], available.join(', '))
  if (given.length > 0 || !terminal.interactive || available.length === 0) return known
  const one = await terminal.choose<BaseService | undefined>(t('use.which'), [
    { name: t('use.none'), value: undefined },
    ...available.map(value => ({ name: t(`use.${value}`), value })),
  ])
  return one === undefined ? [] : [one]
}

async function askContact(context: Context, isOrganization: boolean): Promise<ContactData> {
  const { options, terminal, t } = context
  const ask = async (
    option: 'email' | 'phone' | 'general-email' | 'general-phone',
    field: keyof ContactData,
  ) => {
    const given = options.text(option)
    const isNeeded = option === 'email' || option === 'phone'
    if (given !== undefined || !terminal.interactive) {
      if (isNeeded && given === undefined) requireTerminal(terminal.interactive, option)
      return given ?? ''
    }
    if (!isNeeded && !isOrganization) return ''
    return terminal.askText(t(`contact.${field}`), {
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
    objections.map(({ field = '' }) => OPTION_OF_FIELD[field] ?? field).join(', '),
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

function keyTypeOf({ options }: Context, { keyTypes }: PlatformProfile): KeyType {
  const given = options.text('key-type')
  if (given === undefined) return keyTypes[0]
  if (given === 'P-384' || given === 'RSA-2048') return given
  throw refusedInput('key-type', [], keyTypes.join(', '))
}

const sentence = (code: string, t: Context['t']) => reasonText(code, t.language)?.text ?? code

function refusedInput(field: string, reasons: readonly string[], suggestion?: string): ManagerError {
  return new ManagerError('INPUT_INVALID', `--${field} cannot be used`, {
    facts: { field: `--${field}`, ...(suggestion !== undefined && { suggestion }) },
    reasons,
  })
}
