/** ETKs and keystores with anything done to them: what was made, or an error with a code; never a crash, never a long wait. */
import { Pkcs12Password, softSigner, writePkcs12 } from '@vesalius/pki'
import { measuredRun, testKeyPair } from '@vesalius/testkit'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  buildEncryptionCertificate,
  buildEtk,
  type EtkTrust,
  keystoreStage,
  openKeystore,
  parseEtk,
  verifyEtk,
} from '../src/index.ts'
import { edited, editsOf, RUNS, SEED } from './edit-octets.ts'
import {
  type Hierarchy,
  type Issued,
  issueHolder,
  makeHierarchy,
  PERSON,
  RA_POLICY,
} from './throw-away-hierarchy.ts'

const AT = new Date()
const SERIAL = 318028691047594509760175467604323951207n
const PASSWORD = 'Throw-away 1'
const HALF = { ...RUNS, numRuns: Math.ceil(RUNS.numRuns / 2) }
/** Milliseconds that the worst input may take, on a machine that does much else. */
const LONGEST = 10_000
/** Milliseconds for a million inputs. */
const PATIENCE = process.env.LONG === '1' ? 6 * 3_600_000 : 60_000
console.info(`ETK and keystore: SEED=${SEED}`)

let hierarchy: Hierarchy
let holder: Issued
let token: Uint8Array
let encryption: Uint8Array
let trust: EtkTrust

beforeAll(async () => {
  hierarchy = await makeHierarchy('RSA-2048', AT)
  holder = await issueHolder(hierarchy, { kind: 'P-384', holder: PERSON, at: AT })
  const { spki } = await testKeyPair('RSA-2048', 'etee-fuzz')
  encryption = await buildEncryptionCertificate({
    serialNumber: SERIAL,
    spki,
    authentication: holder.certificate,
    signer: softSigner(holder.privateKey),
  })
  const { registrationAuthority, issuing, root } = hierarchy
  token = await buildEtk({
    encryptionCertificate: encryption,
    authentication: holder.certificate,
    issuing: issuing.certificate,
    registrationAuthority: registrationAuthority.certificate,
    signer: softSigner(registrationAuthority.privateKey),
    at: AT,
  })
  trust = { at: AT, anchors: [root.certificate], registrationAuthorityPolicy: RA_POLICY }
})

/** Runs and gives what came of it; an error without a code of ours is thrown on. */
function attempted<Result>(act: () => Result): Result | undefined {
  const begin = performance.now()
  try {
    return act()
  } catch (error) {
    expect(error).toMatchObject({
      name: expect.stringMatching(/^(EteeError|PkiError)$/),
      code: expect.any(String),
    })
    return undefined
  } finally {
    expect(performance.now() - begin).toBeLessThan(LONGEST)
  }
}

describe('an ETK that somebody changed', () => {
  it(
    'is refused, or nothing that counts was changed',
    () =>
      measuredRun('ETK', RUNS.numRuns, () =>
        fc.assert(
          fc.property(editsOf(token.length), edits => {
            const etk = attempted(() => parseEtk(edited(token, edits)))
            if (!etk) return
            const failures = attempted(() => verifyEtk(etk, trust))
            if (failures?.length === 0) expect(Buffer.compare(etk.encryption.der, encryption)).toBe(0)
          }),
          RUNS,
        ),
      ),
    PATIENCE,
  )
})

describe('a keystore that somebody changed', () => {
  const password = new Pkcs12Password(PASSWORD)
  const keystore = (chain: readonly Uint8Array[], alias = 'authentication') =>
    writePkcs12(
      { keys: [{ alias, privateKey: holder.privateKey, chain }], certificates: [], iterations: 1 },
      password,
      'modern',
    )

  it(
    'is refused, or opens as it was: the file',
    () => {
      const file = keystore([holder.certificate.der, hierarchy.issuing.certificate.der])
      return measuredRun('keystore, the file', HALF.numRuns, () =>
        fc.assert(
          fc.property(editsOf(file.length), edits => {
            const opened = attempted(() => openKeystore(edited(file, edits), password))
            const der = opened?.keystore.authentication.certificate?.der
            if (der) expect(Buffer.compare(der, holder.certificate.der)).toBe(0)
          }),
          HALF,
        ),
      )
    },
    PATIENCE,
  )

  it(
    'is refused, or holds what can be read: the certificates, under a right password',
    () => {
      const { der } = holder.certificate
      return measuredRun('keystore, its certificates', HALF.numRuns, () =>
        fc.assert(
          fc.property(editsOf(der.length), fc.string({ maxLength: 12 }), (edits, alias) => {
            const file = attempted(() => keystore([edited(der, edits)], alias))
            const opened = file && attempted(() => openKeystore(file, password))
            if (opened) attempted(() => keystoreStage(opened.keystore))
          }),
          HALF,
        ),
      )
    },
    PATIENCE,
  )
})
