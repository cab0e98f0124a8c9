/** An installation opened for one command: description, keys, database; closed again whatever happens. */
import { resolve } from 'node:path'
import { type Installation, readInstallation } from '../installation/installation.ts'
import { type KeyStore, openKeyStore } from '../installation/key-store.ts'
import { type Database, openDatabase } from '../storage/open-database.ts'
import { databaseLocation } from './database-location.ts'

export interface OpenInstallation {
  readonly installation: Installation
  readonly database: Database
  readonly keys: KeyStore
}

export async function withInstallation(
  data: string,
  act: (parts: OpenInstallation) => Promise<void>,
): Promise<void> {
  const folder = resolve(data)
  const installation = await readInstallation(folder)
  const keys = await openKeyStore(folder, installation)
  try {
    const database = await openDatabase(databaseLocation(folder))
    try {
      await act({ installation, database, keys })
    } finally {
      await database.close()
    }
  } finally {
    await keys.close()
  }
}
