/** Keys in a token of SoftHSM: made there, signing there, never leaving; and everything that can go wrong with it. */
import { execFile, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { verifySignature } from '@vesalius/pki'
import {
  runProgram,
  type SoftToken,
  softToken,
  temporaryFolder,
  toPem,
  withoutPrograms,
  withoutSoftToken,
} from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openToken, type Pkcs11Token, type TokenKeyKind } from '../src/index.ts'
import { CKR } from '../src/pkcs11/constants.ts'
import { failureOf } from '../src/pkcs11/error.ts'

const OCTETS = Buffer.from('what is signed')
const code = (expected: string) => expect.objectContaining({ code: expected })

describe.skipIf(withoutSoftToken())('a PKCS#11 token', () => {
  let soft: SoftToken
  let token: Pkcs11Token
  const open = (change: Partial<Parameters<typeof openToken>[0]> = {}) =>
    openToken({
      module: soft.module,
      token: { label: soft.label },
      readPin: async () => soft.pin,
      ...change,
    })
  beforeAll(async () => {
    soft = softToken()
    token = await open()
  })
  afterAll(() => token?.close())

  it.each<[TokenKeyKind, string]>([
    ['P-384', '-sha384'],
    ['P-256', '-sha256'],
    ['RSA-2048', '-sha256'],
  ])('makes %s keys whose signatures openssl verifies', async (kind, hash) => {
    const signer = await token.makeKeyPair({ kind, id: randomBytes(16), label: `a ${kind} key` })
    using folder = temporaryFolder()
    const key = folder.write('key.pem', toPem('PUBLIC KEY', signer.spki))
    const signature = folder.write('signature', await signer.sign(OCTETS))
    const octets = folder.write('octets', OCTETS)
    if (withoutPrograms('openssl')) return
    const verdict = runProgram('openssl', [
      ...['dgst', hash, '-verify', key, '-signature', signature, octets],
    ])
    expect(verdict.text).toContain('Verified OK')
  })

  it('signs for many at once with one login, and finds the key again in another process', async () => {
    const id = randomBytes(16)
    const signer = await token.makeKeyPair({ kind: 'P-384', id, label: 'shared' })
    const signatures = await Promise.all(Array.from({ length: 20 }, () => signer.sign(OCTETS)))
    expect(new Set(signatures.map(one => Buffer.from(one).toString('hex'))).size).toBe(20)

    const listed = pkcs11Tool(soft, '--list-objects', '--type', 'privkey')
    if (listed !== undefined) {
      expect(listed).toContain(id.toString('hex'))
      expect(listed).toMatch(/sensitive, always sensitive, never extractable/)
    }
    const again = await open()
    expect((await again.signer(id)).spki).toEqual(signer.spki)
    await again.close()
    // the first login goes on
    await signer.sign(OCTETS)
  })

  it('makes no second pair under one id: an attempt whose answer was lost is gone on with', async () => {
    const plan = { kind: 'P-384', id: randomBytes(16), label: 'once' } as const
    const [first, again] = [await token.makeKeyPair(plan), await token.makeKeyPair(plan)]
    expect(again.spki).toEqual(first.spki)
    expect(verifySignature(again.algorithm, first.spki, OCTETS, await again.sign(OCTETS))).toBe(true)
  })

  it('serves several processes at once', async () => {
    const id = randomBytes(16)
    const signer = await token.makeKeyPair({ kind: 'P-384', id, label: 'several' })
    const worker = (times: string) => {
      const script = join(import.meta.dirname, 'token-worker.ts')
      const args = ['--import', 'tsx', script, soft.module, soft.label, soft.pin, id.toString('hex'), times]
      return promisify(execFile)(process.execPath, args, { timeout: 50_000 })
    }
    const others = [worker('10'), worker('10')]
    const own = Array.from({ length: 10 }, () => signer.sign(OCTETS))
    const printed = (await Promise.all(others)).flatMap(({ stdout }) => stdout.trim().split('\n'))
    const signatures = [...(await Promise.all(own)), ...printed.map(text => Buffer.from(text, 'hex'))]
    expect(signatures).toHaveLength(30)
    for (const signature of signatures) {
      expect(verifySignature(signer.algorithm, signer.spki, OCTETS, signature)).toBe(true)
    }
  })

  it('lets no key out of the token', async () => {
    const id = randomBytes(16)
    await token.makeKeyPair({ kind: 'P-384', id, label: 'inside' })
    using folder = temporaryFolder()
    const file = join(folder.path, 'key')
    const said = pkcs11Tool(
      soft,
      ...['--read-object', '--type', 'privkey', '--id', id.toString('hex'), '--output-file', file],
    )
    if (said === undefined) return
    expect(existsSync(file)).toBe(false)
  })

  it('refuses a key that could leave the token, and one that is not there', async () => {
    await expect(token.signer(randomBytes(16))).rejects.toThrow(code('PKCS11_KEY_MISSING'))
    const id = 'abcdef0123456789'
    const made = pkcs11Tool(
      soft,
      ...['--keypairgen', '--key-type', 'EC:secp384r1', '--id', id, '--label', 'loose', '--extractable'],
    )
    if (made === undefined) return
    await expect(token.signer(Buffer.from(id, 'hex'))).rejects.toThrow(code('PKCS11_KEY_UNFIT'))
  })

  it('sends a wrong PIN once, and again only when it has changed', async () => {
    let reads = 0
    let pin = 'wrong'
    const readPin = async () => {
      reads++
      return pin
    }
    await token.close()
    await expect(open({ readPin })).rejects.toThrow(code('PKCS11_PIN_WRONG'))
    expect(reads).toBe(1)
    pin = soft.pin
    token = await open({ readPin })
  })

  it('does without the token while it is away, and goes on when it is back', async () => {
    const signer = await token.makeKeyPair({ kind: 'P-384', id: randomBytes(16), label: 'away' })
    soft.takeAway()
    try {
      await expect(token.check()).rejects.toThrow(code('PKCS11_TOKEN_ABSENT'))
      await expect(signer.sign(OCTETS)).rejects.toThrow(code('PKCS11_TOKEN_ABSENT'))
    } finally {
      soft.putBack()
    }
    await delay(2100)
    await Promise.all([signer.sign(OCTETS), signer.sign(OCTETS), token.check()])
  })

  it('wants one token of that name', async () => {
    await expect(open({ token: { label: 'another' } })).rejects.toThrow(code('PKCS11_TOKEN_ABSENT'))
    const twin = softToken(soft.label)
    try {
      await expect(open({ token: { label: soft.label, serial: 'none' } })).rejects.toThrow(
        code('PKCS11_TOKEN_ABSENT'),
      )
      await expect(open()).rejects.toThrow(code('PKCS11_TOKEN_AMBIGUOUS'))
    } finally {
      twin.takeAway()
    }
  })

  it('loads no library that others may change, none by a relative path, and nothing but PKCS#11', async () => {
    const unusable = code('PKCS11_MODULE_UNUSABLE')
    await expect(open({ module: 'libsofthsm2.so' })).rejects.toThrow(unusable)
    await expect(open({ module: '/nowhere/libsofthsm2.so' })).rejects.toThrow(unusable)
    await expect(open({ module: '/usr/lib' })).rejects.toThrow(unusable)
    using folder = temporaryFolder()
    const copy = join(folder.path, 'module.so')
    copyFileSync(soft.module, copy)
    chmodSync(copy, 0o757)
    await expect(open({ module: copy })).rejects.toThrow(unusable)
    const shared = join(folder.path, 'shared')
    mkdirSync(shared)
    writeFileSync(join(shared, 'module.so'), 'no library')
    await expect(open({ module: join(shared, 'module.so') })).rejects.toThrow(unusable)
    chmodSync(shared, 0o777)
    await expect(open({ module: join(shared, 'module.so') })).rejects.toThrow(unusable)
  })
})

