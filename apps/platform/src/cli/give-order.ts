/**
 * Gives an order for the installation in a folder: done here and now, or by the running platform where that holds the embedded database.
 *
 * Throws  what the order ends with; StorageError; PlatformError `INSTALLATION_MISSING`, `PLATFORM_NOT_ASKABLE`.
 */
import { resolve } from 'node:path'
import { pino } from 'pino'
import type { z } from 'zod'
import { systemClock } from '../clock.ts'
import { askPlatform } from '../control/control-socket.ts'
import { carryOut, type Order, type OrderDeps } from '../control/order.ts'
import { type Installation, readInstallation, readTrustAnchors } from '../installation/installation.ts'
import { type KeyStore, openKeyStore } from '../installation/key-store.ts'
import { loadAuthorities } from '../issuing/authorities.ts'
import { makeMetrics } from '../metrics.ts'
import { StorageError } from '../storage/error.ts'
import { type Database, openDatabase } from '../storage/open-database.ts'
import { databaseLocation } from './database-location.ts'

export async function giveOrder<Asked extends z.ZodType, Done extends z.ZodType>(
  data: string,
  order: Order<Asked, Done>,
  asked: z.input<Asked>,
): Promise<z.output<Done>> {
  const folder = resolve(data)
  const installation = await readInstallation(folder)
  const database = await openUnlessRunning(folder)
  if (!database) return order.done.parse(await askPlatform(folder, order, asked))
  const here = ordersHere(folder, installation, database)
  try {
    const done = await carryOut(order, here.deps, asked)
    return order.done.parse(JSON.parse(JSON.stringify(done)))
  } finally {
    await here.close()
    await database.close()
  }
}

/** Undefined when the running platform holds the embedded database. */
async function openUnlessRunning(folder: string): Promise<Database | undefined> {
  try {
    return await openDatabase(databaseLocation(folder))
  } catch (error) {
    if (error instanceof StorageError && error.code === 'STORAGE_IN_USE') return undefined
    throw error
  }
}

function ordersHere(
  folder: string,
  installation: Installation,
  database: Database,
): { readonly deps: OrderDeps; close(): Promise<void> } {
  let opened: Promise<KeyStore> | undefined
  const keys = () => {
    opened ??= openKeyStore(folder, installation)
    return opened
  }
  const log = pino({ level: 'warn' }, pino.destination(2))
  return {
    deps: {
      ...{ folder, installation, database, clock: systemClock, keys, log },
      metrics: makeMetrics(),
      authorities: async () =>
        loadAuthorities(installation, database, await keys(), {
          anchors: await readTrustAnchors(folder),
          onLeftOut: ids => {
            if (ids.length > 0)
              log.error({ ids }, 'the database holds authorities that are not below the own roots')
          },
        }),
    },
    close: async () => (await opened?.catch(() => undefined))?.close(),
  }
}
