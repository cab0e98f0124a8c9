/** PIN and password: from a file or from the keyboard, never from the command line (requirement A12). */
import { readFile, stat } from 'node:fs/promises'
import {
  minimumPasswordLength,
  type PasswordObjectionCode,
  type PasswordPolicy,
  passwordRule,
} from '@vesalius/etee'
import { Pkcs12Password } from '@vesalius/pki'
import { ManagerError } from '../error.ts'
import type { Translator } from '../i18n/translate.ts'
import type { Context } from './context.ts'

/** What came through pipes (`<(pass show pin)`), by the machine of one run: it can be read once only, and a PIN is asked for twice. */
const fromPipes = new WeakMap<Context['surroundings'], Map<string, string>>()

/** The first line of a file. */
export async function readSecretFile(
  { surroundings }: Pick<Context, 'surroundings'>,
  file: string,
): Promise<string> {
  const known = fromPipes.get(surroundings)?.get(file)
  if (known !== undefined) return known
  try {
    const [line = ''] = decoded(await readFile(file)).split(/\r?\n/)
    if ((await stat(file)).isFile()) return line
    fromPipes.set(surroundings, new Map([...(fromPipes.get(surroundings) ?? []), [file, line]]))
    return line
  } catch (cause) {
    throw new ManagerError('FILE_UNREADABLE', 'a file with a secret cannot be read', {
      facts: { file },
      cause,
    })
  }
}

/** UTF-8, or what PowerShell and Notepad write; the mark at the beginning is never part of a secret. */
function decoded(octets: Uint8Array): string {
  const isWide = octets[0] === 0xff && octets[1] === 0xfe
  return new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(octets)
}

/** Kept as long as the command runs: its files are opened and saved in steps. */
export const passwordOf = ({ surroundings }: Context, text: string): Pkcs12Password =>
  surroundings.passwordOf?.(text) ?? new Pkcs12Password(text)

/** The password of a keystore that exists: any password opens, whatever today's rule. */
export async function existingPassword(context: Context, fileName: string): Promise<Pkcs12Password> {
  const { options, terminal, t } = context
  const file = options.file('password-file')
  if (file !== undefined) return passwordOf(context, await readSecretFile(context, file))
  requireTerminal(terminal.interactive, 'password-file')
  return passwordOf(context, await terminal.askSecret(t('password.existing', { file: fileName })))
}

/** The file that the password of a new keystore is read from; undefined when it is to be asked. */
export function newPasswordFile(
  { options, terminal }: Context,
  only?: 'new-password-file',
): string | undefined {
  const file = options.file('new-password-file') ?? (only ? undefined : options.file('password-file'))
  if (file === undefined) requireTerminal(terminal.interactive, only ?? 'password-file')
  return file
}

/**
 * The password for a new keystore, held to the rule and to what the platform asks beyond it: of `--new-password-file`, else of
 * `--password-file` (for a renewal both keystores may have the same); undefined when it is to be asked. A changed password is never the
 * one there was: `only` the new one counts.
 */
export async function checkPasswordFile(
  context: Context,
  policy: PasswordPolicy | undefined,
  only?: 'new-password-file',
): Promise<string | undefined> {
  const file = newPasswordFile(context, only)
  if (file === undefined) return undefined
  const password = await readSecretFile(context, file)
  const objections = passwordRule(password, policy)
  if (objections.length === 0) return password
  throw new ManagerError('PASSWORD_NOT_ALLOWED', 'the password does not follow the rule', {
    facts: { file, minimumLength: String(minimumPasswordLength(policy)) },
    reasons: objections.map(({ code }) => code),
  })
}

/** A new password, held to the rule and typed twice. */
export async function newPassword(
  context: Context,
  policy: PasswordPolicy | undefined,
  only?: 'new-password-file',
): Promise<Pkcs12Password> {
  const { terminal, t } = context
  const given = await checkPasswordFile(context, policy, only)
  if (given !== undefined) return passwordOf(context, given)
  const values = { minimumLength: minimumPasswordLength(policy) }
  terminal.note(t('password.advice', values))
  if (policy?.lowerAndUpperCase) terminal.note(t('password.PASSWORD_NEEDS_LOWER_AND_UPPER_CASE'))
  const password = await terminal.askSecret(t('password.new'), typed => {
    const objections = passwordRule(typed, policy)
    return objections.map(({ code }) => passwordObjection(code, values, t)).join(' ') || undefined
  })
  await terminal.askSecret(t('password.again'), typed =>
    typed === password ? undefined : t('password.differs'),
  )
  return passwordOf(context, password)
}

/** What is wrong with a password, as a sentence. */
export function passwordObjection(
  code: PasswordObjectionCode,
  values: { readonly minimumLength: number | string },
  t: Translator,
): string {
  return code === 'PASSWORD_TOO_SHORT' ? t(`password.${code}`, values) : t(`password.${code}`)
}

/** In a script, what would have been asked must be an option. */
export function requireTerminal(interactive: boolean, option: string): void {
  if (interactive) return
  throw new ManagerError('OPTION_MISSING', `--${option} is needed`, { facts: { option: `--${option}` } })
}
