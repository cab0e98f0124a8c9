/** PIN and password: from a file or from the keyboard, never from the command line (requirement A12). */
import { readFile } from 'node:fs/promises'
import { type PasswordObjection, passwordRule } from '@vesalius/etee'
import { Pkcs12Password } from '@vesalius/pki'
import { ManagerError } from '../error.ts'
import type { Translator } from '../i18n/translate.ts'
import type { Context } from './context.ts'

/** The first line of a file. */
export async function readSecretFile(file: string): Promise<string> {
  try {
    const [line = ''] = (await readFile(file, 'utf8')).split(/\r?\n/)
    return line
  } catch (cause) {
    throw new ManagerError('FILE_UNREADABLE', 'a file with a secret cannot be read', {
      facts: { file },
      cause,
    })
  }
}

/** Kept as long as the command runs: its files are opened and saved in steps. */
export const passwordOf = ({ surroundings }: Context, text: string): Pkcs12Password =>
  surroundings.passwordOf?.(text) ?? new Pkcs12Password(text)

/** The password of a keystore that exists: any password opens, whatever today's rule. */
export async function existingPassword(context: Context, fileName: string): Promise<Pkcs12Password> {
  const { options, terminal, t } = context
  const file = options.file('password-file')
  if (file !== undefined) return passwordOf(context, await readSecretFile(file))
  requireTerminal(terminal.interactive, 'password-file')
  return passwordOf(context, await terminal.askSecret(t('password.existing', { file: fileName })))
}

/**
 * The password for a new keystore, held to the rule: of `--new-password-file`, else of `--password-file` (for a renewal both keystores
 * may have the same); undefined when it is to be asked. A changed password is never the one there was: `only` the new one counts.
 */
export async function checkPasswordFile(
  { options, terminal }: Context,
  only?: 'new-password-file',
): Promise<string | undefined> {
  const file = options.file('new-password-file') ?? (only ? undefined : options.file('password-file'))
  if (file === undefined) {
    requireTerminal(terminal.interactive, only ?? 'password-file')
    return undefined
  }
  const password = await readSecretFile(file)
  const objections = passwordRule(password)
  if (objections.length === 0) return password
  throw new ManagerError('PASSWORD_NOT_ALLOWED', 'the password does not follow the rule', {
    facts: { file },
    reasons: objections.map(({ code }) => code),
  })
}

/** A new password, held to the rule and typed twice. */
export async function newPassword(context: Context, only?: 'new-password-file'): Promise<Pkcs12Password> {
  const { terminal, t } = context
  const given = await checkPasswordFile(context, only)
  if (given !== undefined) return passwordOf(context, given)
  terminal.note(t('password.advice'))
  const password = await terminal.askSecret(t('password.new'), typed => {
    const objections = passwordRule(typed)
    return objections.length === 0 ? undefined : objections.map(one => passwordObjection(one, t)).join(' ')
  })
  await terminal.askSecret(t('password.again'), typed =>
    typed === password ? undefined : t('password.differs'),
  )
  return passwordOf(context, password)
}

/** What is wrong with a password, as a sentence. */
export function passwordObjection({ code }: Pick<PasswordObjection, 'code'>, t: Translator): string {
  return t(`password.${code}`)
}

/** In a script, what would have been asked must be an option. */
export function requireTerminal(interactive: boolean, option: string): void {
  if (interactive) return
  throw new ManagerError('OPTION_MISSING', `--${option} is needed`, { facts: { option: `--${option}` } })
}
