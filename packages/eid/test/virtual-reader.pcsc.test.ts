/**
 * The whole way: this package, libpcsclite, pcscd, a virtual reader, and the software card in another process.
 */
import { spawnSync } from 'node:child_process'
import { createHash, verify, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writePkcs12 } from '@vesalius/pki'
import { missingForPcscDaemon, type PcscDaemon, startPcscDaemon } from '@vesalius/testkit'
import koffi from 'koffi'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  type CardGeneration,
  type CardReaders,
  formatCardDescription,
  openCard,
  pcscReaders,
  VIRTUAL_READER_PORT,
  waitForCard,
} from '../src/index.ts'
import { AT, type MadeCard, makeCard, makeHierarchy, NATIONAL_NUMBER, PIN } from './card-maker.ts'

const missing = missingForPcscDaemon()
const OCTETS = new TextEncoder().encode('what is signed')
const PASSWORD = 'throw-away'
const [FIRST, SECOND] = [VIRTUAL_READER_PORT, VIRTUAL_READER_PORT + 1]
const withPin = (pin: string) => ({ askPin: async () => pin })

// With CI=true nothing may be skipped: what is missing then shows as a failure.
describe.skipIf(missing.length > 0 && process.env.CI !== 'true')('a card behind PC/SC', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cards-'))
  const made = new Map<CardGeneration, MadeCard>()
  let daemon: PcscDaemon
  let readers: CardReaders

  const file = (generation: CardGeneration): string => join(folder, `${generation}.p12`)
  const madeCard = (generation: CardGeneration): MadeCard => {
    const card = made.get(generation)
    if (card === undefined) throw new Error('not made')
    return card
  }

  async function insert(generation: CardGeneration, port = FIRST) {
    await daemon.insert(port, file(generation), PASSWORD)
    return waitForCard(readers, { timeout: 10_000 })
  }

  beforeAll(async () => {
    expect(missing, 'install what is missing: npm run setup').toEqual([])
    for (const applet of ['1.7', '1.8'] as const) {
      const card = await makeCard(await makeHierarchy(applet))
      made.set(applet, card)
      writeCardFiles(card, file(applet))
    }
    daemon = await startPcscDaemon()
    process.env.PCSCLITE_CSOCK_NAME = daemon.socket
    readers = pcscReaders({ transactionWait: 700 })
  })

  afterAll(async () => {
    await readers?.close()
    await daemon?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  afterEach(async () => {
    await daemon.remove(FIRST)
    await daemon.remove(SECOND)
    await waitForEmptyReaders(readers)
  })

  describe.each(['1.7', '1.8'] as const)('applet %s', generation => {
    it('is seen when it is put in, read, verified, and signs with both keys', async () => {
      const card = await insert(generation)
      expect(card.generation).toBe(generation)
      const anchors = [madeCard(generation).hierarchy.root.certificate]
      const { identity, address } = await card.readVerifiedIdentity({ anchors, at: AT })
      expect(identity.nationalNumber).toBe(NATIONAL_NUMBER)
      expect(address.municipality).toBe('Brussel')
      expect((await card.readPhoto()).length).toBeGreaterThan(2500)

      for (const key of ['authentication', 'signature'] as const) {
        const signer = await card.signer(key, withPin(PIN))
        const hash = signer.algorithm === 'ecdsa-sha384' ? 'sha384' : 'sha256'
        const { publicKey } = new X509Certificate(signer.certificates[0] ?? new Uint8Array())
        const signature = await signer.sign(OCTETS)
        expect(verify(hash, OCTETS, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true)
      }
      await card.close()
    })

    it('tells without a PIN whether its signature function is activated', async () => {
      const card = await insert(generation)
      await card.requireActivatedSignature()
      await card.close()
      const made = madeCard(generation)
      const off = join(folder, `${generation}-off.p12`)
      writeCardFiles({ ...made, description: { ...made.description, signatureActivated: false } }, off)
      await daemon.insert(SECOND, off, PASSWORD)
      const [, reader = ''] = (await readers.list()).map(({ name }) => name)
      const other = await waitForCard(readers, { timeout: 10_000, reader })
      await expect(other.requireActivatedSignature()).rejects.toMatchObject({
        code: 'SIGNATURE_NOT_ACTIVATED',
      })
      expect(await other.pinStatus()).toEqual({ triesLeft: 3, blocked: false, verified: false })
      await other.close()
    })

    it('counts wrong PINs and blocks', async () => {
      const card = await insert(generation)
      const sign = () => card.signWithSignatureKey(OCTETS, withPin('9999'))
      await expect(sign()).rejects.toMatchObject({ code: 'PIN_WRONG', triesLeft: 2 })
      await expect(sign()).rejects.toMatchObject({ code: 'PIN_WRONG', triesLeft: 1 })
      await expect(sign()).rejects.toMatchObject({ code: 'PIN_BLOCKED' })
      expect(await card.pinStatus()).toMatchObject({ blocked: true })
      await card.close()
    })

    it('is recognized, listed and read by OpenSC', async () => {
      await (await insert(generation)).close()
      expect(run('opensc-tool', '--name')).toContain('Belpic')
      const listing = run('pkcs15-tool', '--dump')
      const kind = generation === '1.7' ? 'RSA' : 'EC'
      expect(listing).toContain(`Private ${kind} Key [Authentication]`)
      expect(listing).toContain(`Private ${kind} Key [Signature]`)
      expect(listing).toContain('PIN [Basic PIN]')
      for (const [id, der] of [
        ['02', madeCard(generation).authentication.certificate],
        ['03', madeCard(generation).signature.certificate],
        ['04', madeCard(generation).hierarchy.citizenCa.certificate],
        ['06', madeCard(generation).hierarchy.root.certificate],
      ] as const) {
        const pem = run('pkcs15-tool', '--read-certificate', id)
        expect(new X509Certificate(pem.slice(pem.indexOf('-----BEGIN'))).raw).toEqual(Buffer.from(der))
      }
    })

    it('goes on after another program has reset it', async () => {
      const card = await insert(generation)
      await card.signWithAuthenticationKey(OCTETS, withPin(PIN))
      run('opensc-tool', '--reset')
      expect((await card.pinStatus()).verified).toBe(false)
      expect(await card.signWithSignatureKey(OCTETS, withPin(PIN))).toBeInstanceOf(Uint8Array)
      await card.close()
    })

    it('answers each command within a few milliseconds', async () => {
      const card = await insert(generation)
      const times: number[] = []
      for (let i = 0; i < 20; i++) {
        const start = performance.now()
        await card.pinStatus()
        times.push(performance.now() - start)
      }
      await card.close()
      // Without TCP_QUICKACK every single command takes 40 ms.
      expect(Math.min(...times)).toBeLessThan(20)
    })
  })

  it('signs for OpenSC with the authentication key of applet 1.7', async () => {
    await (await insert('1.7')).close()
    const [hash, signature] = [join(folder, 'hash'), join(folder, 'signature')]
    writeFileSync(hash, createHash('sha256').update(OCTETS).digest())
    run(
      'pkcs15-crypt',
      '--sign',
      '--key',
      '02',
      '--sha-256',
      '--pkcs1',
      '--pin',
      PIN,
      '--input',
      hash,
      '--output',
      signature,
    )
    const { publicKey } = new X509Certificate(madeCard('1.7').authentication.certificate)
    expect(verify('sha256', OCTETS, publicKey, readFileSync(signature))).toBe(true)
  })

  it('says that the card was removed, also in the middle of reading', async () => {
    for (const commands of [0, 1, 5, 12]) {
      const card = await insert('1.7')
      await daemon.removeAfter(FIRST, commands)
      await expect(card.readVerifiedIdentity({ anchors: [], at: AT })).rejects.toMatchObject({
        code: 'CARD_REMOVED',
      })
      await card.close()
      await waitForEmptyReaders(readers)
    }
    const card = await insert('1.8')
    await daemon.remove(FIRST)
    await waitForEmptyReaders(readers)
    await expect(card.pinStatus()).rejects.toMatchObject({ code: 'CARD_REMOVED' })
    const next = await insert('1.7')
    await expect(card.pinStatus()).rejects.toMatchObject({ code: 'CARD_REMOVED' })
    await card.close()
    await next.close()
    await daemon.remove(FIRST)
    await waitForEmptyReaders(readers)
    await expect(openCard(readers)).rejects.toMatchObject({ code: 'NO_CARD' })
  })

  it('sends nothing to another card that was put in and reset meanwhile', async () => {
    const { description, ...made } = madeCard('1.7')
    const chipNumber = description.identity.chipNumber.replace(/1$/, '2')
    const other = join(folder, 'other.p12')
    writeCardFiles(
      { ...made, description: { ...description, identity: { ...description.identity, chipNumber } } },
      other,
    )
    const card = await insert('1.7')
    await daemon.remove(FIRST)
    await waitForEmptyReaders(readers)
    await daemon.insert(FIRST, other, PASSWORD)
    await (await waitForCard(readers, { timeout: 10_000 })).close()
    run('opensc-tool', '--reset')

    for (let times = 0; times < 2; times++) {
      const signing = card.signWithSignatureKey(OCTETS, withPin('9999'))
      await expect(signing).rejects.toMatchObject({ code: 'CARD_REMOVED' })
    }
    await card.close()
    const next = await openCard(readers)
    expect(await next.pinStatus()).toMatchObject({ triesLeft: 3 })
    await next.close()
  })

  it('has the person choose between two cards', async () => {
    await (await insert('1.7')).close()
    await daemon.insert(SECOND, file('1.8'), PASSWORD)
    const names = (await readers.list()).map(reader => reader.name)
    await waitFor(async () => (await readers.list()).every(reader => reader.state === 'card'))
    await expect(openCard(readers)).rejects.toMatchObject({
      code: 'SEVERAL_CARDS',
      facts: { readers: names },
    })
    const [one, two] = [await openCard(readers, names[0]), await openCard(readers, names[1])]
    expect([one.generation, two.generation]).toEqual(['1.7', '1.8'])
    await one.close()
    await two.close()
  })

  it("waits for another program's transaction, and says CARD_IN_USE when that lasts", async () => {
    const card = await insert('1.7')
    const { transport } = await otherConnection(readers)
    await transport.begin()
    await expect(card.pinStatus()).rejects.toMatchObject({ code: 'CARD_IN_USE' })
    const patient = card.pinStatus()
    setTimeout(() => void transport.end(), 200)
    expect((await patient).triesLeft).toBe(3)
    await transport.close()
    await card.close()
  })

  it('says CARD_IN_USE when another program has the card for itself', async () => {
    await (await insert('1.7')).close()
    const release = connectExclusively('Virtual PCD 00 00')
    await expect(openCard(readers)).rejects.toMatchObject({ code: 'CARD_IN_USE', retriable: true })
    release()
    await (await openCard(readers)).close()
  })

  it('ends a wait at once when it is aborted', async () => {
    const known = await readers.list()
    const abort = new AbortController()
    setTimeout(() => abort.abort(), 100)
    const start = performance.now()
    await readers.waitForChange(known, { timeout: 20_000, signal: abort.signal })
    expect(performance.now() - start).toBeLessThan(700)
  })

  it('finds the readers again after the service was restarted, and says when it is gone', async () => {
    expect(await readers.list()).toHaveLength(2)
    await daemon.halt()
    await expect(readers.list()).rejects.toMatchObject({
      code: 'READER_SERVICE_UNAVAILABLE',
      retriable: true,
    })
    await daemon.resume()
    expect(await readers.list()).toHaveLength(2)
    const card = await insert('1.8')
    expect((await card.readIdentity()).surname).toBe('Specimen')
    await card.close()
  })

  function run(program: string, ...args: readonly string[]): string {
    const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout: 30_000 })
    expect(status, `${program} ${args[0]}: ${stderr}`).toBe(0)
    return stdout + stderr
  }
})

