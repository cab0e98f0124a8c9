/**
 * `vesalius revoke`: with the identity card alone (requirement A18), or, with `--keystore` and without a card, or for people who have none,
 * signed by the certificate's own key where the platform offers that (extension C9).
 *
 * Says beforehand that it cannot be undone and what happens to old messages; what happened leads to the reason; the contract is shown; the
 * next step is offered. In a script `--reason` is the consent.
 */
import { requestNumber } from '@vesalius/identifiers'
import {
  type Card,
  prepareRevocation,
  type ReceivedCertificateInfo,
  type Revocation,
  type RevocationDeps,
  type RevocationReason,
  revokeCertificate,
} from '@vesalius/sdk'
import { withCard } from '../../card/open-card.ts'
import { type ChosenPlatform, choosePlatform } from '../../platform/choose-platform.ts'
import { type CommandResult, type Context, clientsOf, sayStep } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { acceptTerms, contractText } from './accept-terms.ts'
import { askReason, reasonOption } from './ask-reason.ts'
import { certificateOfKeystore } from './certificate-of-keystore.ts'
import { chooseCertificate, holderKey, numberOf } from './choose-revocable.ts'
import { certificateHolderText } from './list.ts'
import { consequenceLines, revokedLines } from './revocation-words.ts'
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
  const isByKey = options.flag('foreigner') || (options.file('keystore') !== undefined && !hasCard)
  const result = isByKey ? await revokeByKey(context, deps) : await revokeByCard(context, platform, deps)
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
  return withCard(context, platform, purposes, card =>
    choose(context, card, { deps, wanted: wanted?.publicKeyIdentifier }),
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
  const reason = given ?? (await askReason(context, info.holder.actor.identifier.type))

  const dn = info.certificate?.dn ?? ''
  const { publicKeyIdentifier } = info
  const prepared = await prepareRevocation(
    { certificate: { publicKeyIdentifier, dn }, reason },
    card.holder,
    deps,
  )
  await acceptTerms(context, {
    terms: language => contractText(prepared.contract, 'revoke.contract', language),
    question: t('revoke.question'),
    accept: t('revoke.accept'),
    isAccepted: !terminal.interactive || options.flag('accept-conditions'),
  })
  const revocation = await revokeCertificate(prepared, card, deps)
  return revokedResult(context, { info, all, reason, revocation })
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
