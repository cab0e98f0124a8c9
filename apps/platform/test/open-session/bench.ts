/** What the sessions of the tests share: a platform, a person and an organization with certificates, requests for tokens. */
import { formatName1779, parseCertificate } from '@vesalius/pki'
import {
  ATTRIBUTE_NAMESPACES,
  PREFERRED_PREFIXES,
  readSamlTokenResponse,
  writeSamlTokenRequest,
} from '@vesalius/protocols'
import { runProgram, temporaryFolder, testKeyPair, toPem } from '@vesalius/testkit'
import {
  type SamlAssertion,
  type SchemaSet,
  signInnerRequest,
  verifyAssertion,
  type XmlElement,
} from '@vesalius/xml'
import { expect } from 'vitest'
import { loadService } from '../../src/http/soap/documents.ts'
import {
  type Applicant,
  enrol,
  forOrganization,
  newApplicant,
  newOrganization,
} from '../fixtures/applicants.ts'
import {
  type Credential,
  credentialOf,
  envelopeSignerOf,
  secured,
  send,
} from '../fixtures/secured-message.ts'
import { openTestPlatform, type TestPlatform } from '../fixtures/test-platform.ts'
import type { Exchanged } from '../fixtures/wire-client.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const SSIN = 'urn:be:fgov:person:ssin'
export const HOLDER_SSIN = 'urn:be:fgov:ehealth:1.0:certificateholder:person:ssin'
/** The JSON form of both request forms. */
export const SESSION_TOKENS = '/api/v1/signed/session-tokens'
export const { identification, certified } = ATTRIBUTE_NAMESPACES

export let platform: TestPlatform
export let schemas: SchemaSet
export let person: {
  readonly applicant: Applicant
  readonly certificate: Credential
  readonly card: Credential
}
export let organization: {
  readonly manager: Applicant
  readonly id: string
  readonly certificate: Credential
}

/** Before the first test; close the platform after the last. */
export async function openBench(): Promise<void> {
  platform = await openTestPlatform()
  schemas = (await loadService('stsSaml', 'http://127.0.0.1')).schemas
  person = await newPerson('person')
  const manager = await newApplicant(platform)
  const hospital = await newOrganization(platform, [manager])
  const { certified: enrolled } = await enrol(platform.client, manager, {
    holder: forOrganization(hospital),
    keys: await testKeyPair('P-384', 'session-hospital'),
  })
  organization = { manager, id: hospital.value, certificate: credentialOf(enrolled) }
}

/** How many fallbacks within 30 days. */
export function allow(fallbacks: number): void {
  Object.assign(platform.deps.installation, { sessionTokens: { hours: 5, fallbackMinutes: 60, fallbacks } })
}

export async function newPerson(name: string, kind: 'RSA-2048' | 'P-384' = 'P-384') {
  const applicant = await newApplicant(platform)
  const holder = await enrol(platform.client, applicant, { keys: await testKeyPair(kind, `session-${name}`) })
  return {
    applicant,
    holder,
    certificate: credentialOf(holder.certified),
    card: credentialOf(applicant.card.authentication),
  }
}

export interface Wish {
  readonly by: Credential
  readonly holderOfKey?: Credential
  readonly claims?: Readonly<Record<string, string>>
  readonly wanted?: readonly string[]
  readonly until?: Date
  /** Who signs the request inside the message; `null` for nobody. */
  readonly inner?: Credential | null
  readonly subjectName?: string
}

let counter = 0
/** Another one every time: ids of requests. */
export const nextCounter = () => ++counter

export async function samlRequest(wish: Wish): Promise<XmlElement | string> {
  const { by, holderOfKey = by, claims = {}, wanted = [], until } = wish
  const subject = parseCertificate(by.certificate)
  const request = writeSamlTokenRequest({
    requestId: `request-${++counter}`,
    assertionId: `assertion-${counter}`,
    issueInstant: platform.clock.now(),
    subjectName: wish.subjectName ?? formatName1779(subject.subject),
    issuerName: formatName1779(subject.issuer),
    confirmationMethod: 'urn:oasis:names:tc:SAML:1.0:cm:holder-of-key',
    holderOfKey: holderOfKey.certificate,
    wantedUntil: until,
    claims: Object.entries(claims).map(([name, value]) => ({
      ...{ namespace: identification, name },
      values: [value],
    })),
    wanted: wanted.map(name => ({ namespace: certified, name })),
  })
  const inner = wish.inner === undefined ? (holderOfKey === by ? null : holderOfKey) : wish.inner
  if (!inner) return request
  return signInnerRequest(request, {
    ...{ signer: envelopeSignerOf(inner), certificates: [inner.certificate], prefixes: PREFERRED_PREFIXES },
  })
}

export async function askSaml(wish: Wish): Promise<Exchanged> {
  return send(platform, 'stsSaml', await secured(platform, await samlRequest(wish), wish.by))
}

/** The assertion as it stands in an answer, verified. */
export function tokenOf(answer: Exchanged): { readonly text: string; readonly assertion: SamlAssertion } {
  if (answer.kind === 'fault') throw new Error(answer.fault.message)
  const [text = ''] = /<saml:Assertion [\s\S]*<\/saml:Assertion>/.exec(answer.text) ?? [answer.text]
  const { assertion, signature } = verifyAssertion(Buffer.from(text))
  const service = platform.deps.serviceCertificates.current('session-token', platform.clock.now())
  expect(signature.signerCertificate.der).toEqual(service.certificate.der)
  return { text, assertion }
}

/** Whether xmlsec1 finds the assertion rightly signed by the token service. */
export function xmlsec1Verifies(assertion: string): boolean {
  using folder = temporaryFolder()
  const { certificate } = platform.deps.serviceCertificates.current('session-token', platform.clock.now())
  const { status } = runProgram('xmlsec1', [
    ...['--verify', '--pubkey-cert-pem', folder.write('sts.pem', toPem('CERTIFICATE', certificate.der))],
    ...['--enabled-key-data', 'rsa'],
    ...['--id-attr:AssertionID', 'urn:oasis:names:tc:SAML:1.0:assertion:Assertion'],
    folder.write('assertion.xml', assertion),
  ])
  return status === 0
}

export const refusalOf = (answer: Exchanged): string => {
  if (answer.kind === 'fault') return `${answer.fault.soaCode} ${answer.fault.message?.split(':')[0]}`
  const read = readSamlTokenResponse(answer.payload)
  return read.kind === 'failure' ? (read.message.split(':')[0] ?? '') : 'accepted'
}

export const valuesOf = ({ attributes }: SamlAssertion, name: string) =>
  attributes.find(one => one.name === name)?.values
