/** What every command works with: the person, the options, the machine. */

import type { CardReaders } from '@vesalius/eid'
import type { Pkcs12Password } from '@vesalius/pki'
import {
  type EnrolmentStep,
  type PlatformClients,
  type PlatformProfile,
  platformClients,
} from '@vesalius/sdk'
import type { Translator } from '../i18n/translate.ts'
import type { Installation } from '../installation/installation.ts'
import type { KnownPlaces } from '../platform/known-platforms.ts'
import type { ExitStatus } from './exit-codes.ts'
import type { Options } from './options.ts'
import type { Terminal, TerminalStreams } from './terminal.ts'

/** The machine around the command line; `main.ts` gives the real one, tests give their own. */
export interface Surroundings extends TerminalStreams {
  readonly home: string
  readonly workingFolder: string
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly clock: () => Date
  /** The card readers of this machine. */
  readonly readers: () => CardReaders
  readonly signal: AbortSignal
  /** Where this application itself lies. */
  readonly installation: Installation
  /** Milliseconds before each repetition of a call; those of the clients when left out. */
  readonly pauses?: readonly number[]
  /** What becomes of a password that was typed; tests keep what was derived from it for all their commands. */
  readonly passwordOf?: (text: string) => Pkcs12Password
}

export interface Context {
  readonly t: Translator
  readonly terminal: Terminal
  readonly options: Options
  readonly surroundings: Surroundings
}

/** What questions to the services need of this machine; the screens have no terminal. */
export interface ServiceContext {
  readonly surroundings: Pick<Surroundings, 'clock' | 'home' | 'pauses' | 'signal'> & KnownPlaces
}

/** What a command gives: the object of `--json`, and the same for people. */
export interface CommandResult {
  readonly json: Readonly<Record<string, unknown>>
  readonly lines: readonly string[]
  readonly exitStatus: ExitStatus
}

/** The clients of a platform, with this machine's clock. */
export function clientsOf({ surroundings }: ServiceContext, profile: PlatformProfile): PlatformClients {
  const { clock, pauses } = surroundings
  return platformClients(profile, { clock, ...(pauses && { pauses }) })
}

/** Says each step of a workflow while the person waits. */
export const sayStep =
  ({ terminal, t }: Context) =>
  (step: EnrolmentStep): void =>
    terminal.note(t(`step.${step}`))
