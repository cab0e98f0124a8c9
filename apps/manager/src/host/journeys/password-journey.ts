/** Another password for a keystore (requirement A19). Passwords are in memory for the time of the step; nothing is kept on disk. */
import { openKeystore, passwordRule } from '@vesalius/etee'
import { changePassword } from '@vesalius/sdk'
import type { ActionOf, JourneyAction } from '../bridge/actions.ts'
import type { JourneyView } from '../bridge/views.ts'
import type { HostDeps } from '../host-deps.ts'
import { InputRefused } from '../input-refused.ts'
import { finishedKeystores, type KeystoreChoice } from '../keystores.ts'
import { type JourneyCore, notNow } from './journey-core.ts'
import { PlainJourney, requireChoice } from './plain-journey.ts'
import { plainStages } from './plain-stages.ts'

export type PasswordState = 'keystore' | 'password' | 'changed'
export type PasswordCore = JourneyCore<PasswordState, { readonly file?: string }>

const STAGES = [
  ['keystore', ['keystore']],
  ['password', ['password']],
  ['ready', ['changed']],
] as const

export class PasswordJourney extends PlainJourney<PasswordState, { readonly file?: string }> {
  readonly #deps: HostDeps
  readonly #choices: readonly KeystoreChoice[]
  #current: string | undefined

  private constructor(core: PasswordCore, deps: HostDeps, choices: readonly KeystoreChoice[]) {
    super(core)
    this.#deps = deps
    this.#choices = choices
  }

  static async begin(core: PasswordCore, deps: HostDeps): Promise<PasswordJourney> {
    return new PasswordJourney(core, deps, await finishedKeystores(deps))
  }

  view(): JourneyView {
    const { state, busy, answers } = this.core
    return {
      ...this.frame(),
      stages: [...plainStages(STAGES, state, 'changed')],
      canGoBack: state === 'password' && !busy,
      files: [...this.#choices],
      ...(answers.file !== undefined && { file: this.#deps.files.locate(answers.file) }),
    }
  }

  async act(action: JourneyAction): Promise<void> {
    const core = this.core
    if (core.busy) return
    if (action.type === 'retry') core.clearTrouble()
    else if (action.type === 'back' && core.state === 'password') core.goTo('keystore')
    else if (action.type === 'open-keystore' && core.state === 'keystore')
      await core.attempt(() => this.#open(action))
    else if (action.type === 'password' && core.state === 'password')
      await core.attempt(() => this.#change(action))
    else throw notNow(action.type, core.state)
  }

  override close(): void {
    super.close()
    this.#current = undefined
  }

  async #open({ name, password }: ActionOf<'open-keystore'>): Promise<void> {
    requireChoice(this.#choices, name)
    const { files } = this.#deps
    // An interrupted change left the previous file: the workflow knows how to go on with it.
    if ((await files.readPrevious(name)) === null) openKeystore(await files.read(name), password)
    this.#current = password
    this.core.answers = { file: name }
    this.core.goTo('password')
  }

  async #change({ password, again }: ActionOf<'password'>): Promise<void> {
    const [name, current] = [this.core.answers.file, this.#current]
    if (name === undefined || current === undefined) throw notNow('password', 'password')
    requireNewPassword(password, again)
    await changePassword({ name, current, next: password }, this.#deps.files)
    this.#current = undefined
    this.core.goTo('changed')
  }
}

/** A new password, typed twice, by the rule. Throws InputRefused. */
export function requireNewPassword(password: string, again: string): void {
  const objections = [
    ...passwordRule(password).map(({ code }) => ({ field: 'password', code })),
    ...(password === again ? [] : [{ field: 'again', code: 'PASSWORDS_DIFFER' }]),
  ]
  if (objections.length > 0) throw new InputRefused(objections)
}
