/** A contract shown and accepted, in either of its two languages, before it is signed. */
import { type RevocationContract, textIn } from '@vesalius/sdk'
import { ManagerError } from '../../error.ts'
import type { Context } from '../context.ts'
import { htmlToText } from '../html-text.ts'

export interface ContractQuestion {
  readonly title: string
  readonly question: string
  readonly accept: string
  /** Consent was given with an option. */
  readonly isAccepted: boolean
}

type Contract = Pick<RevocationContract, 'text'>

/** Throws ABANDONED when the person does not accept. */
export async function acceptContract(
  { terminal, t }: Context,
  contract: Contract,
  { title, question, accept, isAccepted }: ContractQuestion,
): Promise<void> {
  if (isAccepted) return
  const show = (language: 'fr' | 'nl') =>
    terminal.note(`\n${title}\n\n${htmlToText(textIn(contract.text, language) ?? '')}\n`)
  show(t.language === 'nl' ? 'nl' : 'fr')
  if (t.language === 'de' || t.language === 'en') terminal.note(t('contract.languages'))
  for (;;) {
    const answer = await terminal.choose(question, [
      { name: accept, value: 'accept' },
      { name: t('contract.readFrench'), value: 'fr' },
      { name: t('contract.readDutch'), value: 'nl' },
      { name: t('contract.stop'), value: 'stop' },
    ] as const)
    if (answer === 'accept') return
    if (answer === 'stop') throw new ManagerError('ABANDONED', 'the contract was not accepted')
    show(answer)
  }
}
