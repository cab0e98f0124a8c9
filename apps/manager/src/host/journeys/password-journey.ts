/** Another password for a keystore (requirement A19). Passwords are in memory for the time of the step; nothing is kept on disk. */
import { minimumPasswordLength, openKeystore, type PasswordPolicy, passwordRule } from '@vesalius/etee'
import { changePassword } from '@vesalius/sdk'
import type { ActionOf, JourneyAction } from '../bridge/actions.ts'
import type { JourneyView } from '../bridge/views.ts'
import type { HostDeps } from '../host-deps.ts'
import { InputRefused } from '../input-refused.ts'
import { KeystoreChoices, type PlacedKeystore } from '../keystores.ts'
import { type JourneyCore, notNow } from './journey-core.ts'
import { PlainJourney } from './plain-journey.ts'
import { plainStages } from './plain-stages.ts'

export type PasswordState = 'keystore' | 'password' | 'changed'
export type PasswordCore = JourneyCore<PasswordState, object>

const STAGES = [
  ['keystore', ['keystore']],
  ['password', ['password']],
  ['ready', ['changed']],
] as const

export class PasswordJourney extends PlainJourney<PasswordState, object> {
  /** Whole path of the chosen one, for people. */
  #file: string | undefined
  readonly #choices: KeystoreChoices
  readonly #policy: PasswordPolicy | undefined
  #chosen: (PlacedKeystore & { readonly password: string }) | undefined

  private constructor(core: PasswordCore, choices: KeystoreChoices, policy: PasswordPolicy | undefined) {
    super(core)
    this.#choices = choices
    this.#policy = policy
  }

  static async begin(core: PasswordCore, deps: HostDeps): Promise<PasswordJourney> {
    return new PasswordJourney(core, await KeystoreChoices.of('finished', deps), deps.profile.passwordPolicy)
  }

  view(): JourneyView {
    const { state, busy } = this.core
    return {
      ...this.frame(),
      stages: [...plainStages(STAGES, state, 'changed')],
      canGoBack: state === 'password' && !busy,
      files: [...this.#choices.all],
      ...(this.#file !== undefined && { file: this.#file }),
    }
  }

  async act(action: JourneyAction): Promise<void> {
    const core = this.core
    if (core.busy) return
    if (action.type === 'retry') core.clearTrouble()
    else if (action.type === 'back' && core.state === 'password') core.goTo('keystore')
    else if (action.type === 'look-for-keystore' && core.state === 'keystore')
      await core.attempt(() => this.#choices.lookAt(action.path))
    else if (action.type === 'open-keystore' && core.state === 'keystore')
      await core.attempt(() => this.#open(action))
    else if (action.type === 'password' && core.state === 'password')
      await core.attempt(() => this.#change(action))
    else throw notNow(action.type, core.state)
  }

  override close(): void {
    super.close()
    this.#chosen = undefined
  }

  async #open({ name, password }: ActionOf<'open-keystore'>): Promise<void> {
    const placed = this.#choices.require(name)
    const { files } = placed
    // An interrupted change left the previous file: the workflow knows how to go on with it.
    if ((await files.readPrevious(placed.name)) === null)
      openKeystore(await files.read(placed.name), password)
    this.#chosen = { ...placed, password }
    this.#file = files.locate(placed.name)
    this.core.goTo('password')
  }

  async #change({ password, again }: ActionOf<'password'>): Promise<void> {
    if (!this.#chosen) throw notNow('password', 'password')
    requireNewPassword(password, again, this.#policy)
    const { files, name, password: current } = this.#chosen
    await changePassword({ name, current, next: password }, files)
    this.#chosen = undefined
    this.core.goTo('changed')
  }
}

/** A new password, typed twice, by the rule and what the platform asks beyond it. Throws InputRefused. */
export function requireNewPassword(
  password: string,
  again: string,
  policy: PasswordPolicy | undefined,
): void {
  const parameters = { minimumLength: String(minimumPasswordLength(policy)) }
  const objections = [
    ...passwordRule(password, policy).map(({ code }) => ({ field: 'password', code, parameters })),
    ...(password === again ? [] : [{ field: 'again', code: 'PASSWORDS_DIFFER' }]),
  ]
  if (objections.length > 0) throw new InputRefused(objections)
}
