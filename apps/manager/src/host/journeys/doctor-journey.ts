/**
 * The keystore doctor (requirement A20): which file, its password, what is wrong and what to do. On demand it writes a copy for old software,
 * or adds the decryption keys of another keystore of the same holder. Passwords are in memory for as long as the journey is open.
 */
import { join } from 'node:path'
import { openKeystore } from '@vesalius/etee'
import { addDecryptionKeys, writeCompatibleCopy } from '@vesalius/sdk'
import type { ActionOf, JourneyAction } from '../bridge/actions.ts'
import type { ExaminationView, JourneyView } from '../bridge/views.ts'
import { examineKeystore } from '../examine-keystore.ts'
import type { HostDeps } from '../host-deps.ts'
import { InputRefused } from '../input-refused.ts'
import { type KeystoreChoice, KeystoreChoices, type PlacedKeystore } from '../keystores.ts'
import { typedPath } from '../workplace/typed-path.ts'
import { type JourneyCore, notNow } from './journey-core.ts'
import { PlainJourney } from './plain-journey.ts'

export type DoctorState = 'keystore' | 'examined' | 'copy' | 'copied' | 'add-keys' | 'keys-added'
export type DoctorCore = JourneyCore<DoctorState, object>

const BACK: Partial<Readonly<Record<DoctorState, DoctorState>>> = {
  examined: 'keystore',
  copy: 'examined',
  copied: 'examined',
  'add-keys': 'examined',
  'keys-added': 'examined',
}

interface OpenedFile extends PlacedKeystore {
  /** The name it was chosen by. */
  readonly chosen: string
  readonly password: string
}

export class DoctorJourney extends PlainJourney<DoctorState, object> {
  readonly #deps: HostDeps
  readonly #choices: KeystoreChoices
  #opened: OpenedFile | undefined
  #examination: ExaminationView | undefined
  #copy: JourneyView['copy']
  #addedKeys: JourneyView['addedKeys']

  private constructor(core: DoctorCore, deps: HostDeps, choices: KeystoreChoices) {
    super(core)
    this.#deps = deps
    this.#choices = choices
  }

  static async begin(core: DoctorCore, deps: HostDeps): Promise<DoctorJourney> {
    return new DoctorJourney(core, deps, await KeystoreChoices.of('any', deps))
  }

  view(): JourneyView {
    const { state, busy } = this.core
    return {
      ...this.frame(),
      canGoBack: BACK[state] !== undefined && !busy,
      files: [...this.#offered()],
      copyFolder: join(this.#deps.home, 'ehealth', 'copies'),
      ...(this.#examination && { examination: this.#examination }),
      ...(this.#copy && { copy: this.#copy }),
      ...(this.#addedKeys && { addedKeys: this.#addedKeys }),
    }
  }

  async act(action: JourneyAction): Promise<void> {
    const { core } = this
    const { state } = core
    const back = BACK[state]
    if (core.busy) return
    if (action.type === 'retry') core.clearTrouble()
    else if (action.type === 'back' && back) core.goTo(back)
    else if (action.type === 'look-for-keystore' && (state === 'keystore' || state === 'add-keys'))
      await core.attempt(() => this.#choices.lookAt(action.path))
    else if (action.type === 'open-keystore' && state === 'keystore')
      void core.attempt(() => this.#examine(action))
    else if (action.type === 'treat' && state === 'examined') core.goTo(action.treatment)
    else if (action.type === 'copy' && state === 'copy') await core.attempt(() => this.#copyTo(action.folder))
    else if (action.type === 'open-keystore' && state === 'add-keys')
      void core.attempt(() => this.#addKeys(action))
    else throw notNow(action.type, state)
  }

  override close(): void {
    super.close()
    this.#opened = undefined
  }

  /** Where keys are added, every keystore but the one they go into. */
  #offered(): readonly KeystoreChoice[] {
    const { all } = this.#choices
    return this.core.state === 'add-keys' ? all.filter(({ name }) => name !== this.#opened?.chosen) : all
  }

  async #examine({ name, password }: ActionOf<'open-keystore'>): Promise<void> {
    const opened = { ...this.#choices.require(name), chosen: name, password }
    this.#examination = await examineKeystore(opened, this.#deps, this.core.leaving.signal)
    this.#opened = opened
    this.core.goTo('examined')
  }

  async #copyTo(typed: string): Promise<void> {
    const { folder: own, home } = this.#deps
    const { files, name, password, folder: beside = own } = this.#requireOpened()
    const folder = typedPath(typed, home, 'folder')
    const { path, protection } = await writeCompatibleCopy({
      ...{ octets: await files.read(name), password, name, folder },
      notIn: [own, beside, join(home, 'ehealth', 'keystore')],
    })
    this.#copy = { file: path, iterations: protection.iterations }
    this.core.goTo('copied')
  }

  async #addKeys({ name: from, password }: ActionOf<'open-keystore'>): Promise<void> {
    const opened = this.#requireOpened()
    if (from === opened.chosen) throw new InputRefused([{ field: 'name', code: 'NEEDED' }])
    const other = this.#choices.require(from)
    const { keystore } = openKeystore(await other.files.read(other.name), password)
    const { name, password: own, files } = opened
    const { added, unusable } = await addDecryptionKeys({ name, password: own, from: keystore }, files)
    this.#addedKeys = { added: added.length, unusable: unusable.length }
    this.#examination = await examineKeystore(opened, this.#deps, this.core.leaving.signal)
    this.core.goTo('keys-added')
  }

  #requireOpened(): OpenedFile {
    if (this.#opened) return this.#opened
    throw notNow('treat', this.core.state)
  }
}
