/** `trusted-list-signers.pem` in the installation's folder: the certificates that sign trusted lists, for those who pin them. */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PlatformDeps } from '../deps.ts'
import { installationPaths } from '../installation/installation.ts'
import { readCredentialFile, writeDurably } from '../installation/key-file.ts'
import { encodePem } from '../installation/pem.ts'
import { type Origin, systemRandomness } from '../installation/randomness.ts'
import { makeSecretBox } from '../operators/secret-box.ts'
import { listTrustedListSigners } from '../storage/trusted-list.ts'
import { LIST_SIGNERS_FILE } from './list-paths.ts'
import { type ListSignerDeps, openListSigners } from './list-signers.ts'

/** Makes the first signer of an installation that is being made, and the file. */
export async function makeFirstListSigner(
  folder: string,
  {
    origin,
    ...made
  }: Pick<ListSignerDeps, 'database' | 'now' | 'operatorName' | 'environment'> & {
    /** In a demonstration. */
    readonly origin?: Origin | undefined
  },
): Promise<void> {
  const secretBox = makeSecretBox(await readCredentialFile(installationPaths(folder).credential))
  await openListSigners({
    ...{ ...made, secretBox, random: randomBytes },
    randomness: origin?.randomness ?? systemRandomness,
    begin: origin?.notBefore,
  })
  await writeListSigners(folder, made)
}

/** Writes the file when it says something else. */
export async function writeListSigners(
  folder: string,
  { database }: Pick<PlatformDeps, 'database'>,
): Promise<void> {
  const file = join(folder, LIST_SIGNERS_FILE)
  const pem = encodePem((await listTrustedListSigners(database)).map(({ certificate }) => certificate))
  const before = await readFile(file, 'utf8').catch(() => undefined)
  if (before !== pem) await writeDurably(file, pem)
}
