import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  buildEncryptionCertificate,
  finishKeystore,
  installCertificate,
  type Keystore,
  openKeystore,
  saveEncryptionCertificate,
  saveEncryptionKey,
  startKeystore,
  writeKeystore,
} from '@vesalius/etee'
import { formatName, softSigner } from '@vesalius/pki'
import { issueTestHolder, temporaryFolder, testHierarchy, testKeyPair } from '@vesalius/testkit'
import { beforeAll, describe, expect, it } from 'vitest'
import { keystoreFolder } from '../keystore-files/keystore-folder.ts'
import { addDecryptionKeys } from './add-decryption-keys.ts'

const NAME = 'NIHII-HOSPITAL=71099119 20260915-102030.acc-p12'
const PASSWORD = 'Correct-horse-1'
const hierarchy = await testHierarchy({ keyKind: 'EC' })
let mine: Keystore
let earlier: Keystore
let stranger: Keystore

async function keystoreOf(value: string, serialNumber: bigint): Promise<Keystore> {
  const at = hierarchy.at
  const keyPair = await testKeyPair('P-384', `add-keys-${serialNumber}`)
  const holder = { identifier: { type: 'NIHII-HOSPITAL', value }, holderName: 'CLINIQUE' } as const
  const issued = await issueTestHolder(hierarchy, { ...holder, keyPair })
  const subject = formatName(issued.certificate.subject)
  const enrolment = { environment: 'acceptance', platform: 'x', identifier: holder.identifier, subject }
  const started = await startKeystore(keyPair.privateKey, { ...enrolment, createdAt: at }, at)
  const installed = installCertificate(started, [issued.certificate.der])
  const key = await testKeyPair('RSA-2048', `add-keys-${serialNumber}`)
  const certificate = await buildEncryptionCertificate({
    serialNumber,
    spki: key.spki,
    authentication: issued.certificate,
    signer: softSigner(keyPair.privateKey),
  })
  const saved = saveEncryptionCertificate(await saveEncryptionKey(installed, key.privateKey, at), certificate)
  return finishKeystore(saved, serialNumber)
}

beforeAll(async () => {
  mine = await keystoreOf('71099119', 1n)
  earlier = await keystoreOf('71099119', 2n)
  stranger = await keystoreOf('82123465', 3n)
})

describe('addDecryptionKeys', () => {
  it('adds each key once, tidies up after an interruption, and refuses those of another holder', async () => {
    using folder = temporaryFolder()
    const path = folder.write(NAME, writeKeystore(mine, PASSWORD))
    const previous = readFileSync(path)
    const files = keystoreFolder(folder.path)
    const add = (from: Keystore) => addDecryptionKeys({ name: NAME, password: PASSWORD, from }, files)

    await expect(add(earlier)).resolves.toEqual({ added: ['2'], unusable: [] })
    const { keystore } = openKeystore(readFileSync(path), PASSWORD)
    expect(keystore.encryption.map(({ alias }) => alias)).toEqual(['1', '2'])

    folder.write(`${NAME}.old`, previous)
    await expect(add(earlier)).resolves.toEqual({ added: [], unusable: [] })
    expect(readdirSync(folder.path)).toEqual([NAME])

    await expect(add(stranger)).rejects.toThrow(expect.objectContaining({ code: 'KEYSTORE_HOLDER_DIFFERS' }))
    expect(readdirSync(folder.path)).toEqual([NAME])
  })

  it('leaves out a key that opens nothing, and says so', async () => {
    using folder = temporaryFolder()
    folder.write(join(NAME), writeKeystore(mine, PASSWORD))
    const [entry] = earlier.encryption
    const other = stranger.encryption[0]?.privateKey
    if (!entry || !other) throw new Error('no entry')
    const broken = { ...earlier, encryption: [{ ...entry, privateKey: other }] }

    await expect(
      addDecryptionKeys({ name: NAME, password: PASSWORD, from: broken }, keystoreFolder(folder.path)),
    ).resolves.toEqual({ added: [], unusable: ['2'] })
  })
})
