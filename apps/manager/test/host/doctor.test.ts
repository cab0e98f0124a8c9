/** What the doctor does on demand at the screens: a copy for old software, and the keys of another keystore. No service is needed. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
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
import type { PlatformProfile } from '@vesalius/sdk'
import { issueTestHolder, testHierarchy, testKeyPair } from '@vesalius/testkit'
import { beforeAll, describe, expect, it } from 'vitest'
import { type HostAtWork, hostOf } from './host-at-work.ts'

const NOBODY = 'http://127.0.0.1:9'
const [PASSWORD, OTHER] = ['Correct-horse-1', 'Battery-staple-2']
const MINE = 'NIHII-HOSPITAL=71099119 20260915-102030.acc-p12'
const EARLIER = 'NIHII-HOSPITAL=71099119 20250915-102030.acc-p12'
const STRANGER = 'NIHII-HOSPITAL=82123465 20250915-102030.acc-p12'
const hierarchy = await testHierarchy({ keyKind: 'EC' })
const profile: PlatformProfile = {
  name: 'nobody there',
  environment: 'acceptance',
  baseUrl: NOBODY,
  services: { certra: NOBODY, etkra: NOBODY, etkDepot: NOBODY },
  anchors: [],
  keyTypes: ['P-384'],
  etkPolicy: '1.2.3',
}

async function keystoreOf(value: string, serialNumber: bigint): Promise<Keystore> {
  const at = hierarchy.at
  const keyPair = await testKeyPair('P-384', `doctor-${serialNumber}`)
  const holder = { identifier: { type: 'NIHII-HOSPITAL', value }, holderName: 'CLINIQUE' } as const
  const { certificate: own } = await issueTestHolder(hierarchy, { ...holder, keyPair })
  const enrolment = {
    ...{ environment: 'acceptance' as const, platform: NOBODY, identifier: holder.identifier },
    ...{ subject: formatName(own.subject), createdAt: at },
  }
  const installed = installCertificate(await startKeystore(keyPair.privateKey, enrolment, at), [own.der])
  const key = await testKeyPair('RSA-2048', `doctor-${serialNumber}`)
  const certificate = await buildEncryptionCertificate({
    ...{ serialNumber, spki: key.spki, authentication: own, signer: softSigner(keyPair.privateKey) },
  })
  const saved = saveEncryptionCertificate(await saveEncryptionKey(installed, key.privateKey, at), certificate)
  return finishKeystore(saved, serialNumber)
}

describe('the doctor at the screens', () => {
  const files = new Map<string, Uint8Array>()

  beforeAll(async () => {
    files.set(MINE, writeKeystore(await keystoreOf('71099119', 1n), PASSWORD))
    files.set(EARLIER, writeKeystore(await keystoreOf('71099119', 2n), OTHER))
    files.set(STRANGER, writeKeystore(await keystoreOf('82123465', 3n), OTHER))
  })

  async function examined(): Promise<HostAtWork> {
    const host = await hostOf(profile)
    mkdirSync(host.folder, { recursive: true })
    for (const [name, octets] of files) writeFileSync(join(host.folder, name), octets)
    await host.start({ kind: 'doctor' })
    const wrong = await host.act({ type: 'open-keystore', name: MINE, password: OTHER })
    expect([wrong.state, wrong.trouble?.code]).toEqual(['keystore', 'KEYSTORE_PASSWORD_WRONG'])
    const view = await host.act({ type: 'open-keystore', name: MINE, password: PASSWORD })
    expect([view.state, view.examination?.stage]).toEqual(['examined', 'finished'])
    return host
  }

  it('writes a copy for old software to another folder, never beside the keystores and never over a file', async () => {
    await using host = await examined()
    const asked = await host.act({ type: 'treat', treatment: 'copy' })
    expect(asked).toMatchObject({ state: 'copy', copyFolder: join(host.home, 'ehealth', 'copies') })
    const copyTo = async (folder: string) => (await host.act({ type: 'copy', folder })).trouble
    expect((await copyTo(''))?.reasons).toMatchObject([{ field: 'folder', code: 'NEEDED' }])
    expect((await copyTo('copies'))?.reasons).toMatchObject([{ field: 'folder', code: 'FOLDER_NOT_WHOLE' }])
    expect((await copyTo(host.folder))?.code).toBe('COPY_BESIDE_KEYSTORES')

    const copied = await host.act({ type: 'copy', folder: '~/old software' })
    const file = join(host.home, 'old software', MINE)
    expect(copied).toMatchObject({ state: 'copied', copy: { file, iterations: expect.any(Number) } })
    expect(copied.copy?.iterations).toBeGreaterThanOrEqual(100_000)
    expect(openKeystore(readFileSync(file), PASSWORD).keystore.encryption).toHaveLength(1)
    expect(readFileSync(join(host.folder, MINE))).toEqual(Buffer.from(files.get(MINE) ?? []))

    await host.act({ type: 'back' })
    await host.act({ type: 'treat', treatment: 'copy' })
    expect((await copyTo(join(host.home, 'old software')))?.code).toBe('KEYSTORE_FILE_EXISTS')
  })

  it('adds the keys of an earlier keystore of the same holder once, and none of a stranger', async () => {
    await using host = await examined()
    const asked = await host.act({ type: 'treat', treatment: 'add-keys' })
    expect(asked.files?.map(({ name }) => name).sort()).toEqual([EARLIER, STRANGER].sort())
    const addFrom = (name: string, password = OTHER) => host.act({ type: 'open-keystore', name, password })
    expect((await addFrom(MINE, PASSWORD)).trouble?.reasons).toMatchObject([
      { field: 'name', code: 'NEEDED' },
    ])
    expect((await addFrom(EARLIER, PASSWORD)).trouble?.code).toBe('KEYSTORE_PASSWORD_WRONG')
    expect((await addFrom(STRANGER)).trouble?.code).toBe('KEYSTORE_HOLDER_DIFFERS')
    expect(readdirSync(host.folder).sort()).toEqual([...files.keys()].sort())

    const added = await addFrom(EARLIER)
    expect(added).toMatchObject({
      state: 'keys-added',
      addedKeys: { added: 1, unusable: 0 },
      examination: { decryptionKeys: 2 },
    })
    const { keystore } = openKeystore(readFileSync(join(host.folder, MINE)), PASSWORD)
    expect(keystore.encryption.map(({ alias }) => alias)).toEqual(['1', '2'])
    await host.act({ type: 'back' })
    await host.act({ type: 'treat', treatment: 'add-keys' })
    expect((await addFrom(EARLIER)).addedKeys).toEqual({ added: 0, unusable: 0 })
  })

  it('does neither before the keystore was opened', async () => {
    await using host = await hostOf(profile)
    await host.start({ kind: 'doctor' })
    await expect(host.act({ type: 'treat', treatment: 'copy' })).rejects.toThrow(/INPUT_INVALID/)
    await expect(host.act({ type: 'copy', folder: '/tmp' })).rejects.toThrow(/INPUT_INVALID/)
  })
})
