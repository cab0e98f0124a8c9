/** `vesalius list`: everything the person can manage, and the unfinished requests on this machine, each with its one next action. */
import {
  formatRequestNumber,
  parseIdentifier,
  readKeystoreFileName,
  requestNumber,
} from '@vesalius/identifiers'
import type { ReceivedCertificateInfo } from '@vesalius/sdk'
import { withCard } from '../../card/open-card.ts'
import { choosePlatform } from '../../platform/choose-platform.ts'
import { type CommandResult, type Context, clientsOf } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { holderText } from '../holder-text.ts'
import { keystorePlace } from '../keystore-place.ts'
import { describeName, unfinishedNames } from './find-unfinished.ts'
import { nextAction } from './next-action.ts'

export async function list(context: Context): Promise<CommandResult> {
  const { surroundings, t } = context
  const platform = await choosePlatform(context)
  const clients = clientsOf(context, platform.profile)
  const purposes = { authentication: t('pin.purpose.list') }
  const infos = await withCard(context, platform, purposes, async card =>
    clients.certra.getCertificateInfoForCitizen(await card.authentication(), { signal: surroundings.signal }),
  )
  const { files } = keystorePlace(context)
  const unfinished = await unfinishedNames(files)
  const newestFirst = infos.toSorted((a, b) => b.requestedAt.getTime() - a.requestedAt.getTime())
  return {
    json: {
      command: 'list',
      environment: platform.profile.environment,
      certificates: newestFirst.map(info => certificateJson(info, infos)),
      unfinished: unfinished.map(name => ({
        keystore: files.locate(name),
        ...nameFacts(name),
        next: 'complete',
      })),
    },
    lines: [
      ...(infos.length === 0
        ? [t('list.none')]
        : newestFirst.flatMap(info => certificateLines(context, info, infos))),
      ...(unfinished.length === 0 ? [] : [t('list.unfinished')]),
      ...unfinished.flatMap(name => [`  ${describeName(name, context)}`, `    ${t('next.finish')}`]),
    ],
    exitStatus: EXIT.done,
  }
}

function certificateJson(info: ReceivedCertificateInfo, all: readonly ReceivedCertificateInfo[]) {
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
    next: nextAction(info, all),
  }
}

function certificateLines(
  { t }: Context,
  info: ReceivedCertificateInfo,
  all: readonly ReceivedCertificateInfo[],
): readonly string[] {
  const next = nextAction(info, all)
  const start = info.replacementPeriodStart
  return [
    certificateHolderText(info, t),
    `  ${t(`status.${info.certificateStatus}`)}${info.certificate ? ` · ${t('list.until', { date: t.date(info.certificate.notAfter) })}` : ''}`,
    `  ${t('list.etk', { status: t(`etk.${info.etkStatus}`) })}`,
    `  ${t('list.number', { number: formatRequestNumber(requestNumber(info.publicKeyIdentifier)) })}`,
    `  → ${next === 'renew-later' && start ? t('next.renew-later', { date: t.date(start) }) : t(`next.${next === 'renew-later' ? 'nothing' : next}`)}`,
    '',
  ]
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
