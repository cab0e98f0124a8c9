/** The certificates a person can manage, as the start page shows them: each with its days left and its one next action (requirement A21). */
import {
  formatIdentifierValue,
  formatRequestNumber,
  parseIdentifier,
  requestNumber,
} from '@vesalius/identifiers'
import { isOfForeigner, type ReceivedCertificateInfo } from '@vesalius/sdk'
import { nextAction } from '../cli/commands/next-action.ts'
import type { CertificateView } from './bridge/views.ts'

const DAY = 86_400_000
/** What needs doing comes first. */
const ORDER = ['renew', 'activate', 'complete', 'request', 'wait', 'renew-later', 'nothing']

export function certificateViews(
  infos: readonly ReceivedCertificateInfo[],
  now: Date,
): readonly CertificateView[] {
  return infos
    .map(info => certificateView(info, infos, now))
    .sort((a, b) => ORDER.indexOf(a.next) - ORDER.indexOf(b.next))
}

function certificateView(
  info: ReceivedCertificateInfo,
  all: readonly ReceivedCertificateInfo[],
  now: Date,
): CertificateView {
  const { actor, applicationId } = info.holder
  const { type, value } = actor.identifier
  const identifier = parseIdentifier(type, value)
  const notAfter = info.certificate?.notAfter
  return {
    publicKeyIdentifier: info.publicKeyIdentifier,
    requestNumber: formatRequestNumber(requestNumber(info.publicKeyIdentifier)),
    holder: [...actor.firstNames, actor.name].join(' '),
    number: `${type} ${identifier ? formatIdentifierValue(identifier) : value}`,
    ...(applicationId !== undefined && applicationId !== '' && { applicationId }),
    person: type === 'SSIN',
    status: info.certificateStatus,
    etkStatus: info.etkStatus,
    ...(notAfter && {
      notAfter: notAfter.toISOString(),
      daysLeft: Math.max(0, Math.floor((notAfter.getTime() - now.getTime()) / DAY)),
    }),
    ...(info.replacementPeriodStart && { renewFrom: info.replacementPeriodStart.toISOString() }),
    revocable: info.revocable,
    withoutCard: isOfForeigner(actor.identifier),
    next: nextAction(info, all),
  }
}
