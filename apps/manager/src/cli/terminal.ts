/**
 * Everything that is printed and asked.
 *
 * Rules: results go to standard output, everything else (progress, questions, errors) to standard error; with `--json` standard
 * output carries one object and nothing else. Nothing is asked unless both ends are a terminal: a script never hangs. Text of
 * others loses its control characters. PIN and password are never echoed.
 */
import type { Readable, Writable } from 'node:stream'
import { input, password, select } from '@inquirer/prompts'
import { ManagerError } from '../error.ts'
import type { Translator } from '../i18n/translate.ts'
import { printable } from './printable.ts'

export interface TerminalStreams {
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable
  /** Whether a person sits there. */
  readonly interactive: boolean
}

export interface Choice<Value> {
  readonly name: string
  readonly value: Value
  readonly description?: string
}

/** Gives the objection to what was typed, or nothing. */
export type Objects = (typed: string) => string | undefined

export interface Terminal {
  readonly interactive: boolean
  /** A result. */
  out(text: string): void
  /** What goes on, for the person who waits. */
  note(text: string): void
  askText(
    question: string,
    options?: { readonly objects?: Objects; readonly initial?: string },
  ): Promise<string>
  askSecret(question: string, objects?: Objects): Promise<string>
  choose<Value>(question: string, choices: readonly Choice<Value>[]): Promise<Value>
  /** `usual` is the answer of somebody who only presses Enter: yes, unless said. */
  askYesNo(question: string, usual?: boolean): Promise<boolean>
}

const THEME = { prefix: { idle: '?', done: '✓' }, helpMode: 'never' } as const

export function terminal(streams: TerminalStreams, t: Translator, signal: AbortSignal): Terminal {
  const { stdout, stderr, stdin, interactive } = streams
  const context = { input: stdin, output: stderr, clearPromptOnDone: false, signal }
  const validate = (objects: Objects | undefined) => (typed: string) => objects?.(typed) ?? true

  async function asking<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    if (!interactive) throw new ManagerError('OPTION_MISSING', 'nobody is there to ask')
    try {
      return await question()
    } catch (cause) {
      if (isStopped(cause)) throw new ManagerError('ABANDONED', 'the person stopped', { cause })
      throw cause
    }
  }

  const choose: Terminal['choose'] = (question, choices) =>
    asking(() =>
      select(
        {
          message: printable(question),
          choices: choices.map(({ name, value, description }) => ({
            name: printable(name),
            value,
            ...(description !== undefined && { description: printable(description) }),
          })),
          theme: THEME,
        },
        context,
      ),
    )

  return {
    interactive,
    out: text => stdout.write(`${printable(text)}\n`),
    note: text => stderr.write(`${printable(text)}\n`),
    askText: (question, { objects, initial } = {}) =>
      asking(() =>
        input(
          {
            message: printable(question),
            validate: validate(objects),
            theme: THEME,
            ...(initial !== undefined && { default: initial }),
          },
          context,
        ),
      ),
    askSecret: (question, objects) =>
      asking(() =>
        password(
          { message: printable(question), mask: '*', validate: validate(objects), theme: THEME },
          context,
        ),
      ),
    choose,
    askYesNo: (question, usual = true) =>
      choose(
        question,
        [usual, !usual].map(value => ({ name: t(value ? 'answer.yes' : 'answer.no'), value })),
      ),
  }
}

function isStopped(error: unknown): boolean {
  const names = ['ExitPromptError', 'AbortPromptError', 'CancelPromptError']
  return error instanceof Error && names.includes(error.name)
}
