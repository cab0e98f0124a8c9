/**
 * Every kind of write, again and again, by people and programs that do not give up; what was acknowledged goes into the ledger.
 *
 * Certificate requests and encryption tokens, replacements with activation, revocations by card, and all that operators do:
 * acceptance, refusal, revocation proposed by one and done by another, documents attached, mandates recorded and ended, keys blocked,
 * CRLs on demand, operators invited, foreign providers registered whose requests wait for them; and what these do themselves: digital keys
 * activated, requests confirmed, documents uploaded. Each writer works on organizations of its own, so that what must be true of them at the
 * end follows from its own acts alone.
 */
import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { openChallenge } from '@vesalius/etee'
import { type KeyPair, publicKeyIdentifier } from '@vesalius/pki'
import { CERTRA_OPERATIONS, ETKRA_OPERATIONS } from '@vesalius/protocols'
import { expect } from 'vitest'
import {
  type Applicant,
  certificateRequest,
  encryptionCertificate,
  encryptionKeys,
  forOrganization,
  type Holder,
  holderOf,
  type TestOrganization,
} from '../fixtures/applicants.ts'
import { newForeigner, submitForeign } from '../fixtures/foreign-applicants.ts'
import { read, resultOf } from '../fixtures/wire-client.ts'
import { confirmForeign, type InvitedForeigner } from './foreign-writer.ts'
import { type PatientClient, persistently } from './patient-client.ts'

const { generateCertificate, getCertificate, generateRevocationContract, revoke } = CERTRA_OPERATIONS
const { startETKRegistration, completeETKRegistration, activateETK } = ETKRA_OPERATIONS

/** What was acknowledged. */
export class Ledger {
  /** Issued certificates by public key identifier. */
  readonly certificates = new Map<
    string,
    { readonly organization: TestOrganization; readonly chain: readonly Uint8Array[] }
  >()
  /** The token that is served for an organization. */
  readonly tokens = new Map<TestOrganization, Uint8Array>()
  readonly revoked = new Set<string>()
  readonly refused = new Set<string>()
  /** Accepted by an operator. */
  readonly overruled = new Set<string>()
  /** Certificates whose token took the place of another one. */
  readonly activated = new Set<string>()
  /** SHA-256 of documents that operators attached, with the request of each. */
  readonly attached = new Map<string, string>()
  readonly blocked = new Set<string>()
  /** Numbers of organizations with one mandate by hand; `true`: ended. */
  readonly mandates = new Map<string, boolean>()
  /** The highest number seen, by authority and shard. */
  readonly crls = new Map<string, number>()
  /** Names of operators whose invitation was handed out; `true`: taken up. */
  readonly invited = new Map<string, boolean>()
  /** BIS numbers of foreign providers who were registered. */
  readonly foreigners = new Set<string>()
  /** Foreign requests: BIS number and key of each. */
  readonly foreign = new Set<string>()
  /** BIS numbers of people whose digital key is active. */
  readonly keys = new Set<string>()
  /** Keys of foreign requests that their people confirmed. */
  readonly confirmed = new Set<string>()
  readonly counts = {
    enrolled: 0,
    registered: 0,
    activated: 0,
    revoked: 0,
    accepted: 0,
    refused: 0,
    proposed: 0,
    attached: 0,
    blocked: 0,
    mandated: 0,
    ended: 0,
    published: 0,
    invited: 0,
    joined: 0,
    foreigners: 0,
    keys: 0,
    confirmed: 0,
    uploaded: 0,
  }
}

export interface Supply {
  /** Organizations that the source ties to the writers' persons. */
  readonly known: TestOrganization[]
  /** Organizations that nobody knows: their requests wait. */
  readonly unknown: TestOrganization[]
  /** People without a card who were registered before. */
  readonly invited: InvitedForeigner[]
  /** Numbers of encryption keys that may still be used. */
  keys: number
}

export interface Writing {
  readonly client: PatientClient
  readonly ledger: Ledger
  readonly supply: Supply
  /** Tokens of two administrators. */
  readonly operators: readonly [string, string]
}

/** One round of work of one kind. */
export type Writer = (writing: Writing, person: Applicant) => Promise<void>

export const WRITERS: readonly Writer[] = [
  enrolAndRegister,
  replaceAndActivate,
  enrolAndRevoke,
  decide,
  administer,
  confirmForeign,
]

/** Milliseconds: invitations may be taken up sixty times a minute by all who are at one address. */
const BETWEEN_INVITATIONS = 1500

async function enrolAndRegister(writing: Writing, person: Applicant): Promise<void> {
  const organization = await take(writing.supply.known)
  const holder = await enrol(writing, person, organization)
  if (writing.ledger.certificates.size % 3 === 0) await register(writing, organization, holder)
}

