/**
 * `vesalius revoke`: with the identity card alone (requirement A18), or, with `--keystore` and without a card, signed by the certificate's own
 * key where the platform offers that (extension C9).
 *
 * Says beforehand that it cannot be undone and what happens to old messages; what happened leads to the reason; the contract is shown; the
 * next step is offered. In a script `--reason` is the consent.
 */
import { formatRequestNumber, requestNumber } from '@vesalius/identifiers'
import {
  type Card,
  isRevocable,
  prepareRevocation,
  type ReceivedCertificateInfo,
  type Revocation,
  type RevocationDeps,
  type RevocationReason,
  revokeCertificate,
} from '@vesalius/sdk'
import { withCard } from '../../card/open-card.ts'
import { ManagerError } from '../../error.ts'
import { type ChosenPlatform, choosePlatform } from '../../platform/choose-platform.ts'
import { type CommandResult, type Context, clientsOf, sayStep } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { acceptContract } from './accept-contract.ts'
import { askReason, reasonOption } from './ask-reason.ts'
import { certificateOfKeystore } from './certificate-of-keystore.ts'
import { certificateHolderText } from './list.ts'
import { revokeByKey } from './revoke-by-key.ts'

export async function revoke(context: Context): Promise<CommandResult> {
  const { options, surroundings, terminal, t } = context
  reasonOption(context)
  const platform = await choosePlatform(context)
  const { profile } = platform
  terminal.note(t(`environment.band.${profile.environment}`, { name: profile.name }))
  const deps: RevocationDeps = {
    profile,
    clients: clientsOf(context, profile),
    clock: surroundings.clock,
    onStep: sayStep(context),
    signal: surroundings.signal,
  }
  const hasCard = options.file('card') !== undefined || options.text('reader') !== undefined
  const result =
    options.file('keystore') !== undefined && !hasCard
      ? await revokeByKey(context, deps)
      : await revokeByCard(context, platform, deps)
  return { ...result, json: { command: 'revoke', environment: profile.environment, ...result.json } }
}

async function revokeByCard(
  context: Context,
  platform: ChosenPlatform,
  deps: RevocationDeps,
): Promise<CommandResult> {
  const { t } = context
  const wanted = await certificateOfKeystore(context)
  const purposes = { authentication: t('pin.purpose.list'), signature: t('pin.purpose.revocation') }
  return withCard(
    context,
    platform,
    key => purposes[key],
    card => choose(context, card, { deps, wanted: wanted?.publicKeyIdentifier }),
  )
}

async function choose(
  context: Context,
  card: Card,
  { deps, wanted }: { readonly deps: RevocationDeps; readonly wanted: string | undefined },
): Promise<CommandResult> {
  const { options, terminal, t } = context
  const { firstNames, surname } = card.holder
  terminal.note(t('card.of', { name: `${firstNames} ${surname}`.trim() }))
  const signing = await card.authentication()
  const all = await deps.clients.certra.getCertificateInfoForCitizen(signing, { signal: deps.signal })
  const given = reasonOption(context)
  const info = await chooseCertificate(context, all, { card, given, wanted })
  terminal.note(t('revoke.what', { holder: certificateHolderText(info, t) }))
  terminal.note(`  ${t('list.number', { number: numberOf(info) })}`)
  for (const line of consequenceLines(context, info)) terminal.note(line)
  const reason = given ?? (await askReason(context))

  const dn = info.certificate?.dn ?? ''
  const { publicKeyIdentifier } = info
  const prepared = await prepareRevocation(
    { certificate: { publicKeyIdentifier, dn }, reason },
    card.holder,
    deps,
  )
  await acceptContract(context, prepared.contract, {
    title: t('revoke.contract'),
    question: t('revoke.question'),
    accept: t('revoke.accept'),
    isAccepted: !terminal.interactive || options.flag('accept-conditions'),
  })
  const revocation = await revokeCertificate(prepared, card, deps)
  return revokedResult(context, { info, all, reason, revocation })
}

