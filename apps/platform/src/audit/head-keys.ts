/** What heads are verified with, from files: never from the database whose history they hold. */
import { createPublicKey } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { inspectPublicKey, parseCertificate, spkiOf } from '@vesalius/pki'
import { PlatformError } from '../error.ts'
import { type Installation, installationPaths } from '../installation/installation.ts'
import { decodePem } from '../installation/pem.ts'
import type { HeadKeys } from './review-head.ts'
import { readStampAnchors } from './stamp-head.ts'

export interface HeadKeyFiles {
  /** PEM file of the public key; the installation's own unless given. */
  readonly keyFile?: string
  /** PEM file of the roots of time stamps; those of the installation unless given. */
  readonly anchorsFile?: string
  readonly now: Date
}

/** Throws `AUDIT_KEY_UNREADABLE`. */
export async function readHeadKeys(
  folder: string,
  { audit, publicUrl }: Pick<Installation, 'audit' | 'publicUrl'>,
  { keyFile, anchorsFile, now }: HeadKeyFiles,
): Promise<HeadKeys> {
  const file = keyFile ?? installationPaths(folder).auditKey
  const spki = await readSpki(file)
  const isEc = inspectPublicKey(spki).kind === 'EC'
  return {
    spki,
    algorithm: isEc ? 'ecdsaWithSHA384' : 'sha256WithRSA',
    installation: publicUrl,
    stampAnchors:
      anchorsFile === undefined
        ? await readStampAnchors(folder, audit)
        : decodePem(await readFile(anchorsFile, 'utf8')).map(parseCertificate),
    now,
  }
}

async function readSpki(file: string): Promise<Uint8Array> {
  try {
    return spkiOf(createPublicKey(await readFile(file, 'utf8')))
  } catch (cause) {
    throw new PlatformError('AUDIT_KEY_UNREADABLE', `${file} holds no public key`, { cause })
  }
}
