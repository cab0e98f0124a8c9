/** The commands and their options, as commander wants them. What is printed by commander itself is in the person's language too. */
import { Command, type CommanderError } from 'commander'
import { ManagerError } from '../error.ts'
import type { Translator } from '../i18n/translate.ts'
import { activate } from './commands/activate.ts'
import { complete } from './commands/complete.ts'
import { contact } from './commands/contact.ts'
import { doctor } from './commands/doctor.ts'
import { inspect } from './commands/inspect.ts'
import { list } from './commands/list.ts'
import { open } from './commands/open.ts'
import { passwd } from './commands/passwd.ts'
import { renew } from './commands/renew.ts'
import { request } from './commands/request.ts'
import { revoke } from './commands/revoke.ts'
import { seal } from './commands/seal.ts'
import { session } from './commands/session.ts'
import { truststore, truststoreDescription } from './commands/truststore.ts'
import { unseal } from './commands/unseal.ts'
import { update } from './commands/update.ts'
import { version } from './commands/version.ts'
import type { CommandResult, Context } from './context.ts'
import { commandOption, type OptionName } from './options.ts'

/** Runs a command once its options are read. */
export type Run = (
  command: (context: Context) => Promise<CommandResult>,
  options: Readonly<Record<string, unknown>>,
) => Promise<void>

const EVERYWHERE = ['language', 'json', 'options-file'] as const
const CARD = ['card', 'reader', 'card-password-file', 'pin-file'] as const
const KEYSTORE = ['folder', 'password-file'] as const
/** Taken by every command, used or not, so that a script can give the same ones to all. */
const COMMON = ['platform', ...CARD, ...KEYSTORE] as const
const HOLDER = ['organization', 'application'] as const
const ACTIVATION = ['activate', 'no-activate'] as const
const FOREIGNER = ['foreigner', 'ssin', 'first-names', 'surname'] as const
const CONTACT = ['email', 'phone', 'general-email', 'general-phone'] as const

