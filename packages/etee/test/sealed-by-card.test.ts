/** Messages sealed with an identity card and with the status of its certificates embedded, made by Bouncy Castle (formats sections 3.3, 3.7). */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { certificateExtensions as ext, OID } from '@vesalius/pki'
import { type TemporaryFolder, temporaryFolder, testKeyPair } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedStatus, unseal } from '../src/index.ts'
import { javaFacts, withoutJava } from './java.ts'
import { type SealingParty, sealingParty } from './sealing-parties.ts'
import { type Hierarchy, HOSPITAL, type Issued, issue, makeHierarchy } from './throw-away-hierarchy.ts'

const CLEAR = new TextEncoder().encode('Hello eHealth')
const NUMBER = '85073000160'
const HOUR = 3_600_000

let folder: TemporaryFolder
let hierarchy: Hierarchy
let recipient: SealingParty

/** The card's certificates differ in name and usage; the number says that they are one person's. */
async function cardCertificate(
  usage: 'digitalSignature' | 'nonRepudiation',
  purpose: string,
): Promise<Issued> {
  const { privateKey } = await testKeyPair('RSA-2048', `sealed-by-card-${purpose}`)
  return issue({
    kind: 'RSA-2048',
    name: [
      { type: OID.country, value: 'BE' },
      { type: OID.commonName, value: `Emma Specimen (${purpose})` },
      { type: OID.serialNumber, value: NUMBER },
    ],
    ...{ at: new Date(), issuer: hierarchy.issuing, privateKey },
    extensions: [ext.basicConstraints({ ca: false }), ext.keyUsage([usage])],
  })
}

describe.skipIf(withoutJava)('a message sealed with an identity card', () => {
  beforeAll(async () => {
    folder = temporaryFolder()
    hierarchy = await makeHierarchy('RSA-2048', new Date())
    recipient = await sealingParty(hierarchy, {
      ...{ kind: 'RSA-2048', holder: HOSPITAL, at: new Date(), label: 'hospital' },
    })
    const parties = {
      authentication: await cardCertificate('digitalSignature', 'Authentication'),
      signature: await cardCertificate('nonRepudiation', 'Signature'),
      ...{ issuing: hierarchy.issuing, root: hierarchy.root },
    }
    folder.write('clear', CLEAR)
    folder.write('recipient.cer', recipient.encryption.der)
    for (const [name, { certificate, privateKey }] of Object.entries(parties)) {
      folder.write(`${name}.cer`, certificate.der)
      folder.write(`${name}.key`, privateKey.export({ format: 'der', type: 'pkcs8' }))
    }
    javaFacts('SealedByCard.java', [folder.path])
  }, 120_000)
  afterAll(() => folder?.[Symbol.dispose]())

  const open = (name: string, at = new Date()) => {
    const sealed = new Uint8Array(readFileSync(join(folder.path, name)))
    const anchors = [hierarchy.root.certificate]
    const { review, clear } = unseal(sealed, { keys: [recipient.decryption], sharedKeys: [], anchors, at })
    return { review, clear, statuses: review.signers.map(signer => embeddedStatus(signer, at)?.status) }
  }

  it('opens: both signatures are one person’s, each with a certificate of its own', () => {
    const { review, clear, statuses } = open('good')
    expect(review.notifications).toEqual([])
    expect(Buffer.from(clear ?? []).toString()).toBe('Hello eHealth')
    expect(review.sender?.identifier).toEqual({ type: 'SSIN', value: NUMBER })
    expect(review.signers.map(({ layer }) => layer)).toEqual(['OUTER', 'INNER'])
    expect(statuses).toEqual(['good', 'good'])
  })

  it('brings the revocation of its sender along', () => {
    expect(open('revoked').statuses).toEqual(['revoked', 'revoked'])
  })

  it('may bring an answer that was added later, and none from the future', () => {
    expect(open('later', new Date(Date.now() + 2 * HOUR)).statuses).toEqual(['good', 'good'])
    expect(open('later').statuses).toEqual(['undetermined', 'undetermined'])
  })

  it('brings nothing along with an answer that came when its certificate had ended', () => {
    const at = new Date(Date.now() + 2 * HOUR)
    const statuses = open('later', at).review.signers.map(signer => {
      const certificate = { ...signer.certificate, notAfter: new Date() }
      return embeddedStatus({ ...signer, certificate }, at)?.status
    })
    expect(statuses).toEqual(['undetermined', 'undetermined'])
  })
})
