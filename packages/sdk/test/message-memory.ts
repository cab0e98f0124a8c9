/** Run by `message-memory.test.ts` in a process of its own: seals a file and opens it again; prints what the most memory was. */
import { randomBytes } from 'node:crypto'
import type { Keystore } from '@vesalius/etee'
import { issueTestHolder, testHierarchy, testKeyPair } from '@vesalius/testkit'
import { sealFile, unsealFile } from '../src/index.ts'

const [, , clear = '', sealed = '', opened = ''] = process.argv
const at = new Date()
const { root, issuing, ...hierarchy } = await testHierarchy({ keyKind: 'RSA', at })
const keyPair = await testKeyPair('RSA-2048', 'message-memory')
const { certificate, privateKey } = await issueTestHolder(
  { root, issuing, ...hierarchy },
  { identifier: { type: 'NIHII-HOSPITAL', value: '71000436' }, holderName: 'TESTZIEKENHUIS', keyPair, at },
)
const keystore: Keystore = {
  authentication: { privateKey, certificate, issuers: [issuing.certificate.der, root.certificate.der] },
  encryption: [],
  others: [],
  trusted: [],
}
const sharedKey = { identifier: randomBytes(16), key: randomBytes(16) }
const clock = () => new Date()
const nobody = { getEtk: async () => null }
const profile = { anchors: [root.certificate], etkPolicy: '2.999' }

await sealFile({ from: clear, to: sealed }, { keystore, sharedKey }, { profile, depot: nobody, clock })
const { isVerified } = await unsealFile(
  { from: sealed, to: opened },
  { keys: [], anchors: [root.certificate], sharedKey: async () => sharedKey, status: 'none', clock },
)
console.log(JSON.stringify({ isVerified, peak: process.resourceUsage().maxRSS * 1024 }))
