/** The identity card of an actor of the demonstration, as a card of software; with something changed on it, or missing. */
import { readFileSync } from 'node:fs'
import { loadSoftwareCard, type SoftwareCard } from '@vesalius/eid'
import type { Demonstration } from './demonstration.ts'

/** What its description says otherwise. */
export interface CardChanges {
  /** Not on the card. */
  readonly without?: 'signature'
  readonly triesLeft?: number
  readonly signatureActivated?: boolean
}

export function cardOf(
  demonstration: Demonstration,
  surname: string,
  { without, ...changes }: CardChanges = {},
): SoftwareCard {
  const file = demonstration.cardFile(surname)
  const description = JSON.parse(readFileSync(file.replace(/\.p12$/, '.json'), 'utf8')) as object
  return loadSoftwareCard({
    p12: readFileSync(file),
    password: demonstration.card(surname).password,
    description: JSON.stringify({ ...description, ...changes }),
    ...(without && { aliases: { authentication: 'authentication', signature: 'none' } }),
  })
}