async function replaceAndActivate(writing: Writing, person: Applicant): Promise<void> {
  const { client, ledger, supply } = writing
  const organization = await take(supply.known)
  const first = await enrol(writing, person, organization)
  if (!(await register(writing, organization, first))) return
  const second = await enrol(writing, person, organization)
  expect(second.receipt.replacesCertificate).toBe(first.receipt.publicKeyIdentifier)
  const etk = await registerToken(writing, second)
  if (!etk) return
  const message = await client.wire.write(activateETK, {}, second.signing)
  resultOf(read(activateETK, await client.acknowledge(message)))
  ledger.tokens.set(organization, etk)
  ledger.activated.add(second.receipt.publicKeyIdentifier)
  ledger.counts.activated++
}

async function enrolAndRevoke(writing: Writing, person: Applicant): Promise<void> {
  const { client, ledger, supply } = writing
  const key = (await enrol(writing, person, await take(supply.known))).receipt.publicKeyIdentifier
  const order = { publicKeyIdentifier: key, signer: person.actor, reason: 'keyCompromise' } as const
  const contract = await persistently(() => client.wire.succeed(generateRevocationContract, order))
  const message = await client.wire.write(revoke, { publicKeyIdentifier: key, contract }, person.signature)
  resultOf(read(revoke, await client.acknowledge(message)))
  ledger.revoked.add(key)
  ledger.counts.revoked++
}

/** Three requests that wait: one is refused, two are accepted, and one of these is revoked by two operators. */
async function decide(writing: Writing, person: Applicant): Promise<void> {
  const { client, ledger, operators, supply } = writing
  const [first, second] = operators
  const refused = await ask(writing, person, await take(supply.unknown))
  const document = Buffer.from(`%PDF-1.7 for ${refused.key}`)
  const path = `/requests/${refused.key}/documents`
  const attached = await client.call(first, 'POST', path, Uint8Array.from(document))
  expect([attached.status, attached.body.sha256]).toEqual([
    201,
    createHash('sha256').update(document).digest('hex'),
  ])
  ledger.attached.set(attached.body.sha256 ?? '', refused.key)
  ledger.counts.attached++
  const refusal = { reasons: ['ORGANIZATION_UNKNOWN'] }
  await settle(client.call(first, 'POST', `/requests/${refused.key}/refusal`, refusal), 'REQUEST_NOT_WAITING')
  ledger.refused.add(refused.key)
  ledger.counts.refused++

  const acceptance = {
    overrules: ['ORGANIZATION_UNKNOWN', 'ORGANIZATION_NOT_MANDATED'],
    mandateEvidence: 'MD-2026/1',
  }
  for (const isToBeRevoked of [false, true]) {
    const organization = await take(supply.unknown)
    const { key } = await ask(writing, person, organization)
    await settle(client.call(first, 'POST', `/requests/${key}/acceptance`, acceptance), 'REQUEST_NOT_WAITING')
    ledger.overruled.add(key)
    ledger.certificates.set(key, { organization, chain: await deliver(client, key) })
    ledger.counts.accepted++
    if (!isToBeRevoked) continue
    const revocation = { reason: 'affiliationChanged', evidence: 'FORM-7' }
    const path = `/certificates/${key}/revocation`
    await settle(client.call(second, 'POST', path, revocation))
    ledger.counts.proposed++
    await settle(client.call(first, 'POST', path, revocation), 'CERTIFICATE_NOT_REVOCABLE')
    ledger.revoked.add(key)
  }
}

/** The role of mandates by hand, which no request was accepted for. */
export const BY_HAND = 'by hand'

/** A key is blocked, a mandate recorded and ended, CRLs are made at once, an operator is invited by two and takes it up. */
async function administer(writing: Writing, person: Applicant): Promise<void> {
  await registerForeigner(writing)
  const { client, ledger, operators, supply } = writing
  const [first, second] = operators
  const { type, value } = await take(supply.unknown)
  const mandate = {
    ...{ ssin: person.ssin, organization: { type, value }, evidence: 'MD-2026/2', role: BY_HAND },
    validFrom: new Date().toISOString(),
  }
  await settle(client.call(first, 'POST', '/mandates', mandate), 'MANDATE_KNOWN')
  ledger.mandates.set(value, false)
  ledger.counts.mandated++
  const found = await client.call(second, 'POST', '/mandates/search', { organization: mandate.organization })
  const ending = { evidence: 'END-2026/2' }
  const ended = client.call(second, 'POST', `/mandates/${found.body.mandates?.[0]?.id}/end`, ending)
  await settle(ended, 'MANDATE_ENDED')
  ledger.mandates.set(value, true)
  ledger.counts.ended++

  const key = randomBytes(20).toString('hex')
  const blocking = { publicKeyIdentifier: key, evidence: 'CERT-1' }
  await settle(client.call(second, 'POST', '/blocked-keys', blocking), 'KEY_ALREADY_USED')
  ledger.blocked.add(key)
  ledger.counts.blocked++

  const { status, body } = await client.call(first, 'POST', '/crls/publication', {})
  expect(status).toBe(200)
  for (const { authority, shard, number } of body.crls ?? []) {
    const which = `${authority}/${shard}`
    expect(number).toBeGreaterThanOrEqual(ledger.crls.get(which) ?? 0)
    ledger.crls.set(which, number)
  }
  ledger.counts.published++

  const name = `killed-${key.slice(0, 12)}`
  const account = { name, role: 'auditor' }
  await settle(client.call(first, 'POST', '/operators', account))
  const made = await client.call(second, 'POST', '/operators', account)
  const { invitation } = made.body
  // cut after it was made: the invitation is lost with its answer, and the second one's call counts as a new proposal
  if (made.again && invitation === undefined) return
  expect(made.status).toBe(201)
  ledger.invited.set(name, false)
  ledger.counts.invited++
  await settle(
    client.call(undefined, 'POST', '/operators/credentials', { name, invitation }),
    'INVITATION_REFUSED',
  )
  ledger.invited.set(name, true)
  ledger.counts.joined++
  await delay(BETWEEN_INVITATIONS)
}