function writeCardFiles({ authentication, signature, hierarchy, description }: MadeCard, p12: string): void {
  const issuers = [hierarchy.citizenCa.certificate, hierarchy.root.certificate]
  const keys = Object.entries({ authentication, signature }).map(([alias, { privateKey, certificate }]) => ({
    alias,
    privateKey,
    chain: [certificate, ...issuers],
  }))
  writeFileSync(p12, writePkcs12({ keys, certificates: [] }, PASSWORD, 'modern'))
  writeFileSync(p12.replace(/\.p12$/, '.json'), formatCardDescription(description))
}

async function otherConnection(readers: CardReaders) {
  const [first] = await readers.list()
  return { transport: await readers.connect(first?.name ?? '') }
}

/** Connects as a program that shares with nobody; gives the way to let go. */
function connectExclusively(reader: string): () => void {
  const library = koffi.load('libpcsclite.so.1')
  const establish = library.func(
    'long SCardEstablishContext(ulong scope, void *a, void *b, _Out_ long *context)',
  )
  const connect = library.func(
    'long SCardConnect(long context, str reader, ulong share, ulong protocols, _Out_ long *card, _Out_ ulong *protocol)',
  )
  const disconnect = library.func('long SCardDisconnect(long card, ulong disposition)')
  const [context, card, protocol] = [[0], [0], [0]]
  establish(2, null, null, context)
  expect(connect(context[0], reader, 1, 3, card, protocol)).toBe(0)
  return () => disconnect(card[0], 0)
}

const waitForEmptyReaders = (readers: CardReaders): Promise<void> =>
  waitFor(async () => (await readers.list()).every(reader => reader.state === 'empty'))

async function waitFor(condition: () => Promise<boolean>): Promise<void> {
  await expect.poll(condition, { timeout: 10_000, interval: 50 }).toBe(true)
}
