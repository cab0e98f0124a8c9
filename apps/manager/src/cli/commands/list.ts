/**
 * `vesalius list`: everything the person can manage, and the unfinished requests on this machine, each with its one next action (requirement
 * A21). With the card; without one, what the keystores at hand say (`list-keystores.ts`).
 */
import {
  formatRequestNumber,
  parseIdentifier,
  readKeystoreFileName,
  requestNumber,
} from '@vesalius/identifiers'
import { isOfForeigner, type PlatformProfile, type ReceivedCertificateInfo } from '@vesalius/sdk'
import { withCard } from '../../card/open-card.ts'
import { ERROR_TEXTS } from '../../i18n/error-texts.ts'
import type { UnopenedKeystore } from '../../keystore-certificates.ts'
import { choosePlatform } from '../../platform/choose-platform.ts'
import { type CommandResult, type Context, clientsOf } from '../context.ts'
import { enrolmentDeps } from '../enrolment-deps.ts'
import { EXIT } from '../exit-codes.ts'
import { holderText } from '../holder-text.ts'
import { keystorePlace } from '../keystore-place.ts'
import { describeName, unfinishedNames } from './find-unfinished.ts'
import { certificatesOfKeystores } from './list-keystores.ts'
import { nextAction } from './next-action.ts'
import { usesCard } from './uses-card.ts'

export async function list(context: Context): Promise<CommandResult> {
  const { options, surroundings, t } = context
  const platform = await choosePlatform(context)
  const { profile } = platform
  const isWithoutCard =
    options.flag('foreigner') || (options.file('keystore') !== undefined && !usesCard(context))
  if (isWithoutCard) {
    const { certificates, unopened } = await certificatesOfKeystores(context, enrolmentDeps(context, profile))
    const { files } = keystorePlace(context)
    const located = certificates.map(({ name, info }) => ({ info, keystore: files.locate(name) }))
    return listed(context, profile, located, unopened)
  }
  const clients = clientsOf(context, profile)
  const purposes = { authentication: t('pin.purpose.list') }
  const infos = await withCard(context, platform, purposes, async card =>
    clients.certra.getCertificateInfoForCitizen(await card.authentication(), { signal: surroundings.signal }),
  )
  return listed(
    context,
    profile,
    infos.map(info => ({ info })),
  )
}

async function listed(
  context: Context,
  { environment }: PlatformProfile,
  certificates: readonly ListedCertificate[],
  unopened?: readonly UnopenedKeystore[],
): Promise<CommandResult> {
  const { t } = context
  const { files } = keystorePlace(context)
  const unfinished = await unfinishedNames(files)
  const infos = certificates.map(({ info }) => info)
  const newestFirst = certificates.toSorted(
    (a, b) => b.info.requestedAt.getTime() - a.info.requestedAt.getTime(),
  )
  return {
    json: {
      ...{ command: 'list', environment },
      certificates: newestFirst.map(one => certificateJson(one, infos)),
      ...(unopened && {
        unopened: unopened.map(({ name, error }) => ({ keystore: files.locate(name), code: error.code })),
      }),
      unfinished: unfinished.map(name => ({
        keystore: files.locate(name),
        ...nameFacts(name),
        next: 'complete',
      })),
    },
    lines: [
      ...(infos.length === 0
        ? [t('list.none')]
        : newestFirst.flatMap(one => certificateLines(context, one, infos))),
      ...(unopened ?? []).map(({ name, error }) => `${name}: ${ERROR_TEXTS[t.language][error.code].what}`),
      ...(unfinished.length === 0 ? [] : [t('list.unfinished')]),
      ...unfinished.flatMap(name => [`  ${describeName(name, context)}`, `    ${t('next.finish')}`]),
    ],
    exitStatus: EXIT.done,
  }
}

interface ListedCertificate {
  readonly info: ReceivedCertificateInfo
  /** The one whose key was asked with, where no card was. */
  readonly keystore?: string
}

function certificateJson({ info, keystore }: ListedCertificate, all: readonly ReceivedCertificateInfo[]) {
  const { holder, certificate, replacementPeriodStart } = info
  return {
    holder: {
      ...holder.actor.identifier,
      name: holder.actor.name,
      ...(holder.applicationId !== undefined && { applicationId: holder.applicationId }),
    },
    publicKeyIdentifier: info.publicKeyIdentifier,
    requestNumber: requestNumber(info.publicKeyIdentifier),
    requestedAt: info.requestedAt.toISOString(),
    status: info.certificateStatus,
    etkStatus: info.etkStatus,
    automaticallyValidated: info.automaticallyValidated,
    ...(certificate && {
      serialNumber: certificate.serialNumber,
      notBefore: certificate.notBefore.toISOString(),
      notAfter: certificate.notAfter.toISOString(),
    }),
    revocable: info.revocable,
    replaceable: info.replaceable,
    ...(replacementPeriodStart && { replacementPeriodStart: replacementPeriodStart.toISOString() }),
    baseServices: info.baseServices,
    ...(keystore !== undefined && { keystore }),
    next: nextAction(info, all),
  }
}

function certificateLines(
  { t }: Context,
  { info, keystore }: ListedCertificate,
  all: readonly ReceivedCertificateInfo[],
): readonly string[] {
  return [
    certificateHolderText(info, t),
    `  ${t(`status.${info.certificateStatus}`)}${info.certificate ? ` · ${t('list.until', { date: t.date(info.certificate.notAfter) })}` : ''}`,
    `  ${t('list.etk', { status: t(`etk.${info.etkStatus}`) })}`,
    `  ${t('list.number', { number: formatRequestNumber(requestNumber(info.publicKeyIdentifier)) })}`,
    ...(keystore === undefined ? [] : [`  ${keystore}`]),
    `  → ${nextLine(info, all, t)}`,
    '',
  ]
}

/** The one next action in words; with the command for people who have no card where it is another one. */
function nextLine(
  info: ReceivedCertificateInfo,
  all: readonly ReceivedCertificateInfo[],
  t: Context['t'],
): string {
  const next = nextAction(info, all)
  const start = info.replacementPeriodStart
  if (next === 'renew-later') return start ? t(`next.${next}`, { date: t.date(start) }) : t('next.nothing')
  const hasOtherCommand = next === 'renew' || next === 'request'
  return hasOtherCommand && isOfForeigner(info.holder.actor.identifier)
    ? t(`next.foreigner.${next}`)
    : t(`next.${next}`)
}

/** The holder of a certificate in words. */
export function certificateHolderText({ holder }: ReceivedCertificateInfo, t: Context['t']): string {
  const { actor, applicationId } = holder
  const identifier = parseIdentifier(actor.identifier.type, actor.identifier.value)
  const holderName = [...actor.firstNames, actor.name].join(' ')
  return identifier
    ? holderText({ identifier, holderName, ...(applicationId !== undefined && { applicationId }) }, t)
    : holderName
}

function nameFacts(name: string) {
  const read = readKeystoreFileName(name)
  if (!read) return {}
  return {
    holder: {
      ...read.identifier,
      ...(read.applicationId !== undefined && { applicationId: read.applicationId }),
    },
    environment: read.environment,
  }
}
