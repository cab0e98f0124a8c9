/** What the person orders, and what is wrong with it before the card is touched. */
import { type BaseService, identifierTypeRow } from '@vesalius/identifiers'
import type { CertificateOrder, KeyType, OrderedHolder, PlatformProfile } from '@vesalius/sdk'
import type { Context } from '../context.ts'
import { askContact } from './ask-contact.ts'
import { checkedApplicationId, parseOrganization } from './ask-holder.ts'
import { refusedInput } from './refused-input.ts'

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

/** `--key-type`, else what the platform proposes; throws ManagerError INPUT_INVALID. */
export function keyTypeOf({ options }: Context, { keyTypes }: PlatformProfile): KeyType {
  const given = options.text('key-type')
  if (given === undefined) return keyTypes[0]
  if (given === 'P-384' || given === 'RSA-2048') return given
  throw refusedInput('key-type', [], keyTypes.join(', '))
}
