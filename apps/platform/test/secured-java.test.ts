/** Sessions and time stamps for a Java client that signs with the Java platform's own XML signatures (SecuredClient.java). */

import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { verifyTimeStampToken } from '@vesalius/pki'
import { SERVICES } from '@vesalius/protocols'
import { temporaryFolder, testKeyPair, withoutPrograms } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enrol, newApplicant } from './fixtures/applicants.ts'
import { type Credential, credentialOf } from './fixtures/secured-message.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'

const execute = promisify(execFile)
const HOUR = 3_600_000

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform?.close())

describe.skipIf(withoutPrograms('java'))('a Java client', () => {
  it('opens sessions in both forms, with two keys and with one, and gets a time stamp', async () => {
    using folder = temporaryFolder()
    const address = await platform.app.listen({ host: '127.0.0.1', port: 0 })
    const applicant = await newApplicant(platform, { kind: 'RSA' })
    const holder = await enrol(platform.client, applicant, {
      keys: await testKeyPair('RSA-2048', 'java-session'),
    })
    const files = (name: string, { privateKey, certificate }: Credential) => [
      folder.write(`${name}.key`, privateKey.export({ format: 'der', type: 'pkcs8' })),
      folder.write(`${name}.crt`, certificate),
    ]
    // asynchronous: the platform answers in this very process
    const { stdout } = await execute('java', [
      ...['-XX:TieredStopAtLevel=1', join(import.meta.dirname, 'secured-java/SecuredClient.java')],
      ...[SERVICES.stsSaml, SERVICES.stsWsTrust, SERVICES.tsa].map(({ path }) => address + path),
      ...files('card', credentialOf(applicant.card.authentication)),
      ...files('holder', credentialOf(holder.certified)),
      applicant.ssin,
    ])
    const came = new Map(
      stdout
        .trim()
        .split('\n')
        .map(line => line.split('\t') as [string, string]),
    )
    const hours = (what: string) => {
      const [verified, end = ''] = came.get(what)?.split(' ') ?? []
      expect(verified, what).toBe('true')
      return Math.round(((Date.parse(end) - platform.clock.now().getTime()) / HOUR) * 10) / 10
    }
    expect(hours('saml')).toBe(5)
    expect(hours('ws-trust, challenge')).toBe(5)
    expect(hours('saml, certificate alone')).toBe(1)

    const token = Buffer.from(came.get('urn:oasis:names:tc:dss:1.0:resultmajor:Success') ?? '', 'base64')
    const verdict = verifyTimeStampToken({
      token: Uint8Array.from(token),
      imprint: { hash: 'sha256', digest: new Uint8Array(createHash('sha256').update('document').digest()) },
      anchors: platform.deps.authorities.published.map(one => one.issuer.certificate),
      at: platform.clock.now(),
    })
    expect(verdict.ok).toBe(true)
  }, 120_000)
})
