/** Other implementations' verdict on everything the authority signs: OpenSSL, GnuTLS and Java. */
import type { Certificate } from '@vesalius/pki'
import {
  INVENTED_PERSONS,
  issueTestHolder,
  runProgram,
  type TemporaryFolder,
  temporaryFolder,
  testCard,
  testCardHierarchy,
  testHierarchy,
  testKeyPair,
  toPem,
  withoutPrograms,
} from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { policyOid } from '../src/index.ts'
import { javaVerdicts } from './java-verdicts.ts'

interface Chain {
  readonly name: string
  readonly leaf: Certificate
  readonly intermediates: readonly Certificate[]
  readonly anchor: Certificate
  readonly policy?: string
}

/** GnuTLS knows no time but now. */
const at = new Date()

let folder: TemporaryFolder
let chains: readonly Chain[]

beforeAll(async () => {
  folder = temporaryFolder()
  chains = [...(await platformChains('RSA')), ...(await platformChains('EC')), ...(await cardChains())]
})

afterAll(() => folder[Symbol.dispose]())

describe('every profile', () => {
  it.skipIf(withoutPrograms('openssl'))('is accepted by OpenSSL in strict mode', () => {
    for (const { name, leaf, intermediates, anchor } of chains) {
      const { text, status } = runProgram('openssl', [
        'verify',
        '-x509_strict',
        '-check_ss_sig',
        ...['-attime', String(Math.floor(at.getTime() / 1000))],
        ...['-CAfile', pemFile('anchor', [anchor])],
        ...(intermediates.length > 0 ? ['-untrusted', pemFile('intermediates', intermediates)] : []),
        pemFile('leaf', [leaf]),
      ])
      expect({ name, text: text.replace(folder.path, ''), status }).toEqual({
        name,
        text: '/leaf.pem: OK\n',
        status: 0,
      })
    }
  })

  it.skipIf(withoutPrograms('openssl'))('is understood by OpenSSL down to its last extension', () => {
    for (const { name, leaf } of chains) {
      const { text } = runProgram('openssl', ['x509', '-noout', '-text', '-in', pemFile('leaf', [leaf])])
      expect({ name, unknown: /<Not Supported>|Unknown extension|parse error/i.exec(text)?.[0] }).toEqual({
        name,
      })
    }
  })

  it.skipIf(withoutPrograms('certtool'))('is accepted by GnuTLS, which also reads every policy', () => {
    for (const { name, leaf, intermediates, anchor } of chains) {
      const { text, status } = runProgram('certtool', [
        '--verify',
        ...['--load-ca-certificate', pemFile('anchor', [anchor])],
        ...['--infile', pemFile('chain', [leaf, ...intermediates])],
      ])
      expect({ name, verified: /Chain verification output: Verified/.test(text), status }).toEqual({
        name,
        verified: true,
        status: 0,
      })
      const shown = runProgram('certtool', ['-i', '--infile', pemFile('leaf', [leaf])])
      expect({ name, fault: /error.*/i.exec(shown.text)?.[0], status: shown.status }).toEqual({
        name,
        status: 0,
      })
    }
  })

  it.skipIf(withoutPrograms('java'))(
    'is accepted by Java, under the policy of its profile where it has one',
    () => {
      const verdicts = javaVerdicts(
        folder,
        chains.map(chain => ({ ...chain, at })),
      )
      expect(chains.map(({ name }, index) => `${name}: ${verdicts[index]}`)).toEqual(
        chains.map(({ name }) => `${name}: OK`),
      )
    },
  )
})

async function platformChains(keyKind: 'RSA' | 'EC'): Promise<readonly Chain[]> {
  const hierarchy = await testHierarchy({ keyKind, crlShards: 4, at })
  const { root, issuing, responder, etkRa, practice } = hierarchy
  const keyPair = await testKeyPair(keyKind === 'RSA' ? 'RSA-2048' : 'P-384', 'holder')
  const person = await issueTestHolder(hierarchy, {
    identifier: { type: 'SSIN', value: INVENTED_PERSONS.physician.ssin },
    holderName: 'ELODIE MARGUERITE VANPROEFHOVE-ØZESSAI',
    keyPair,
  })
  const application = await issueTestHolder(hierarchy, {
    identifier: { type: 'CBE', value: '0123456749' },
    holderName: "L'ESSAI, FILS & CO",
    applicationId: 'DUTY_POST-2',
    keyPair,
  })
  const below = { intermediates: [issuing.certificate], anchor: root.certificate }
  return [
    { name: `${keyKind} root`, leaf: root.certificate, intermediates: [], anchor: root.certificate },
    { name: `${keyKind} issuing`, leaf: issuing.certificate, intermediates: [], anchor: root.certificate },
    { name: `${keyKind} person`, leaf: person.certificate, ...below, policy: policyOid('holder', practice) },
    {
      name: `${keyKind} application`,
      leaf: application.certificate,
      ...below,
      policy: policyOid('holder', practice),
    },
    {
      name: `${keyKind} responder`,
      leaf: responder.certificate,
      ...below,
      policy: policyOid('ocsp-responder', practice),
    },
    { name: `${keyKind} ETK-RA`, leaf: etkRa.certificate, ...below, policy: policyOid('etk-ra', practice) },
  ]
}

async function cardChains(): Promise<readonly Chain[]> {
  const chainsOf = async (kind: 'RSA' | 'EC', keys: 'RSA' | 'EC'): Promise<readonly Chain[]> => {
    const hierarchy = await testCardHierarchy(kind, { at })
    const card = await testCard(hierarchy, INVENTED_PERSONS.physician, { keys })
    const anchor = hierarchy.root.certificate
    const below = { intermediates: [hierarchy.authority.certificate], anchor }
    const name = `${kind} card with ${keys} keys`
    return [
      { name: `${name}: authentication`, leaf: card.authentication.certificate, ...below },
      { name: `${name}: signature`, leaf: card.signature.certificate, ...below },
      { name: `${name}: National Register`, leaf: hierarchy.nationalRegister, intermediates: [], anchor },
    ]
  }
  return [
    ...(await chainsOf('RSA', 'RSA')),
    ...(await chainsOf('EC', 'EC')),
    ...(await chainsOf('EC', 'RSA')),
  ]
}

function pemFile(name: string, certificates: readonly Certificate[]): string {
  return folder.write(`${name}.pem`, certificates.map(({ der }) => toPem('CERTIFICATE', der)).join(''))
}
