/** The one next action of a certificate (requirement A21). */
import type { ReceivedCertificateInfo } from '@vesalius/sdk'

export type NextAction =
  /** An operator or the authority is at work. */
  | 'wait'
  /** The ETK is not registered yet. */
  | 'complete'
  | 'activate'
  | 'renew'
  /** Nothing now; it can be renewed from a date on. */
  | 'renew-later'
  /** It has ended; ask for a new one. */
  | 'request'
  | 'nothing'

/** `others` are all certificates of the same person, to see whether a newer one took over. */
export function nextAction(
  info: ReceivedCertificateInfo,
  others: readonly ReceivedCertificateInfo[],
): NextAction {
  const { certificateStatus, etkStatus, replaceable, replacementPeriodStart } = info
  const succeeded = others.some(other => other !== info && sameHolder(other, info) && isLive(other))
  if (certificateStatus === 'in-progress') return 'wait'
  if (certificateStatus !== 'active')
    return succeeded || certificateStatus === 'unknown' ? 'nothing' : 'request'
  if (etkStatus === 'not-requested' || etkStatus === 'in-request') return 'complete'
  if (etkStatus === 'waiting-for-activation') return 'activate'
  if (succeeded) return 'nothing'
  if (replaceable) return 'renew'
  return replacementPeriodStart ? 'renew-later' : 'nothing'
}

const isLive = ({ certificateStatus }: ReceivedCertificateInfo) =>
  certificateStatus === 'active' || certificateStatus === 'in-progress'

function sameHolder(a: ReceivedCertificateInfo, b: ReceivedCertificateInfo): boolean {
  const [one, other] = [a.holder, b.holder]
  return (
    one.actor.identifier.type === other.actor.identifier.type &&
    one.actor.identifier.value === other.actor.identifier.value &&
    (one.applicationId ?? '') === (other.applicationId ?? '')
  )
}
