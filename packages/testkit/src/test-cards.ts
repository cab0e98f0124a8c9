/**
 * Throw-away identity cards: the demonstration's hierarchy and card certificates, with keys from the pool.
 *
 * Gives   what a card reader would find: both certificates with their private keys, the authority, the root, the National Register's signer.
 */
import { randomBytes } from 'node:crypto'
import {
  type CardHierarchy,
  type CardPopulation,
  establishCardHierarchy,
  issueCardCertificates,
} from '@vesalius/authority'
import { type KeyPair, parseCertificate, softSigner } from '@vesalius/pki'
import { TEST_NOW } from './fixed-clock.ts'
import type { InventedPerson } from './invented-persons.ts'
import { testKeyPair } from './key-pool.ts'
import type { TestCertified } from './test-hierarchy.ts'

/** `RSA`: applet 1.7; `EC`: applet 1.8. */
export type TestCardKind = 'RSA' | 'EC'

export interface TestCardHierarchy extends CardHierarchy {
  readonly rootKey: KeyPair
  readonly authorityKey: KeyPair
  readonly nationalRegisterKey: KeyPair
  readonly at: Date
}

export interface TestCard {
  readonly person: InventedPerson
  readonly hierarchy: TestCardHierarchy
  readonly authentication: TestCertified
  readonly signature: TestCertified
}

/** Makes the authorities of a card generation, valid since a year before `at`. */
export async function testCardHierarchy(
  kind: TestCardKind,
  options: { readonly at?: Date; readonly population?: CardPopulation; readonly publicUrl?: string } = {},
): Promise<TestCardHierarchy> {
  const { at = TEST_NOW, population = 'citizen', publicUrl = 'http://cards.test' } = options
  const keyKind = kind === 'RSA' ? 'RSA-2048' : 'P-384'
  const rootKey = await testKeyPair(keyKind, 'card-root')
  const authorityKey = await testKeyPair(keyKind, `card-${population}`)
  const nationalRegisterKey = await testKeyPair(keyKind, 'card-register')
  const hierarchy = await establishCardHierarchy({
    population,
    rootSigner: softSigner(rootKey.privateKey),
    authoritySpki: authorityKey.spki,
    nationalRegisterSpki: nationalRegisterKey.spki,
    publicUrl,
    notBefore: yearsBefore(at, 1),
    random: randomBytes,
  })
  return { ...hierarchy, rootKey, authorityKey, nationalRegisterKey, at }
}

export interface TestCardOptions {
  /** Key type of the card itself; that of the hierarchy unless said. RSA under EC is a re-keyed 1.7 card. */
  readonly keys?: TestCardKind
  readonly notBefore?: Date
  readonly years?: number
}

/** Issues a card to an invented person, valid since half a year before the hierarchy's `at` unless said. */
export async function testCard(
  hierarchy: TestCardHierarchy,
  person: InventedPerson,
  options: TestCardOptions = {},
): Promise<TestCard> {
  const signer = softSigner(hierarchy.authorityKey.privateKey)
  const { keys = signer.algorithm === 'sha256WithRSA' ? 'RSA' : 'EC', years } = options
  const keyKind = keys === 'RSA' ? 'RSA-2048' : 'P-384'
  const authenticationKey = await testKeyPair(keyKind, `card-authentication-${person.label}`)
  const signatureKey = await testKeyPair(keyKind, `card-signature-${person.label}`)
  const issued = await issueCardCertificates({
    hierarchy,
    signer,
    holder: person,
    authenticationSpki: authenticationKey.spki,
    signatureSpki: signatureKey.spki,
    notBefore: options.notBefore ?? new Date(hierarchy.at.getTime() - 182 * 86_400_000),
    random: randomBytes,
    ...(years === undefined ? {} : { years }),
  })
  return {
    person,
    hierarchy,
    authentication: certifiedOf(issued.authentication, authenticationKey),
    signature: certifiedOf(issued.signature, signatureKey),
  }
}

function certifiedOf(der: Uint8Array, { privateKey }: KeyPair): TestCertified {
  return { certificate: parseCertificate(der), privateKey, signer: softSigner(privateKey) }
}

function yearsBefore(at: Date, years: number): Date {
  const before = new Date(at)
  before.setUTCFullYear(at.getUTCFullYear() - years)
  return before
}