export function buildProgram(t: Translator, run: Run): Command {
  const program = new Command('vesalius')
    .description(t('program.description'))
    .exitOverride()
    .helpOption('-h, --help', t('option.help'))
    // `run.ts` makes the command of it.
    .option('--version', t('option.version'))
    .helpCommand(`help [${t('help.command')}]`, t('option.help'))
    .configureHelp({ styleTitle: title => titleText(title, t) })
    .configureOutput({ writeErr: () => undefined })

  /** `unused`: options of other commands that this one takes too, besides the common ones. */
  const command = (
    name: string,
    text: string,
    options: readonly OptionName[],
    unused: readonly OptionName[] = [],
  ) => {
    const made = program
      .command(name)
      .description(text)
      .exitOverride()
      .helpOption('-h, --help', t('option.help'))
      .configureHelp({ styleTitle: title => titleText(title, t) })
      .configureOutput({ writeErr: () => undefined })
    for (const option of [...options, ...EVERYWHERE]) made.addOption(commandOption(option, t))
    const more = new Set([...COMMON, ...unused].filter(option => !options.includes(option)))
    for (const option of more) made.addOption(commandOption(option, t).hideHelp())
    return made
  }

  command('open', t('command.open'), [
    'platform',
    'card',
    'card-password-file',
    'folder',
    'print-address',
  ]).action(options => run(open, options))

  command('request', t('command.request'), [
    'platform',
    ...CARD,
    ...KEYSTORE,
    ...CONTACT,
    ...FOREIGNER,
    'organization',
    'organization-name',
    'mandate',
    'application',
    'use',
    'key-type',
    'accept-conditions',
    'complete',
    'wait',
    'new',
  ]).action(options => run(request, options))

  command('complete', t('command.complete'), [
    'platform',
    'keystore',
    ...KEYSTORE,
    'wait',
    ...ACTIVATION,
  ]).action(options => run(complete, options))

  command('renew', t('command.renew'), [
    'platform',
    ...CARD,
    'keystore',
    ...KEYSTORE,
    'new-password-file',
    ...HOLDER,
    ...FOREIGNER,
    ...CONTACT,
    'key-type',
    'accept-conditions',
    'complete',
    'wait',
    ...ACTIVATION,
    'new',
  ]).action(options => run(renew, options))

  command('activate', t('command.activate'), ['platform', 'keystore', ...KEYSTORE, ...HOLDER]).action(
    options => run(activate, options),
  )

  command('revoke', t('command.revoke'), [
    'platform',
    ...CARD,
    'reason',
    'certificate',
    ...HOLDER,
    'foreigner',
    'ssin',
    'keystore',
    ...KEYSTORE,
    'accept-conditions',
  ]).action(options => run(revoke, options))

  command('passwd', t('command.passwd'), [
    'platform',
    'keystore',
    ...KEYSTORE,
    'new-password-file',
    ...HOLDER,
  ]).action(options => run(passwd, options))

  command('list', t('command.list'), [
    'platform',
    ...CARD,
    'foreigner',
    'ssin',
    'keystore',
    ...KEYSTORE,
  ]).action(options => run(list, options))

  command(
    'contact',
    t('command.contact'),
    ['platform', ...CARD, 'certificate', ...HOLDER, ...CONTACT, 'mail-language'],
    ['keystore'],
  ).action(options => run(contact, options))

  command('seal', t('command.seal'), [
    'platform',
    'keystore',
    'password-file',
    'to',
    'expected-holder',
    'to-etk',
    'to-attribute',
    'except-attribute',
    'in',
    'out',
  ]).action(options => run(seal, options))

  command('session', t('command.session'), ['platform', 'keystore', 'password-file', ...CARD, 'out']).action(
    options => run(session, options),
  )

  command('unseal', t('command.unseal'), [
    'keystore',
    'password-file',
    'trust',
    'platform',
    ...CARD,
    'attribute',
    'from',
    'status-check',
    'in',
    'out',
  ]).action(options => run(unseal, options))

  const truststores = command('truststore', truststoreDescription(t.language, 'command'), [
    'platform',
    'folder',
    'password-file',
  ])
  // there these two options mean other things than keystores
  for (const { option, what } of [
    { option: '--folder', what: 'folder' },
    { option: '--password-file', what: 'password' },
  ] as const) {
    const found = truststores.options.find(({ long }) => long === option)
    if (found) found.description = truststoreDescription(t.language, what)
  }
  truststores
    .argument('<update|show>', truststoreDescription(t.language, 'argument'))
    .action((act: string, options) => run(context => truststore(context, act), options))

  command('inspect', t('command.inspect'), ['platform', 'password-file'])
    .argument('<file>', t('argument.keystore'))
    .action((file: string, options) => run(context => inspect(context, file), options))

  command('doctor', t('command.doctor'), [
    'platform',
    'keystore',
    ...KEYSTORE,
    'compatible-copy',
    'add-keys-from',
    'other-password-file',
  ])
    .argument('[files...]', t('argument.keystores'))
    .action((files: string[], options) => run(context => doctor(context, files), options))

  command('update', t('command.update'), ['platform']).action(options => run(update, options))
  command('version', t('command.version'), []).action(options => run(version, options))

  return program
}

/** What commander threw: help ends well (undefined), everything else is a command line that is not understood. */
export function usageError(
  error: CommanderError,
  argv: readonly string[],
  t: Translator,
): ManagerError | undefined {
  if (error.exitCode === 0) return undefined
  // `help nope` is answered with the help of everything, as if it had been asked for
  const isHelp = error.code === 'commander.help'
  const [, quoted = ''] = isHelp ? argv : (/'([^']*)'/.exec(error.message) ?? [])
  // whoever thinks that a password is given as an option finds it in no log
  const what =
    error.code === 'commander.unknownOption' ? quoted.replace(/^(--[^=]*|-[^-]).*$/s, '$1') : quoted
  const key = USAGE_ERRORS[error.code as keyof typeof USAGE_ERRORS]
  const detail = key ? t(key, { what }) : error.message
  return new ManagerError('USAGE', error.message, { facts: { detail }, cause: error })
}

const USAGE_ERRORS = {
  'commander.help': 'usage.unknownCommand',
  'commander.unknownCommand': 'usage.unknownCommand',
  'commander.unknownOption': 'usage.unknownOption',
  'commander.missingArgument': 'usage.missingArgument',
  'commander.optionMissingArgument': 'usage.optionWithoutValue',
  'commander.excessArguments': 'usage.excessArguments',
} as const

const TITLES = {
  'Usage:': 'help.usage',
  'Options:': 'help.options',
  'Commands:': 'help.commands',
  'Arguments:': 'help.arguments',
} as const

function titleText(title: string, t: Translator): string {
  const key = TITLES[title as keyof typeof TITLES]
  return key ? t(key) : title
}
