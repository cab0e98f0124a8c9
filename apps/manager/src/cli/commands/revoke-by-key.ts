/**
 * Revocation by the certificate's own key, with `--keystore` and no card, or with `--foreigner` (requirement A18, extension C9). The contract
 * of a person's certificate is shown as it is with a card; what is signed is the revocation itself.
 */
import { keystoreHolder, openKeystore } from '@vesalius/etee'
import { requestNumber } from '@vesalius/identifiers'
import { prepareOwnRevocation, type RevocationDeps, revokeOwnCertificate } from '@vesalius/sdk'
import { ManagerError } from '../../error.ts'
import type { CommandResult, Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { holderText } from '../holder-text.ts'
import { keystorePlace } from '../keystore-place.ts'
import { existingPassword } from '../secrets.ts'
import { contractText } from './accept-terms.ts'
import { askReason, reasonOption } from './ask-reason.ts'
import { type Candidate, chooseFinished } from './choose-finished.ts'
import { isForeignerMeant, requireForeignerMeant } from './foreigners-meant.ts'
import { readKeystoreFile } from './read-keystore-file.ts'
import { consequenceLines, revokedLines } from './revocation-words.ts'

export async function revokeByKey(context: Context, deps: RevocationDeps): Promise<CommandResult> {
  const { options, terminal, t } = context
  const file = options.file('keystore') ?? (await keystoreOfForeigner(context, deps))
  const { keystore } = openKeystore(
    await readKeystoreFile(file, context),
    await existingPassword(context, file),
  )
  const holder = keystoreHolder(keystore)
  if (options.flag('foreigner') && holder) requireForeignerMeant(context, holder.identifier)
  if (holder) terminal.note(t('revoke.what', { holder: holderText(holder, t) }))
  for (const line of consequenceLines(context, { certificateStatus: 'active' })) terminal.note(line)
  const given = reasonOption(context)
  const reason = given ?? (await askReason(context, holder?.identifier.type))
  if (terminal.interactive) await confirm(context, { keystore, reason }, deps)
  const { status } = await revokeOwnCertificate({ keystore, reason }, deps)
  const { certificate } = keystore.authentication
  return {
    json: {
      outcome: 'revoked',
      signedBy: 'certificate',
      reason,
      status,
      publicKeyIdentifier: certificate.publicKeyIdentifier,
      requestNumber: requestNumber(certificate.publicKeyIdentifier),
      serialNumber: certificate.serialNumber.toString(10),
      next: 'request',
    },
    lines: [...revokedLines(context, { reason, status, raised: false }), t('revoke.next')],
    exitStatus: EXIT.done,
  }
}

/** In a script nobody reads: there the reason is the consent, and nothing stands between an exposed key and its end. */
async function confirm(
  { terminal, t }: Context,
  order: Parameters<typeof prepareOwnRevocation>[0],
  deps: RevocationDeps,
): Promise<void> {
  const { contract } = await prepareOwnRevocation(order, deps)
  if (contract) terminal.note(contractText(contract, 'revoke.contract', t.language))
  if (await terminal.askYesNo(t('revoke.byKeyQuestion'))) return
  throw new ManagerError('ABANDONED', 'the revocation was not confirmed')
}

async function keystoreOfForeigner(
  context: Context,
  { profile: { environment } }: RevocationDeps,
): Promise<string> {
  const place = keystorePlace(context)
  const isMeant = ({ read }: Candidate) => isForeignerMeant(context, read.identifier)
  return place.files.locate(await chooseFinished(context, place, { environment, isMeant }))
}
