/**
 * Every signed object, written out and compared with the files in `golden/`: nothing in a profile changes by accident
 * (incident lesson: nextUpdate too far after a software upgrade).
 *
 * What differs from run to run (key identifiers, key bits) stands as a name. `npx vitest run -u` writes the files anew.
 */
import { parseCertificate, parseOcspResponse } from '@vesalius/pki'
import {
  INVENTED_PERSONS,
  issueTestHolder,
  TEST_NOW,
  type TestHierarchy,
  testCard,
  testCardHierarchy,
  testHierarchy,
  testKeyPair,
} from '@vesalius/testkit'
import { describe, expect, it } from 'vitest'
import { issueCrl, nextCrlNumber, ocspResponder, presignOcspAnswer } from '../src/index.ts'
import {
  type ExtensionView,
  type NameAttributeView,
  viewCertificate,
  viewExtensions,
} from '../src/reading/certificate-view.ts'
import { viewCrl } from '../src/reading/crl-view.ts'
import { type DerValue, readDer, readInteger, readOid, readTime, TAG } from '../src/reading/der-reader.ts'

const golden = (name: string) => `golden/${name}.txt`

describe.each(['RSA', 'EC'] as const)('objects of %s authorities', keyKind => {
  const kind = keyKind.toLowerCase()

  it('are what their profiles say, octet by octet but for keys and serial numbers', async () => {
    const hierarchy = await testHierarchy({ keyKind, crlShards: 1 })
    const { root, issuing, responder, etkRa, timeStamp, sessionToken } = hierarchy
    const person = await issueTestHolder(hierarchy, {
      identifier: { type: 'SSIN', value: '85073000160' },
      holderName: 'EMMA LOUISE SPECIMEN',
      keyPair: await testKeyPair(keyKind === 'RSA' ? 'RSA-2048' : 'P-384', 'holder'),
    })
    const certified = {
      ...{ root, issuing, responder, holder: person },
      'etk-ra': etkRa,
      'time-stamp': timeStamp,
      'session-token': sessionToken,
    }
    const names = new Map(
      Object.entries(certified).map(([name, { certificate }]) => [certificate.publicKeyIdentifier, name]),
    )
    for (const [name, { certificate }] of Object.entries(certified)) {
      await expect(describeCertificate(certificate.der, names)).toMatchFileSnapshot(golden(`${name}-${kind}`))
    }
    await expect(describeCrl(await crlOf(hierarchy), names)).toMatchFileSnapshot(golden(`crl-${kind}`))
    await expect(await describeOcsp(hierarchy)).toMatchFileSnapshot(golden(`ocsp-${kind}`))
  })

  it('are what the demonstration’s cards carry', async () => {
    const hierarchy = await testCardHierarchy(keyKind)
    const card = await testCard(hierarchy, INVENTED_PERSONS.physician)
    const certificates = {
      'card-root': hierarchy.root.certificate,
      'card-authority': hierarchy.authority.certificate,
      'card-national-register': hierarchy.nationalRegister,
      'card-authentication': card.authentication.certificate,
      'card-signature': card.signature.certificate,
    }
    const names = new Map(
      Object.entries(certificates).map(([name, { publicKeyIdentifier }]) => [publicKeyIdentifier, name]),
    )
    for (const [name, { der }] of Object.entries(certificates)) {
      await expect(describeCertificate(der, names)).toMatchFileSnapshot(golden(`${name}-${kind}`))
    }
  })
})

function describeCertificate(der: Uint8Array, names: ReadonlyMap<string, string>): string {
  const view = viewCertificate(der)
  const keys = parseCertificate(der)
  return lines([
    `version ${view.version + 1n}`,
    `serial number of ${view.serialOctets} octets`,
    `signature ${describeValue(readDer(view.innerAlgorithm), names)}`,
    `issuer ${describeName(view.issuer)}`,
    `notBefore ${view.notBefore.toISOString()}`,
    `notAfter ${view.notAfter.toISOString()}`,
    `subject ${describeName(view.subject)}`,
    `key ${view.keyAlgorithmOid} of ${view.keyBits.length} octets, identifier ${names.get(keys.publicKeyIdentifier)}`,
    ...describeExtensions(view.extensions, names),
  ])
}

