/** The authoritative source of an installation: what was imported, or the external register that its description names. */
import { resolve } from 'node:path'
import type { PlatformDeps } from '../deps.ts'
import type { Installation } from '../installation/installation.ts'
import { readCredentialFile } from '../installation/key-file.ts'
import { type AuthoritativeSource, importedSource } from './authoritative-source.ts'
import { openRegister } from './http-register.ts'
import { httpSource } from './http-source.ts'

/** Throws `PlatformError` when the register's credential cannot be read: at the start, not at the first question. */
export async function openSource(
  folder: string,
  { register }: Pick<Installation, 'register'>,
  deps: Pick<PlatformDeps, 'database' | 'log' | 'metrics'>,
): Promise<AuthoritativeSource> {
  if (!register) return importedSource
  const { url, credentialFile, cacheSeconds } = register
  const token =
    credentialFile === undefined ? {} : { token: await readCredentialFile(resolve(folder, credentialFile)) }
  return httpSource(deps, openRegister({ url, ...token }), cacheSeconds)
}
