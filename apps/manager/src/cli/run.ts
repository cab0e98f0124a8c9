/**
 * One run of the command line: language, command, result, exit status. Ends no process: `main.ts` does.
 */
import { CommanderError } from 'commander'
import { languageOf, systemLanguage } from '../i18n/language.ts'
import { translator } from '../i18n/translate.ts'
import type { CommandResult, Surroundings } from './context.ts'
import { EXIT, type ExitStatus } from './exit-codes.ts'
import { optionsOfOutput, readOptions } from './options.ts'
import { buildProgram, usageError } from './program.ts'
import { reportError } from './report-error.ts'
import { terminal } from './terminal.ts'

/** Runs the command of these arguments; gives the exit status. */
export async function runManager(argv: readonly string[], surroundings: Surroundings): Promise<ExitStatus> {
  const { json: wantsJson, language } = optionsOfOutput(argv, surroundings.workingFolder)
  const t = translator(languageOf(language) ?? systemLanguage(surroundings.variables))
  const screen = terminal(surroundings, t, surroundings.signal)
  let status: ExitStatus = EXIT.done

  const print = (result: CommandResult, isError: boolean) => {
    status = result.exitStatus
    if (wantsJson) surroundings.stdout.write(`${JSON.stringify({ ok: !isError, ...result.json })}\n`)
    if (wantsJson && !isError) return
    for (const line of result.lines) isError ? screen.note(line) : screen.out(line)
  }

  const program = buildProgram(t, async (command, parsed) => {
    const options = readOptions(parsed, surroundings.workingFolder)
    print(await command({ t, terminal: screen, options, surroundings }), false)
  })
  program.configureOutput({ writeOut: text => surroundings.stdout.write(text) })
  for (const command of program.commands) {
    command.configureOutput({ writeOut: text => surroundings.stdout.write(text) })
  }
  try {
    await program.parseAsync(withCommand(argv), { from: 'user' })
  } catch (error) {
    const wrong = error instanceof CommanderError ? usageError(error, argv, t) : error
    if (wrong !== undefined) print(reportError(wrong, t), true)
  }
  return status
}

/** Without a command, as from an icon, perhaps with options: the application in the browser. `--version` is a command too. */
function withCommand(argv: readonly string[]): string[] {
  const [first] = argv
  if (first !== undefined && !first.startsWith('-')) return [...argv]
  if (argv.includes('--version')) return ['version', ...argv.filter(argument => argument !== '--version')]
  return first === '-h' || first === '--help' ? [...argv] : ['open', ...argv]
}