function describeCrl(der: Uint8Array, names: ReadonlyMap<string, string>): string {
  const view = viewCrl(der)
  return lines([
    `version ${view.version + 1n}`,
    `signature ${describeValue(readDer(view.innerAlgorithm), names)}`,
    `thisUpdate ${view.thisUpdate.toISOString()}`,
    `nextUpdate ${view.nextUpdate?.toISOString()}`,
    ...crlEntries(der).flatMap(entry => [
      `entry ${entry.serialNumber} ${entry.revokedAt.toISOString()}`,
      ...describeExtensions(viewExtensions(entry.extensions), names),
    ]),
    ...describeExtensions(view.extensions, names),
  ])
}

/** Entries as they are written; the lints see them summed up only. */
function crlEntries(der: Uint8Array) {
  const [tbs] = readDer(der).children
  return (tbs?.children[5]?.children ?? []).map(({ children: [serial, revokedAt, extensions] }) => ({
    serialNumber: serial && readInteger(serial),
    revokedAt: revokedAt ? readTime(revokedAt) : new Date(0),
    extensions,
  }))
}

async function describeOcsp({ issuing, responder }: TestHierarchy): Promise<string> {
  const certificate = { serialNumber: 66n, hash: 'sha1', status: { status: 'good' } } as const
  const times = { now: TEST_NOW, validitySeconds: 28_800 }
  const by = ocspResponder(issuing.issuer, responder.certificate, responder.signer)
  const response = parseOcspResponse((await presignOcspAnswer(by, certificate, times)).der)
  if (response.status !== 'successful') throw new Error(response.status)
  return lines([
    `signature ${response.signatureAlgorithm}`,
    `responder by ${'name' in response.responder ? 'name' : 'key'}`,
    `producedAt ${response.producedAt.toISOString()}`,
    ...response.answers.map(
      ({ status, thisUpdate, nextUpdate }) =>
        `${status} ${thisUpdate.toISOString()} ${nextUpdate?.toISOString()}`,
    ),
    `certificates ${response.certificates.length}`,
  ])
}

function crlOf({ issuing }: TestHierarchy): Promise<Uint8Array> {
  const order = {
    issuer: issuing.issuer,
    shard: 0,
    thisUpdate: TEST_NOW,
    nextUpdate: new Date(TEST_NOW.getTime() + 2 * 86_400_000),
    crlNumber: nextCrlNumber(TEST_NOW),
    entries: [{ serialNumber: 66n, revokedAt: TEST_NOW, reason: 'keyCompromise' }],
  } as const
  return issueCrl(order, issuing.signer)
}

function describeName(name: readonly NameAttributeView[]): string {
  const tags = new Map<number, string>([
    [TAG.utf8String, 'UTF8'],
    [TAG.printableString, 'printable'],
  ])
  return name.map(({ type, tag, value }) => `${type}=${value} (${tags.get(tag)})`).join(', ')
}

function describeExtensions(
  extensions: readonly ExtensionView[],
  names: ReadonlyMap<string, string>,
): string[] {
  return extensions.map(
    ({ oid, critical, value }) =>
      `extension ${oid}${critical ? ' critical' : ''} ${describeValue(readDer(value), names)}`,
  )
}

/** A DER tree as text: object identifiers dotted, addresses as text, known keys by name, the rest as hex. */
function describeValue(value: DerValue, names: ReadonlyMap<string, string>): string {
  if (value.tag === TAG.oid) return readOid(value)
  if (value.children.length > 0 || value.tag === TAG.sequence) {
    return `${tagOf(value)}(${value.children.map(child => describeValue(child, names)).join(' ')})`
  }
  const hex = Buffer.from(value.contents).toString('hex')
  const text =
    value.tag === 0x86 || value.tag === TAG.ia5String
      ? Buffer.from(value.contents).toString('latin1')
      : undefined
  return `${tagOf(value)}:${text ?? names.get(hex) ?? hex}`
}

function tagOf({ tag }: DerValue): string {
  return tag.toString(16).padStart(2, '0')
}

function lines(text: readonly string[]): string {
  return `${text.join('\n')}\n`
}
