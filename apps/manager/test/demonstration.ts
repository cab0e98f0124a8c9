/**
 * The real platform as a process of its own, with its demonstration actors, on loopback: one for each test file.
 *
 * Gives   its `demo.json`, cards by the person's surname, and its end.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '@vesalius/testkit'
import { copyPreparedPlatform, startPlatform, stopped } from './prepared-platform.ts'

export interface DemonstrationCard {
  readonly p12: string
  readonly password: string
  readonly pin: string
  readonly keyType: string
  readonly ssin: string
  readonly surname: string
}

export interface Demonstration extends AsyncDisposable {
  readonly folder: string
  /** Path of demo.json. */
  readonly file: string
  readonly baseUrl: string
  readonly cards: readonly DemonstrationCard[]
  readonly organizations: readonly {
    readonly type: string
    readonly id: string
    readonly managers: readonly string[]
  }[]
  card(surname: string): DemonstrationCard
  /** Path of a card's .p12. */
  cardFile(surname: string): string
}

/** `options` are those of `platform start`. */
export async function startDemonstration(options: readonly string[] = []): Promise<Demonstration> {
  const base = temporaryFolder()
  const folder = join(base.path, 'platform')
  const address = await copyPreparedPlatform(folder)
  const { child, ready } = await startPlatform(folder, options)
  await ready.catch(async error => {
    await stopped(child)
    address[Symbol.dispose]()
    throw error
  })
  const file = join(folder, 'demo.json')
  const content = JSON.parse(readFileSync(file, 'utf8')) as Pick<
    Demonstration,
    'baseUrl' | 'cards' | 'organizations'
  >
  const card = (surname: string) => {
    const found = content.cards.find(one => one.surname === surname)
    if (!found) throw new Error(`no card of ${surname}`)
    return found
  }
  return {
    ...content,
    folder,
    file,
    card,
    cardFile: surname => join(folder, card(surname).p12),
    async [Symbol.asyncDispose]() {
      await stopped(child)
      address[Symbol.dispose]()
      base[Symbol.dispose]()
    },
  }
}
