/**
 * A person without an identity card, at the command line (requirement F3): BIS number and names as in the passport, by the rules the
 * registration authority has.
 *
 * Throws  ManagerError INPUT_INVALID, and OPTION_MISSING in a script.
 */
import type { ForeignPerson } from '@vesalius/sdk'
import { checkForeignPerson, typedForeignPerson } from '../../foreign-person.ts'
import type { Context } from '../context.ts'
import { requireTerminal } from '../secrets.ts'
import { refusedInput, sentence } from './refused-input.ts'

const NOBODY: ForeignPerson = { ssin: '', firstNames: '', surname: '' }

export async function askForeignPerson(context: Context): Promise<ForeignPerson> {
  const typed = await ask(context, 'ssin', number => objectionTo('ssin', { ...NOBODY, ssin: number }))
  return askNames(context, typedForeignPerson({ ...NOBODY, ssin: typed }))
}

/** The names alone: `known` are those of the certificate, proposed to a person and taken over in a script. */
export async function askNames(context: Context, known: ForeignPerson): Promise<ForeignPerson> {
  const { ssin } = known
  // Who says the surname anew says all of it: first names may be none.
  const isNamed = context.options.text('surname') !== undefined
  const firstNames = await ask(context, 'first-names', () => undefined, isNamed ? '' : known.firstNames)
  const isWrong = (surname: string) => objectionTo('surname', { ssin, firstNames, surname })
  return { ssin, firstNames, surname: await ask(context, 'surname', isWrong, known.surname) }
}

/** What was given as an option, else what is known, or typed in its place. */
async function ask(
  { options, terminal, t }: Context,
  option: 'ssin' | 'first-names' | 'surname',
  rule: (typed: string) => string | undefined,
  known = '',
): Promise<string> {
  const given = options.text(option)?.trim()
  const isNeeded = option !== 'first-names'
  if (given === undefined && known === '' && isNeeded) requireTerminal(terminal.interactive, option)
  const answer =
    given === undefined && terminal.interactive
      ? await terminal.askText(t(`foreign.${option}`), {
          ...(known !== '' && { initial: known }),
          objects: typed => {
            const code = rule(typed.trim())
            return code && sentence(code, t)
          },
        })
      : (given ?? known)
  const code = rule(answer.trim())
  if (code !== undefined) throw refusedInput(option, [code])
  return answer.trim()
}

const objectionTo = (field: keyof ForeignPerson, person: ForeignPerson): string | undefined =>
  checkForeignPerson(person).find(objection => objection.field === field)?.code
