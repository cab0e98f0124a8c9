/**
 * An order: something done to an installation on its own machine, by the command itself or, while the platform runs on the embedded
 * database, by the running platform. Both ways it says the same.
 *
 * What is asked for and what is given are JSON, so that they can be carried. Files are named by absolute paths.
 */
import type { Logger } from 'pino'
import type { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { Installation } from '../installation/installation.ts'
import type { KeyStore } from '../installation/key-store.ts'
import type { Authorities } from '../issuing/authorities.ts'
import type { Metrics } from '../metrics.ts'
import type { Database } from '../storage/open-database.ts'

export interface OrderDeps {
  readonly folder: string
  readonly installation: Installation
  readonly database: Database
  readonly clock: Clock
  readonly log: Logger
  readonly metrics: Metrics
  /** Opened when first asked for: what needs no key works where the module that holds the keys is away. */
  keys(): Promise<KeyStore>
  authorities(): Promise<Authorities>
}

export interface Order<Asked extends z.ZodType = z.ZodType, Done extends z.ZodType = z.ZodType> {
  readonly name: string
  readonly asked: Asked
  readonly done: Done
  run(deps: OrderDeps, asked: z.output<Asked>): Promise<z.input<Done>>
}

/** As it is written down, with its types. */
export const defineOrder = <Asked extends z.ZodType, Done extends z.ZodType>(
  order: Order<Asked, Done>,
): Order<Asked, Done> => order

/** Reads what is asked for and does it; gives what can be written as JSON. */
export function carryOut(order: Order, deps: OrderDeps, asked: unknown): Promise<unknown> {
  return order.run(deps, order.asked.parse(asked))
}