describe('return codes', () => {
  it.each([
    [CKR.PIN_LOCKED, 'PKCS11_PIN_LOCKED'],
    [CKR.PIN_EXPIRED, 'PKCS11_PIN_LOCKED'],
    [CKR.PIN_INCORRECT, 'PKCS11_PIN_WRONG'],
    [CKR.DEVICE_REMOVED, 'PKCS11_TOKEN_ABSENT'],
    [CKR.MECHANISM_INVALID, 'PKCS11_UNSUPPORTED'],
    [CKR.FUNCTION_CANCELED, 'PKCS11_CANCELLED'],
    [0x80000042, 'PKCS11_DEVICE_ERROR'],
  ])('%i are %s', (returnCode, expected) => {
    expect(failureOf('C_Sign', returnCode)).toMatchObject({ code: expected, returnCode })
  })
})

/** OpenSC's tool, as another program at the same token; undefined where it is not installed. */
function pkcs11Tool(soft: SoftToken, ...args: readonly string[]): string | undefined {
  const run = spawnSync(
    'pkcs11-tool',
    ['--module', soft.module, '--token-label', soft.label, '--login', '--pin', soft.pin, ...args],
    { encoding: 'utf8', timeout: 30_000 },
  )
  if (run.error && process.env.CI !== 'true') return undefined
  if (run.error) throw run.error
  return run.stdout + run.stderr
}
