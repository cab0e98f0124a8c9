/** A file that a command does not work without: as an option, or typed by whoever sits at the terminal. */
import { resolve } from 'node:path'
import type { Context } from './context.ts'
import { type NamesOf, optionText } from './options.ts'
import { requireTerminal } from './secrets.ts'

/** Its absolute path. Throws ManagerError OPTION_MISSING in a script, ABANDONED. */
export async function neededFile(
  { options, terminal, surroundings, t }: Context,
  name: NamesOf<'file'>,
  question = t(optionText(name) as 'option.in'),
): Promise<string> {
  const file = options.file(name)
  if (file !== undefined) return file
  requireTerminal(terminal.interactive, name)
  const typed = await terminal.askText(`${question} (--${name}):`, {
    objects: text => (text.trim() === '' ? t('answer.needed') : undefined),
  })
  return resolve(surroundings.workingFolder, typed.trim())
}
