/**
 * Invented persons with software card keys, and the card authorities that certify them: RSA-2048 as on applet 1.7 cards,
 * P-384 as on applet 1.8.
 *
 * Every card has certificates of its own. P-384 cards have keys of their own too; RSA keys are so slow to make that the cards
 * share a few (the platform remembers nothing by a card's key, so this spares it nothing).
 */
import { type KeyObject, randomBytes } from 'node:crypto'
import { type CardHierarchy, establishCardHierarchy, issueCardCertificates } from '@vesalius/authority'
import {
  assembleCrl,
  buildTbsCrl,
  generateKeyPair,
  type KeyPair,
  type Signer,
  softSigner,
} from '@vesalius/pki'

export type CardKind = 'RSA' | 'EC'

export interface InventedPerson {
  readonly ssin: string
  readonly firstNames: string
  readonly surname: string
}

/** What signs a certificate request: the signature key and its chain. */
export interface InventedCard {
  readonly person: InventedPerson
  readonly kind: CardKind
  readonly privateKey: KeyObject
  /** DER: the signature certificate, its authority, the root. */
  readonly chain: readonly Uint8Array[]
}

export interface CardFamily {
  readonly kind: CardKind
  readonly root: Uint8Array
  /** By path below the address the cards name: CRLs, DER. */
  readonly published: ReadonlyMap<string, Uint8Array>
  issue(person: InventedPerson): Promise<InventedCard>
}

const DAY = 86_400_000
const SHARED_RSA_KEYS = 12

/** Makes the authorities of one kind of card; `publicUrl` is where their CRLs will be fetched. */
export async function makeCardFamily(kind: CardKind, publicUrl: string): Promise<CardFamily> {
  const keyKind = kind === 'RSA' ? 'RSA-2048' : 'P-384'
  const now = new Date()
  const [rootKey, authorityKey, registerKey] = await makeKeys(keyKind, 3)
  const rootSigner = softSigner(rootKey.privateKey)
  const signer = softSigner(authorityKey.privateKey)
  const hierarchy = await establishCardHierarchy({
    population: 'citizen',
    rootSigner,
    authoritySpki: authorityKey.spki,
    nationalRegisterSpki: registerKey.spki,
    publicUrl,
    notBefore: new Date(now.getTime() - DAY),
    random: randomBytes,
  })
  const shared = kind === 'RSA' ? await makeKeys('RSA-2048', SHARED_RSA_KEYS) : undefined
  let issued = 0
  return {
    kind,
    root: hierarchy.root.certificate.der,
    published: new Map([
      await publish(hierarchy.root, rootSigner, now),
      await publish(hierarchy.authority, signer, now),
    ]),
    async issue(person) {
      const key = shared?.[issued++ % SHARED_RSA_KEYS] ?? (await generateKeyPair(keyKind))
      const { signature } = await issueCardCertificates({
        hierarchy,
        signer,
        holder: person,
        authenticationSpki: key.spki,
        signatureSpki: key.spki,
        notBefore: new Date(now.getTime() - DAY),
        random: randomBytes,
      })
      const issuers = [hierarchy.authority.certificate.der, hierarchy.root.certificate.der]
      return { person, kind, privateKey: key.privateKey, chain: [signature, ...issuers] }
    },
  }
}

type Keys<Count extends number> = Count extends 3 ? readonly [KeyPair, KeyPair, KeyPair] : readonly KeyPair[]

async function makeKeys<Count extends number>(
  kind: 'RSA-2048' | 'P-384',
  count: Count,
): Promise<Keys<Count>> {
  const keys = await Promise.all(Array.from({ length: count }, () => generateKeyPair(kind)))
  return keys as unknown as Keys<Count>
}

/** An empty CRL and the path under which the certificates below look for it. */
async function publish(
  issuer: CardHierarchy['root'],
  signer: Signer,
  now: Date,
): Promise<readonly [string, Uint8Array]> {
  const tbs = buildTbsCrl({
    issuerDer: issuer.certificate.subjectDer,
    thisUpdate: now,
    nextUpdate: new Date(now.getTime() + DAY),
    crlNumber: 1n,
    authorityKeyIdentifier: issuer.certificate.publicKeyIdentifier,
    signatureAlgorithm: signer.algorithm,
    entries: [],
  })
  return [`/crl/${issuer.id}.crl`, assembleCrl(tbs, signer.algorithm, await signer.sign(tbs))]
}

/** As many different persons as asked for, nobody among them who exists: valid check digits, invented names. */
export function inventPersons(count: number): readonly InventedPerson[] {
  return Array.from({ length: count }, (_, index) => ({
    ssin: ssinOf(index),
    firstNames: `${pick(FIRST_NAMES, index)} ${pick(FIRST_NAMES, index + 7)}`,
    surname: `${pick(SURNAMES, index >> 3)}-${pick(SURNAMES, index >> 5)}`,
  }))
}

const FIRST_NAMES = [
  'Élodie',
  'Joris',
  'Anke',
  'Noé',
  'Wannes',
  'Lucie',
  'Bram',
  'Inès',
  'Thibaut',
  'Fien',
  'Karel',
]
const SURNAMES = ['Proefmans', 'Dessai', 'Vanbedacht', 'Fictif', 'Verzonnen', 'Lépreuve', 'Toetsaert']

/** 500 numbers a day of birth; the check is 97 minus the rest of the first nine digits. */
function ssinOf(index: number): string {
  const birth = new Date(Date.UTC(1960, 0, 1 + Math.floor(index / 500)))
  const date = birth.toISOString().slice(2, 10).replaceAll('-', '')
  const base = `${date}${String(1 + (index % 500)).padStart(3, '0')}`
  return `${base}${String(97 - (Number(base) % 97)).padStart(2, '0')}`
}

const pick = (from: readonly string[], index: number): string => from[index % from.length] ?? ''
