import { issueTestHolder, type TestHierarchy, testHierarchy, testKeyPair } from '@vesalius/testkit'
import { signAssertion, writeAssertion } from '@vesalius/xml'
import { beforeAll, describe, expect, it } from 'vitest'
import { keySigning } from '../calls/key-signing.ts'
import { ETK_POLICIES } from '../profile/etk-policy.ts'
import { readSessionToken } from './session-token.ts'

const AT = new Date()
const MINUTE = 60_000
const later = (minutes: number) => new Date(AT.getTime() + minutes * MINUTE)

let hierarchy: TestHierarchy
let holderOfKey: Uint8Array
let another: Uint8Array

async function holder(label: string): Promise<Uint8Array> {
  const { certificate } = await issueTestHolder(hierarchy, {
    ...{ identifier: { type: 'SSIN', value: '85073000160' }, holderName: 'SPECIMEN', at: AT },
    keyPair: await testKeyPair('P-384', `session-token-${label}`),
  })
  return certificate.der
}

beforeAll(async () => {
  hierarchy = await testHierarchy({ at: later(-60) })
  holderOfKey = await holder('own')
  another = await holder('another')
})

/** From now on for an hour. */
function token({
  by = hierarchy.sessionToken,
}: {
  by?: TestHierarchy['sessionToken']
} = {}): Promise<string> {
  const assertion = {
    ...{ id: '_1', issuer: 'urn:issuer', issueInstant: AT, authenticationInstant: AT },
    ...{ notBefore: AT, notOnOrAfter: later(60), authenticationMethod: 'urn:x509', attributes: [] },
    ...{ subject: { name: 'CN=x', nameQualifier: 'CN=y' }, holderOfKey },
  }
  return signAssertion(writeAssertion(assertion), keySigning(by.privateKey, [by.certificate.der]))
}

const read = (text: string, { at = AT, key = holderOfKey } = {}) =>
  readSessionToken(text, {
    profile: {
      ...{ anchors: [hierarchy.root.certificate], etkPolicy: ETK_POLICIES.acceptance },
      baseUrl: 'http://127.0.0.1:9',
    },
    ...{ holderOfKey: key, issuers: [hierarchy.issuing.certificate.der], at },
  })
const refusal = (...findings: string[]) => expect.objectContaining({ code: 'ANSWER_NOT_TRUSTED', findings })

describe('readSessionToken', () => {
  it('gives the token as it was issued', async () => {
    const text = await token()
    expect(await read(text)).toMatchObject({ text, id: '_1', notBefore: AT, notOnOrAfter: later(60) })
  })

  it.each([
    { name: 'of a service whose clock is five minutes ahead', minutes: -5, isGood: true },
    { name: 'from the future', minutes: -6, isGood: false },
    { name: 'in its last minute', minutes: 59, isGood: true },
    { name: 'at its end', minutes: 60, isGood: false },
  ])('believes its times: $name, $isGood', async ({ minutes, isGood }) => {
    const reading = read(await token(), { at: later(minutes) })
    if (isGood) await expect(reading).resolves.toBeDefined()
    else await expect(reading).rejects.toThrow(refusal('TOKEN_NOT_CURRENT'))
  })

  it('refuses a token for another key', async () => {
    await expect(read(await token(), { key: another })).rejects.toThrow(refusal('TOKEN_OF_ANOTHER_KEY'))
  })

  it('refuses a token that another service of the platform signed', async () => {
    await expect(read(await token({ by: hierarchy.etkRa }))).rejects.toThrow(refusal('PATH_LEAF_POLICY'))
  })

  it('refuses a token that was changed', async () => {
    const text = (await token()).replace('urn:issuer', 'urn:other')
    await expect(read(text)).rejects.toThrow(refusal('XML_DIGEST_MISMATCH'))
  })
})
