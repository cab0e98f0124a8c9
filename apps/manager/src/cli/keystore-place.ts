/** Where keystores lie: `--folder`, else `<home>/ehealth/keystore` (requirement A15); or the folder of `--keystore`. */
import { basename, dirname, join } from 'node:path'
import { type KeystoreFiles, keystoreFolder } from '@vesalius/sdk'
import type { Context } from './context.ts'

export interface KeystorePlace {
  readonly folder: string
  readonly files: KeystoreFiles
  /** The one file that was named. */
  readonly name?: string
}

export function keystorePlace({
  options,
  surroundings,
}: Pick<Context, 'options' | 'surroundings'>): KeystorePlace {
  const named = options.file('keystore')
  const folder = named === undefined ? undefined : dirname(named)
  const place = folder ?? options.file('folder') ?? join(surroundings.home, 'ehealth', 'keystore')
  return {
    folder: place,
    files: keystoreFolder(place),
    ...(named !== undefined && { name: basename(named) }),
  }
}
