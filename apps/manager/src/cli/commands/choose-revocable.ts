/** Which of the certificates that somebody manages is to be revoked (requirement A18). */
import { formatRequestNumber, requestNumber } from '@vesalius/identifiers'
import { type Card, isRevocable, type ReceivedCertificateInfo, type RevocationReason } from '@vesalius/sdk'
import { ManagerError } from '../../error.ts'
import type { Context } from '../context.ts'
import { certificateHolderText } from './list.ts'

export interface RevocationChoice {
  readonly card: Card
  readonly given: RevocationReason | undefined
  readonly wanted: string | undefined
}

/**
 * The certificate that is meant. In a script without a number it must follow from the holder (oneself, or `--organization`): of one
 * holder it is the newest.
 */
export async function chooseCertificate(
  context: Context,
  all: readonly ReceivedCertificateInfo[],
  { card, given, wanted }: RevocationChoice,
): Promise<ReceivedCertificateInfo> {
  const { options, terminal, t } = context
  const number = options.text('certificate')
  const revocable = all
    .filter(info => isRevocable(info, terminal.interactive ? (given ?? 'keyCompromise') : given))
    .toSorted((a, b) => b.requestedAt.getTime() - a.requestedAt.getTime())
  const named = revocable.filter(
    info =>
      (wanted === undefined || info.publicKeyIdentifier === wanted) &&
      (number === undefined || isNumberOf(number, info)) &&
      isOfHolder(context, info),
  )
  // A revoked one is meant only when it is named: its reason alone can change.
  const isNamed = wanted !== undefined || number !== undefined
  const candidates = isNamed ? named : named.filter(({ certificateStatus }) => certificateStatus === 'active')
  const [first, ...others] = candidates
  if (first === undefined) throw new ManagerError('NOTHING_TO_REVOKE', 'no certificate fits')
  if (others.length === 0 || isNamed) return first
  if (terminal.interactive) {
    return terminal.choose(
      t('revoke.which'),
      candidates.map(info => ({
        name: `${certificateHolderText(info, t)}, ${numberOf(info)}, ${t('list.until', { date: endOf(context, info) })}`,
        value: info,
      })),
    )
  }
  const own = candidates.filter(({ holder }) => holder.actor.identifier.value === card.holder.ssin)
  const oneHolder = options.text('organization') === undefined && own.length > 0 ? own : candidates
  const [newest] = oneHolder
  if (newest && new Set(oneHolder.map(holderKey)).size === 1) return newest
  throw severalCertificates(candidates, t)
}

/** Which one is meant has to be said. */
export function severalCertificates(
  candidates: readonly ReceivedCertificateInfo[],
  t: Context['t'],
): ManagerError {
  return new ManagerError('SEVERAL_CERTIFICATES', 'several certificates fit', {
    facts: {
      list: candidates.map(info => `${numberOf(info)}  ${certificateHolderText(info, t)}`).join('\n'),
    },
  })
}

/** By `--organization` and `--application`, where they are given. */
export function isOfHolder({ options }: Context, { holder }: ReceivedCertificateInfo): boolean {
  const organization = options.text('organization')
  const application = options.text('application')
  const { type, value } = holder.actor.identifier
  return (
    (organization === undefined || organization === `${type}=${value}`) &&
    (application === undefined || application.toUpperCase() === (holder.applicationId ?? ''))
  )
}

/** A request number (blanks do not count), a public key identifier or a serial number. */
export function isNumberOf(
  number: string,
  { publicKeyIdentifier, certificate }: ReceivedCertificateInfo,
): boolean {
  const plain = number.replace(/[\s-]/g, '').toUpperCase()
  return [
    requestNumber(publicKeyIdentifier),
    publicKeyIdentifier.toUpperCase(),
    certificate?.serialNumber,
  ].includes(plain)
}

/** The request number, for people. */
export const numberOf = ({ publicKeyIdentifier }: ReceivedCertificateInfo) =>
  formatRequestNumber(requestNumber(publicKeyIdentifier))

const endOf = ({ t }: Context, { certificate }: ReceivedCertificateInfo) =>
  certificate ? t.date(certificate.notAfter) : ''

/** One text for each certificate holder. */
export function holderKey({ holder }: ReceivedCertificateInfo): string {
  const { type, value } = holder.actor.identifier
  return `${type}=${value},${holder.applicationId ?? ''}`
}
