/**
 * Whom the certificate is for (requirements A5, A9, A10): oneself, an organization the sources list, or another one by its number; and
 * the application ID. From options in a script, by questions on a terminal.
 */
import {
  checkIdentifier,
  type Identifier,
  identifierTypeRow,
  normalizeApplicationId,
  ORGANIZATION_TYPES,
  parseIdentifier,
  personHolderName,
  suggestIdentifierValue,
} from '@vesalius/identifiers'
import { type CardHolder, type OrderedHolder, type PlatformClients, SdkError, textIn } from '@vesalius/sdk'
import type { Context } from '../context.ts'
import { holderText, typeName } from '../holder-text.ts'
import { requireTerminal } from '../secrets.ts'
import { refusedInput, sentence } from './refused-input.ts'

/** What the sources say the person may ask for. */
export type Qualities = Awaited<ReturnType<PlatformClients['certra']['getActorQualities']>>

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

/** `TYPE=ID` of a script: what a person most likely meant is offered, never taken. */
export function parseOrganization(text: string): Identifier {
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

/** The normalized form, empty for none; throws ManagerError INPUT_INVALID. */
export function checkedApplicationId(text: string): string {
  const normalized = normalizeApplicationId(text)
  if (normalized === undefined) throw refusedInput('application', ['APPLICATION_ID_INVALID'])
  return normalized
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