/** What cannot be undone, and what becomes of old messages. */
export function consequenceLines(
  { t }: Context,
  { certificateStatus }: Pick<ReceivedCertificateInfo, 'certificateStatus'>,
): readonly string[] {
  if (certificateStatus === 'revoked') return ['', t('revoke.raises'), '']
  return [
    '',
    t('revoke.consequences'),
    ...(['final', 'sessions', 'etk', 'oldMessages', 'newCertificate'] as const).map(
      one => `  - ${t(`revoke.consequence.${one}`)}`,
    ),
    '',
  ]
}

interface Choice {
  readonly card: Card
  readonly given: RevocationReason | undefined
  readonly wanted: string | undefined
}

/**
 * The certificate that is meant. In a script without a number it must follow from the holder (oneself, or `--organization`): of one
 * holder it is the newest.
 */
async function chooseCertificate(
  context: Context,
  all: readonly ReceivedCertificateInfo[],
  { card, given, wanted }: Choice,
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
  throw new ManagerError('SEVERAL_CERTIFICATES', 'several certificates fit', {
    facts: {
      list: candidates.map(info => `${numberOf(info)}  ${certificateHolderText(info, t)}`).join('\n'),
    },
  })
}

function isOfHolder({ options }: Context, { holder }: ReceivedCertificateInfo): boolean {
  const organization = options.text('organization')
  const application = options.text('application')
  const { type, value } = holder.actor.identifier
  return (
    (organization === undefined || organization === `${type}=${value}`) &&
    (application === undefined || application.toUpperCase() === (holder.applicationId ?? ''))
  )
}

/** A request number (blanks do not count), a public key identifier or a serial number. */
function isNumberOf(number: string, { publicKeyIdentifier, certificate }: ReceivedCertificateInfo): boolean {
  const plain = number.replace(/[\s-]/g, '').toUpperCase()
  return [
    requestNumber(publicKeyIdentifier),
    publicKeyIdentifier.toUpperCase(),
    certificate?.serialNumber,
  ].includes(plain)
}

const numberOf = ({ publicKeyIdentifier }: ReceivedCertificateInfo) =>
  formatRequestNumber(requestNumber(publicKeyIdentifier))

const endOf = ({ t }: Context, { certificate }: ReceivedCertificateInfo) =>
  certificate ? t.date(certificate.notAfter) : ''

function holderKey({ holder }: ReceivedCertificateInfo): string {
  const { type, value } = holder.actor.identifier
  return `${type}=${value},${holder.applicationId ?? ''}`
}

function revokedResult(
  context: Context,
  {
    info,
    all,
    reason,
    revocation,
  }: {
    readonly info: ReceivedCertificateInfo
    readonly all: readonly ReceivedCertificateInfo[]
    readonly reason: RevocationReason
    readonly revocation: Revocation
  },
): CommandResult {
  const { t } = context
  const others = all.filter(
    other => other !== info && holderKey(other) === holderKey(info) && other.certificateStatus === 'active',
  )
  const next = others.length === 0 ? 'request' : 'nothing'
  return {
    json: {
      outcome: 'revoked',
      raised: info.certificateStatus === 'revoked',
      reason,
      status: revocation.status,
      publicKeyIdentifier: info.publicKeyIdentifier,
      requestNumber: requestNumber(info.publicKeyIdentifier),
      ...(info.certificate && { serialNumber: info.certificate.serialNumber }),
      stillActive: others.map(other => requestNumber(other.publicKeyIdentifier)),
      next,
    },
    lines: [
      ...revokedLines(context, {
        reason,
        status: revocation.status,
        raised: info.certificateStatus === 'revoked',
      }),
      ...others.map(other => t('revoke.stillActive', { number: numberOf(other) })),
      ...(next === 'request' ? [t('revoke.next')] : []),
    ],
    exitStatus: EXIT.done,
  }
}

/** What happened, for both ways. */
export function revokedLines(
  { t }: Context,
  facts: {
    readonly reason: RevocationReason
    readonly status: Revocation['status']
    readonly raised: boolean
  },
): readonly string[] {
  return [
    t(facts.raised ? 'revoke.raised' : 'revoke.done', { reason: t(`reason.${facts.reason}`) }),
    t(`revoke.status.${facts.status}`),
  ]
}
