/**
 * The overview before anything is signed (requirements A3, A13): name, units, contact data, conditions and contract, and the person's
 * consent to exactly that.
 */
import type { PreparedRequest } from '@vesalius/sdk'
import { ManagerError } from '../../error.ts'
import { CONDITIONS_VERSION } from '../../general-conditions.ts'
import { subjectFacts } from '../../subject-facts.ts'
import type { Context } from '../context.ts'
import { acceptTerms, conditionsText, contractText } from './accept-terms.ts'

/** The overview as data, for `--json`. */
export function overviewOf({ subject, holder, order }: PreparedRequest) {
  return {
    ...subjectFacts(subject),
    holderName: holder.holderName,
    keyType: order.keyType,
    baseServices: order.baseServices,
    contact: order.contact,
    conditionsVersion: CONDITIONS_VERSION,
  }
}

/** Shows what will be signed and has it accepted; throws CONDITIONS_NOT_ACCEPTED or ABANDONED. */
export async function acceptOverview(context: Context, prepared: PreparedRequest): Promise<void> {
  const { options, terminal, t } = context
  for (const line of overviewLines(context, prepared)) terminal.note(line)
  if (options.flag('accept-conditions')) return
  if (!terminal.interactive)
    throw new ManagerError('CONDITIONS_NOT_ACCEPTED', '--accept-conditions is not given')

  await acceptTerms(context, {
    terms: language => conditionsText(language) + contractText(prepared.contract, 'contract.title', language),
    question: t('contract.question'),
    accept: t('contract.accept'),
    isAccepted: false,
  })
}

function overviewLines({ t }: Context, prepared: PreparedRequest): readonly string[] {
  const overview = overviewOf(prepared)
  const { emailPrivate, phonePrivate, emailGeneral, phoneGeneral } = overview.contact
  const isOrganization = prepared.holder.identifier.type !== 'SSIN'
  const general = [emailGeneral, phoneGeneral].filter(Boolean).join(', ')
  return [
    '',
    t('overview.title'),
    `  CN  ${overview.commonName}`,
    ...overview.organizationalUnits.map(unit => `  OU  ${unit}`),
    `  O   ${overview.organization}`,
    `  C   ${overview.country}`,
    t('overview.name'),
    t('overview.key', { keyType: overview.keyType }),
    ...(overview.baseServices.length > 0
      ? [t('overview.uses', { list: overview.baseServices.map(use => t(`use.${use}`)).join(', ') })]
      : []),
    t('overview.contact', { contact: `${emailPrivate}, ${phonePrivate}` }),
    ...(general === '' ? [] : [t('overview.generalContact', { contact: general })]),
    ...(isOrganization ? [t('overview.organizationConfirms')] : []),
    '',
  ]
}
