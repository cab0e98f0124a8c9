/** The actors of a demonstration platform, as `demo.json` lists them. A real program reads a real card instead. */
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { type Card, pkcs12Card } from '@vesalius/sdk'

interface ListedCard {
  readonly p12: string
  readonly password: string
  readonly aliases: { readonly authentication: string; readonly signature: string }
}

/** The cards of the demonstration, in the order of the list. */
export async function demonstrationCards(demoFile: string): Promise<readonly Card[]> {
  const { cards } = JSON.parse(await readFile(demoFile, 'utf8')) as { cards: readonly ListedCard[] }
  return Promise.all(
    cards.map(async ({ p12, password, aliases }) =>
      pkcs12Card(await readFile(resolve(dirname(demoFile), p12)), password, aliases),
    ),
  )
}
