/**
 * What the steps of an enrolment share: the journey's state and answers, the platform and the files, the keystore password, the card in
 * sight. The password is in memory until the end of the journey and never on disk.
 */
import { type EnrolmentDeps, type KeystoreFiles, keystoreFolder } from '@vesalius/sdk'
import { type HostDeps, workflowDeps } from '../host-deps.ts'
import {
  type EnrolmentAnswers,
  type EnrolmentState,
  enrolmentPath,
  nextState,
  previousState,
} from './enrolment-path.ts'
import { type JourneyCore, notNow } from './journey-core.ts'

export type EnrolmentCore = JourneyCore<EnrolmentState, EnrolmentAnswers>

/** States in which the reader is looked at. */
export const WITH_CARD: readonly EnrolmentState[] = ['identify', 'insert-card', 'sign', 'sign-mandate']

export class EnrolmentContext {
  readonly core: EnrolmentCore
  readonly deps: HostDeps
  password: string | undefined
  #stopWatching: (() => void) | undefined

  constructor(core: EnrolmentCore, deps: HostDeps) {
    this.core = core
    this.deps = deps
    this.#watchCard()
  }

  get answers(): EnrolmentAnswers {
    return this.core.answers
  }

  get signal(): AbortSignal {
    return this.core.leaving.signal
  }

  /** Where the keystore of this journey lies: one that was shown elsewhere stays there. */
  get files(): KeystoreFiles {
    const { folder } = this.answers
    return folder === undefined ? this.deps.files : keystoreFolder(folder)
  }

  workflow(files = this.files): EnrolmentDeps {
    return workflowDeps(this.deps, {
      files,
      onStep: step => this.core.step(step),
      signal: this.signal,
    })
  }

  /** The same, with the file's name on disk before the file is, so that a crash finds it. */
  rememberingWorkflow(): EnrolmentDeps {
    const { core, files } = this
    return this.workflow({
      ...files,
      create: async (name, octets) => {
        await core.remember({ file: name })
        await files.create(name, octets)
      },
    })
  }

  /** A request that was refused for good leaves no file. */
  async forgetDiscarded(): Promise<void> {
    const { core, files } = this
    const { file, ...others } = core.answers
    if (file === undefined || (await files.list()).some(one => one.name === file)) return
    core.answers = others
    await core.remember({})
  }

  async moveTo(state: EnrolmentState, answers: EnrolmentAnswers = {}): Promise<void> {
    await this.core.moveTo(state, answers)
    this.#watchCard()
  }

  async next(answers: EnrolmentAnswers): Promise<void> {
    const path = this.#path({ ...this.answers, ...answers })
    await this.moveTo(nextState(path, this.core.state), answers)
  }

  get previous(): EnrolmentState | undefined {
    // With a file it may have arrived.
    if (this.core.state === 'sending' && this.answers.file !== undefined) return undefined
    return previousState(this.#path(this.answers), this.core.state)
  }

  async back(): Promise<void> {
    const { previous } = this
    if (previous === undefined) throw notNow('back', this.core.state)
    await this.moveTo(previous)
  }

  close(): void {
    this.core.leaving.abort()
    this.#stopWatching?.()
    this.password = undefined
  }

  #path(answers: EnrolmentAnswers) {
    const asksOptions = this.deps.profile.keyTypes.length > 1
    return enrolmentPath(answers, { kind: this.core.kind, asksOptions })
  }

  /** The reader is looked at while a screen needs it, and left alone otherwise. */
  #watchCard(): void {
    const isNeeded = WITH_CARD.includes(this.core.state)
    if (isNeeded) this.#stopWatching ??= this.deps.desk.watch(() => this.core.changed())
    if (isNeeded) return
    this.#stopWatching?.()
    this.#stopWatching = undefined
  }
}
