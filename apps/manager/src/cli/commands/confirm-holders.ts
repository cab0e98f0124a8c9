/**
 * Whose number it is. A professional's NIHII number stands in no certificate, so the depot alone says whose token answers: before anything
 * is sealed the sender confirms it, with `--expected-holder` or at the terminal.
 *
 * What `--expected-holder` names is a set: each of them must be a recipient, and each professional's number must belong to one of them. A
 * number that nobody of them answers for is asked about, unless somebody is missing: then the depot means somebody else.
 *
 * Takes   whom to seal for.
 * Gives   the same, each professional's number bound to a holder: the token of anybody else is refused from here on.
 * Throws  ManagerError INPUT_INVALID, ABANDONED, RECIPIENT_NOT_CONFIRMED with the names that the depot gives; SdkError RECIPIENT_NOT_USABLE.
 */
import {
  type HolderNameParts,
  type Identifier,
  identifierTypeRow,
  sameIdentifier,
} from '@vesalius/identifiers'
import { findRecipients, type RecipientQuestion, type SealDeps } from '@vesalius/sdk'
import { ManagerError } from '../../error.ts'
import type { Context } from '../context.ts'
import { holderText } from '../holder-text.ts'
import { parseHolderOption } from './recipient-option.ts'
import { refusedInput } from './refused-input.ts'

export async function confirmHolders(
  context: Context,
  to: readonly RecipientQuestion[],
  deps: SealDeps,
): Promise<readonly RecipientQuestion[]> {
  const { options, terminal } = context
  const expected = options.each('expected-holder').map(parseExpectedHolder)
  const questions = to.filter(isAnsweredByDepotAlone)
  const found = questions.length === 0 ? [] : await findRecipients({ to: questions }, deps)
  const answers = questions.map((question, index) => ({ question, holder: found[index]?.holder }))
  const recipients = [...to, ...answers.flatMap(({ holder }) => holder?.identifier ?? [])]
  const missing = expected.find(one => !recipients.some(recipient => sameIdentifier(one, recipient)))
  const unconfirmed = answers.filter(answer => !isExpected(answer, expected))
  if (missing && unconfirmed.length === 0) throw notARecipient()
  if (!missing && unconfirmed.length > 0 && !terminal.interactive) throw notConfirmed(unconfirmed)
  const holders = new Map<RecipientQuestion, Identifier | undefined>()
  for (const answer of answers) {
    const isConfirmed = !unconfirmed.includes(answer)
    const holder = isConfirmed ? answer.holder?.identifier : missing
    holders.set(answer.question, holder ?? (await confirmed(context, answer)))
  }
  return to.map(question => ({ ...question, expectedHolder: holders.get(question) }))
}

interface Answer {
  readonly question: RecipientQuestion
  /** Whom the depot means. */
  readonly holder: HolderNameParts | undefined
}

/** A person's number, but not the one that stands in certificates. */
const isAnsweredByDepotAlone = ({ type }: RecipientQuestion): boolean =>
  type !== 'SSIN' && identifierTypeRow(type)?.personal === true

function parseExpectedHolder(text: string): Identifier {
  const { type, value, applicationId } = parseHolderOption('expected-holder', text)
  if (applicationId !== undefined) throw refusedInput('expected-holder', ['EXPECTED_HOLDER_WITH_APPLICATION'])
  return { type, value }
}

const isExpected = ({ holder }: Answer, expected: readonly Identifier[]): boolean =>
  holder !== undefined && expected.some(one => sameIdentifier(one, holder.identifier))

const notARecipient = () => refusedInput('expected-holder', ['EXPECTED_HOLDER_NOT_RECIPIENT'])

async function confirmed({ terminal, t }: Context, { question, holder }: Answer): Promise<Identifier> {
  const shown = { number: numberOf(question), holder: holder ? holderText(holder, t) : '?' }
  // Nothing else proves it: who only presses Enter has not looked.
  const isMeant = holder && (await terminal.askYesNo(t('seal.confirmHolder', shown), false))
  if (!isMeant) throw new ManagerError('ABANDONED', 'the recipient was not confirmed')
  return holder.identifier
}

/** The name alone: whoever writes the script must have the number from elsewhere. */
function notConfirmed(answers: readonly Answer[]): ManagerError {
  const recipients = answers.map(
    ({ question, holder }) => `${numberOf(question)}: ${holder?.holderName ?? '?'}`,
  )
  return new ManagerError('RECIPIENT_NOT_CONFIRMED', '--expected-holder does not name everybody', {
    facts: { recipients: recipients.join('; ') },
  })
}

const numberOf = ({ type, value }: RecipientQuestion) => `${type}=${value}`
