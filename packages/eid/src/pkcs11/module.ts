/**
 * A PKCS#11 module in use: loaded once and initialized once in a process, whoever asks for it.
 *
 * A module that lost its hardware often sees it again only after C_Finalize and C_Initialize, which end every session of the
 * process: `restart` waits until no call is running and lets the next ones wait. A child process made by a bare fork must not
 * use the module of its parent (section 6.6.1); Node.js makes none.
 */
import { checkModuleFile } from './module-file.ts'
import { loadLibrary, type NativeToken, type Pkcs11Library } from './native.ts'

export interface Pkcs11Module {
  /** Grows with each restart: sessions of an earlier generation are gone. */
  readonly generation: number
  /** Runs calls; several at a time, in different sessions. */
  run<Result>(work: (library: Pkcs11Library) => Promise<Result>): Promise<Result>
  /** Finalizes and initializes, unless that was done since `generation`. Does nothing where somebody else initialized. */
  restart(generation: number): Promise<void>
  tokens(): Promise<readonly NativeToken[]>
}

const modules = new Map<string, Promise<Pkcs11Module>>()

/** Opens the module of a path; throws Pkcs11Error `PKCS11_MODULE_UNUSABLE`. It stays loaded until the process ends. */
export async function openModule(path: string): Promise<Pkcs11Module> {
  const file = await checkModuleFile(path)
  const known = modules.get(file)
  if (known) return known
  const opened = start(file)
  modules.set(file, opened)
  // A module that could not be initialized may be tried again.
  opened.catch(() => modules.delete(file))
  return opened
}

async function start(file: string): Promise<Pkcs11Module> {
  const library = await loadLibrary(file)
  const isOurs = await library.initialize()
  let generation = 0
  let running = 0
  let restarting: Promise<void> | undefined
  let onIdle: (() => void) | undefined

  async function run<Result>(work: (library: Pkcs11Library) => Promise<Result>): Promise<Result> {
    while (restarting) await restarting.catch(() => {})
    running++
    try {
      return await work(library)
    } finally {
      running--
      if (running === 0) onIdle?.()
    }
  }

  async function restart(of: number): Promise<void> {
    if (restarting) return restarting
    if (!isOurs || of !== generation) return
    restarting = (async () => {
      if (running > 0) {
        await new Promise<void>(resolve => {
          onIdle = resolve
        })
        onIdle = undefined
      }
      generation++
      await library.finalize().catch(() => {})
      await library.initialize()
    })()
    try {
      await restarting
    } finally {
      restarting = undefined
    }
  }

  return {
    get generation() {
      return generation
    },
    run,
    restart,
    tokens: () =>
      run(async ({ slots, token }) => {
        const found: NativeToken[] = []
        for (const slot of await slots()) found.push(await token(slot))
        return found
      }),
  }
}
