/** What the platform needs at an external identity provider: its secret, and an address that nobody in between can answer for. */
import { resolve } from 'node:path'
import { PlatformError } from '../error.ts'
import type { Installation } from '../installation/installation.ts'
import { readCredentialFile } from '../installation/key-file.ts'

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

/**
 * The secret of the client, read at the start rather than at the first login; undefined without an external provider.
 *
 * Throws `INSTALLATION_DAMAGED` for an issuer without https, other than on this machine in a demonstration.
 */
export async function readClientSecret(
  folder: string,
  { identityProvider, demonstration }: Pick<Installation, 'identityProvider' | 'demonstration'>,
): Promise<string | undefined> {
  if (!identityProvider) return undefined
  const { protocol, hostname } = new URL(identityProvider.issuer)
  if (protocol !== 'https:' && !(demonstration && LOOPBACK.includes(hostname)))
    throw new PlatformError('INSTALLATION_DAMAGED', 'platform.json: the identity provider needs https')
  return readCredentialFile(resolve(folder, identityProvider.clientSecretFile))
}
