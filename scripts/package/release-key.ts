/**
 * The key with which a publisher signs what people download and what is announced of it. It is supplied from outside; its public half goes
 * into every ZIP.
 *
 * Takes   PEM: an Ed25519 private key without a password (RFC 8410), `openssl genpkey -algorithm ed25519`.
 * Throws  PackageError `RELEASE_KEY`.
 */
import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseRelease, signedText } from '../../apps/manager/src/update/release.ts'
import { RELEASE_KEY } from '../../apps/manager/src/update/release-key.ts'
import { PackageError } from './package-error.ts'
import { type PackedFile, textFile } from './packed-file.ts'

export function readReleaseKeyPair(file: string): KeyObject {
  const key = privateKeyIn(file)
  if (key.asymmetricKeyType === 'ed25519') return key
  throw new PackageError('RELEASE_KEY', `${file} is no Ed25519 key`)
}

/** What lies in a ZIP, so that the application knows its publisher again. */
export function releaseKeyFile(key: KeyObject): PackedFile {
  const pem = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString()
  return textFile(`app/${RELEASE_KEY}`, pem)
}

/** The announcement of a version as JSON, for `release` of a profile or `manager` of a platform. */
export function announcement(key: KeyObject, release: { version: string; download: string }): string {
  if (parseRelease(release) === null)
    throw new PackageError('RELEASE_KEY', `${release.download} is no address that could be announced`)
  const signature = detachedSignature(key, Buffer.from(signedText(release))).toString('base64')
  return `${JSON.stringify({ ...release, signature }, null, 2)}\n`
}

/** 64 octets, as `openssl pkeyutl -verify -rawin` takes them. */
export const detachedSignature = (key: KeyObject, content: Uint8Array): Buffer => sign(null, content, key)

function privateKeyIn(file: string): KeyObject {
  try {
    return createPrivateKey(readFileSync(file))
  } catch (cause) {
    throw new PackageError('RELEASE_KEY', `${file} holds no private key that can be read`, { cause })
  }
}
