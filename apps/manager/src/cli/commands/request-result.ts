/** A request that is on its way, for `request` and `renew`: completed at once when that is wanted, and what to say of it. */
import type { KeystorePassword } from '@vesalius/etee'
import { formatRequestNumber, requestNumber } from '@vesalius/identifiers'
import type { EnrolmentDeps, PreparedRequest, SentRequest } from '@vesalius/sdk'
import type { CommandResult, Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { completeAndReport } from './completion-result.ts'
import { overviewOf } from './overview.ts'
import { type MandateOutcome, mandateLines } from './request-mandate.ts'

export interface Begun {
  readonly file: string
  readonly password: KeystorePassword
  readonly resumed: boolean
  readonly publicKeyIdentifier: string
  /** Absent when the request was sent before. */
  readonly sent?: SentRequest
  readonly prepared?: PreparedRequest
  readonly mandate?: MandateOutcome
}

export const sentBegun = (sent: SentRequest) => ({
  file: sent.file,
  publicKeyIdentifier: sent.publicKeyIdentifier,
  sent,
})

export async function goOn(context: Context, begun: Begun, deps: EnrolmentDeps): Promise<CommandResult> {
  const { options, terminal, t } = context
  const { sent, prepared, resumed, file, password, publicKeyIdentifier, mandate } = begun
  const facts = {
    resumed,
    requestNumber: requestNumber(publicKeyIdentifier),
    publicKeyIdentifier,
    ...(sent && {
      automaticallyValidated: sent.automaticallyValidated,
      ...(sent.replaces !== undefined && { replaces: sent.replaces }),
    }),
    ...(prepared && { overview: overviewOf(prepared) }),
    ...(mandate && { mandate }),
  }
  const needsOperator = sent?.automaticallyValidated === false
  const isForOrganization = prepared !== undefined && prepared.holder.identifier.type !== 'SSIN'
  const lines = [
    ...(sent ? sentLines(context, sent) : []),
    ...(mandate || (needsOperator && isForOrganization) ? mandateLines(context, mandate) : []),
  ]
  const isWanted = options.flag('complete') || options.flag('activate')
  const goesOn = isWanted || (terminal.interactive && !needsOperator && (await askToComplete(context, lines)))
  if (goesOn && !needsOperator) {
    const completed = await completeAndReport(context, { name: file, password }, deps)
    return { ...completed, json: { ...facts, ...completed.json } }
  }
  return {
    json: { outcome: 'sent', ...facts, keystore: deps.files.locate(file), next: 'complete' },
    lines: [...lines, t('file.unfinished', { file: deps.files.locate(file) }), t('request.next')],
    exitStatus: isWanted ? EXIT.waiting : EXIT.done,
  }
}

function sentLines({ t }: Context, sent: SentRequest): readonly string[] {
  const number = formatRequestNumber(sent.requestNumber)
  return [
    t('request.sent', { number }),
    sent.automaticallyValidated ? t('request.accepted') : t('request.operator'),
  ]
}

async function askToComplete({ terminal, t }: Context, lines: readonly string[]): Promise<boolean> {
  for (const line of lines) terminal.note(line)
  return terminal.askYesNo(t('request.completeNow'))
}