/** A foreign provider is registered, and asks. */
async function registerForeigner({ client, ledger, operators: [first] }: Writing): Promise<void> {
  const person = { ...newForeigner(), email: 'asa@example.org', language: 'fr' }
  const registration = { ...person, document: { kind: 'passport', country: 'SE' } }
  await settle(client.call(first, 'POST', '/foreign-persons', registration), 'FOREIGN_PERSON_KNOWN')
  ledger.foreigners.add(person.ssin)
  const { key } = await persistently(() => submitForeign({ client: client.wire }, person))
  ledger.foreign.add(`${person.ssin}/${key}`)
  ledger.counts.foreigners++
}

/** What was cut by a kill may have been done: then asking again is refused, with this code. */
async function settle(called: ReturnType<PatientClient['call']>, doneBefore?: string): Promise<void> {
  const { status, body, again } = await called
  const isDone = status < 300 || (again && body.code === doneBefore)
  if (!isDone) throw new Error(`the operators' API said ${status} ${body.code}`)
}

async function ask(
  { client }: Writing,
  person: Applicant,
  organization: TestOrganization,
): Promise<{ readonly key: string; readonly keys: KeyPair; readonly replaces: string | undefined }> {
  const holder = forOrganization(organization)
  const { request, keys } = await persistently(() => certificateRequest(client.wire, person, { holder }))
  const message = await client.wire.write(generateCertificate, request, person.signature)
  const receipt = resultOf(read(generateCertificate, await client.acknowledge(message)))
  expect(receipt.publicKeyIdentifier).toBe(publicKeyIdentifier(keys.spki))
  return { key: receipt.publicKeyIdentifier, keys, replaces: receipt.replacesCertificate }
}

async function enrol(writing: Writing, person: Applicant, organization: TestOrganization): Promise<Holder> {
  const { key, keys, replaces } = await ask(writing, person, organization)
  const chain = await deliver(writing.client, key)
  writing.ledger.certificates.set(key, { organization, chain })
  writing.ledger.counts.enrolled++
  const receipt = {
    publicKeyIdentifier: key,
    automaticallyValidated: true,
    ...(replaces !== undefined && { replacesCertificate: replaces }),
  }
  return holderOf(receipt, keys, chain)
}

/** Resumed at the start after a kill, so at once; only a request just now may still be at it. */
async function deliver({ wire }: PatientClient, key: string): Promise<readonly Uint8Array[]> {
  return await persistently(async () => {
    for (let left = 400; ; left--) {
      const { outcome } = await wire.call(getCertificate, { publicKeyIdentifier: key })
      if (outcome.kind === 'success') return outcome.result
      expect(outcome.failure.errors.map(({ code }) => code)).toEqual(['CERT_NOT_YET_DELIVERED'])
      if (left === 0) throw new Error('an acknowledged request was not issued')
      await delay(50)
    }
  })
}

/** False when there are no keys left. */
async function register(writing: Writing, organization: TestOrganization, holder: Holder): Promise<boolean> {
  const etk = await registerToken(writing, holder)
  if (!etk) return false
  writing.ledger.tokens.set(organization, etk)
  return true
}

async function registerToken(
  { client, supply, ledger }: Writing,
  holder: Holder,
): Promise<Uint8Array | undefined> {
  if (supply.keys === 0) return undefined
  const keys = await encryptionKeys(supply.keys--)
  const { wire } = client
  const start = await wire.write(startETKRegistration, { publicEncryptionKey: keys.spki }, holder.signing)
  const { challenge } = resultOf(read(startETKRegistration, await client.acknowledge(start)))
  const serialNumber = openChallenge(keys.privateKey, challenge)
  const toBeRegistered = await encryptionCertificate(holder, keys, serialNumber)
  const complete = await wire.write(completeETKRegistration, { toBeRegistered }, holder.signing)
  const { etk } = resultOf(read(completeETKRegistration, await client.acknowledge(complete)))
  ledger.counts.registered++
  return etk
}

async function take(organizations: TestOrganization[]): Promise<TestOrganization> {
  const one = organizations.pop()
  if (!one) throw new Error('more organizations are needed for as many kills')
  return one
}
