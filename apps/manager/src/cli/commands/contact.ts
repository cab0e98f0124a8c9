/**
 * `vesalius contact`: other contact data for a certificate, and the language of mails, with the identity card (requirement C7, extension C9).
 *
 * What is not given stays as it is. With `--mail-language` alone no certificate is needed.
 */
import { requestNumber } from '@vesalius/identifiers'
import type { Card, ContactData, PlatformClients, ReceivedCertificateInfo } from '@vesalius/sdk'
import { withCard } from '../../card/open-card.ts'
import { ManagerError } from '../../error.ts'
import { languageOf } from '../../i18n/language.ts'
import { choosePlatform } from '../../platform/choose-platform.ts'
import { type CommandResult, type Context, clientsOf } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { askContact } from './ask-contact.ts'
import { isNumberOf, isOfHolder, numberOf, severalCertificates } from './choose-revocable.ts'
import { certificateHolderText } from './list.ts'
import { sameContact } from './same-contact.ts'

const CONTACT_OPTIONS = ['email', 'phone', 'general-email', 'general-phone', 'certificate'] as const

interface Correction {
  readonly info?: ReceivedCertificateInfo
  readonly contact?: ContactData
  readonly mailLanguage?: 'fr' | 'nl' | 'de' | 'en'
}

export async function contact(context: Context): Promise<CommandResult> {
  const { surroundings, terminal, t } = context
  const mailLanguage = mailLanguageOption(context)
  const platform = await choosePlatform(context)
  const { profile } = platform
  terminal.note(t(`environment.band.${profile.environment}`, { name: profile.name }))
  const purposes = { authentication: t('pin.purpose.contact') }
  const correction = await withCard(context, platform, purposes, async card => {
    const { signal } = surroundings
    const { certra, extensions } = clientsOf(context, profile)
    const found = asksForContact(context)
      ? await correctedContact(context, await ownCertificates(context, card, certra))
      : {}
    const { info, contact: contactData } = found
    if (info && contactData) {
      const { publicKeyIdentifier } = info
      const signing = await card.authentication()
      await extensions.correctContactData({ publicKeyIdentifier, contactData }, signing, { signal })
    }
    if (mailLanguage) await extensions.setMailLanguage(mailLanguage, await card.authentication(), { signal })
    return { ...found, ...(mailLanguage && { mailLanguage }) }
  })
  return resultOf(context, correction, profile.environment)
}

/** Everything but the language of mails alone. */
function asksForContact({ options }: Context): boolean {
  return (
    options.text('mail-language') === undefined ||
    CONTACT_OPTIONS.some(option => options.text(option) !== undefined)
  )
}

function mailLanguageOption({ options }: Context) {
  const given = options.text('mail-language')
  const language = given === undefined ? undefined : languageOf(given)
  if (given !== undefined && language === undefined)
    throw new ManagerError('INPUT_INVALID', 'no such language of mails', {
      facts: { field: '--mail-language' },
    })
  return language
}

async function ownCertificates(
  context: Context,
  card: Card,
  certra: PlatformClients['certra'],
): Promise<readonly ReceivedCertificateInfo[]> {
  const { signal } = context.surroundings
  const all = await certra.getCertificateInfoForCitizen(await card.authentication(), { signal })
  const { ssin } = card.holder
  const number = context.options.text('certificate')
  const fitting = all.filter(
    info =>
      ['active', 'in-progress'].includes(info.certificateStatus) &&
      (number === undefined || isNumberOf(number, info)) &&
      isOfHolder(context, info),
  )
  // In a script without more, one's own is meant.
  const own = fitting.filter(({ holder }) => holder.actor.identifier.value === ssin)
  const isLeftOpen = number === undefined && context.options.text('organization') === undefined
  return isLeftOpen && !context.terminal.interactive && own.length > 0 ? own : fitting
}

async function correctedContact(
  context: Context,
  candidates: readonly ReceivedCertificateInfo[],
): Promise<Correction> {
  const { terminal, t } = context
  const [first, ...others] = candidates
  if (!first) throw new ManagerError('NO_CERTIFICATE', 'no certificate fits')
  if (others.length > 0 && !terminal.interactive) throw severalCertificates(candidates, t)
  const info =
    others.length === 0
      ? first
      : await terminal.choose(
          t('correct.which'),
          candidates.map(value => ({
            name: `${certificateHolderText(value, t)}, ${numberOf(value)}`,
            value,
          })),
        )
  terminal.note(t('correct.of', { holder: certificateHolderText(info, t) }))
  const isOrganization = info.holder.actor.identifier.type !== 'SSIN'
  const known = info.contactData
  const asked = await askContact(context, isOrganization, known)
  return sameContact(asked, known) ? { info } : { info, contact: asked }
}

function resultOf({ t }: Context, { info, contact: sent, mailLanguage }: Correction, environment: string) {
  const isNothing = sent === undefined && mailLanguage === undefined
  return {
    json: {
      command: 'contact',
      environment,
      outcome: isNothing ? 'unchanged' : 'corrected',
      ...(info && {
        publicKeyIdentifier: info.publicKeyIdentifier,
        requestNumber: requestNumber(info.publicKeyIdentifier),
      }),
      contact: sent !== undefined,
      ...(mailLanguage && { mailLanguage }),
    },
    lines: [
      ...(sent ? [t('correct.contact')] : []),
      ...(mailLanguage ? [t('correct.mailLanguage')] : []),
      ...(isNothing ? [t('correct.nothing')] : []),
    ],
    exitStatus: EXIT.done,
  }
}
