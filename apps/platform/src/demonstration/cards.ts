/**
 * The software cards of the demonstration: two card hierarchies of our own (RSA and P-384), a card per invented person.
 *
 * Everything lies in `cards/` of the installation: `NAME.p12` and `NAME.json` make a card; the authorities' certificates and
 * CRLs are served by the platform at the addresses that stand in the cards.
 */
import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type CardHierarchy,
  establishCardHierarchy,
  type Issuer,
  issueCardCertificates,
} from '@vesalius/authority'
import { describeCard, formatBirthDate, formatCardDescription } from '@vesalius/eid'
import {
  assembleCrl,
  buildTbsCrl,
  type KeyPair,
  parseCertificate,
  type Signer,
  writePkcs12,
} from '@vesalius/pki'
import { writeDurably } from '../installation/key-file.ts'
import { encodePem } from '../installation/pem.ts'
import type { Randomness } from '../installation/randomness.ts'
import type { DemonstrationPerson } from './actors.ts'
import { cardAnswersFile, signCardAnswers } from './card-ocsp.ts'

/** A card as `demo.json` announces it. */
export interface DemonstrationCard {
  /** Relative to the installation's folder. */
  readonly p12: string
  readonly password: string
  readonly aliases: { readonly authentication: string; readonly signature: string }
  readonly pin: string
  readonly keyType: 'RSA-2048' | 'EC P-384'
  readonly ssin: string
  readonly firstNames: string
  readonly surname: string
}

export const CARDS_FOLDER = 'cards'
const CARD_PASSWORD = 'card-1234'
/** The password stands in `demo.json`: nothing is gained by making it dear to try. */
const PUBLISHED_PASSWORD_ITERATIONS = 2048
/** A demonstration is thrown away long before; a real authority's CRLs would never live so long. */
const CRL_YEARS = 10

interface Family {
  readonly keyType: DemonstrationCard['keyType']
  readonly hierarchy: CardHierarchy
  readonly signer: Signer
  readonly nationalRegister: KeyPair
}

export interface CardsOrder {
  readonly publicUrl: string
  readonly now: Date
  /** From when certificates count. */
  readonly notBefore: Date
  readonly randomness: Randomness
}

/** Makes hierarchies and a card for each person who has one; gives the cards and the PEM of their roots. */
export async function makeDemonstrationCards(
  folder: string,
  persons: readonly DemonstrationPerson[],
  order: CardsOrder,
): Promise<{ readonly cards: readonly DemonstrationCard[]; readonly anchors: string }> {
  await mkdir(join(folder, CARDS_FOLDER), { recursive: true })
  // somebody has to be believed, also where nobody has a card
  const keyTypes = new Set([...persons.flatMap(({ card }) => card ?? []), 'EC P-384' as const])
  const families = await Promise.all([...keyTypes].map(keyType => makeFamily(folder, keyType, order)))
  const names = fileNames(persons)
  const made = await Promise.all(
    persons.map(async (person, index) => {
      const family = families.find(one => one.keyType === person.card)
      return family && makeCard(join(folder, CARDS_FOLDER), names[index] ?? '', { ...order, person, family })
    }),
  )
  const cards = made.map(one => one?.card)
  const answers = Object.assign({}, ...made.map(one => one?.answers))
  await writeDurably(cardAnswersFile(join(folder, CARDS_FOLDER)), JSON.stringify(answers))
  return {
    cards: cards.filter(card => card !== undefined),
    anchors: encodePem(families.map(family => family.hierarchy.root.certificate.der)),
  }
}

async function makeFamily(
  folder: string,
  keyType: DemonstrationCard['keyType'],
  { publicUrl, now, notBefore, randomness }: CardsOrder,
): Promise<Family> {
  const kind = keyKind(keyType)
  const [root, authority, nationalRegister] = await Promise.all(
    ['root', 'authority', 'national-register'].map(name => randomness.keyPair(`cards/${name}`, kind)),
  )
  if (!root || !authority || !nationalRegister) throw new TypeError('three keys were made')
  const rootSigner = randomness.signer(root.privateKey)
  const signer = randomness.signer(authority.privateKey)
  const hierarchy = await establishCardHierarchy({
    population: 'citizen',
    rootSigner,
    authoritySpki: authority.spki,
    nationalRegisterSpki: nationalRegister.spki,
    publicUrl,
    notBefore,
    random: randomness.octets(`cards/serial/${kind}`),
  })
  await publish(folder, hierarchy.root, rootSigner, now)
  await publish(folder, hierarchy.authority, signer, now)
  return { keyType, hierarchy, signer, nationalRegister }
}

/** Certificate and an empty CRL of an authority, under the names that stand in its addresses. */
async function publish(folder: string, issuer: Issuer, signer: Signer, now: Date): Promise<void> {
  const nextUpdate = endOfStatus(now)
  const tbs = buildTbsCrl({
    issuerDer: issuer.certificate.subjectDer,
    thisUpdate: now,
    nextUpdate,
    crlNumber: 1n,
    authorityKeyIdentifier: issuer.certificate.publicKeyIdentifier,
    signatureAlgorithm: signer.algorithm,
    entries: [],
  })
  const der = assembleCrl(tbs, signer.algorithm, await signer.sign(tbs))
  const file = (extension: string) => join(folder, CARDS_FOLDER, `${issuer.id}.${extension}`)
  await writeDurably(file('crl'), der)
  await writeDurably(file('crt'), issuer.certificate.der)
}

function endOfStatus(now: Date): Date {
  const end = new Date(now)
  end.setUTCFullYear(now.getUTCFullYear() + CRL_YEARS)
  return end
}

interface CardOrder extends CardsOrder {
  readonly person: DemonstrationPerson
  readonly family: Family
}

async function makeCard(folder: string, name: string, order: CardOrder) {
  const { person, family, now, notBefore, randomness } = order
  const { hierarchy, keyType } = family
  const kind = keyKind(keyType)
  const [authentication, signature] = await Promise.all([
    randomness.keyPair(`card/${person.ssin}/authentication`, kind),
    randomness.keyPair(`card/${person.ssin}/signature`, kind),
  ])
  const certificates = await issueCardCertificates({
    hierarchy,
    signer: family.signer,
    holder: person,
    authenticationSpki: authentication.spki,
    signatureSpki: signature.spki,
    notBefore,
    random: randomness.octets(`card/${person.ssin}/serial`),
  })
  const issuers = [hierarchy.authority.certificate.der, hierarchy.root.certificate.der]
  const p12 = writePkcs12(
    {
      keys: [
        {
          alias: 'authentication',
          privateKey: authentication.privateKey,
          chain: [certificates.authentication, ...issuers],
        },
        { alias: 'signature', privateKey: signature.privateKey, chain: [certificates.signature, ...issuers] },
      ],
      certificates: [],
      iterations: PUBLISHED_PASSWORD_ITERATIONS,
    },
    CARD_PASSWORD,
    // The registration client's Bouncy Castle 1.55 reads no newer profile (formats section 4.3).
    'compatible',
  )
  const pin = person.pin ?? '1234'
  const description = describeCard({
    applet: keyType === 'RSA-2048' ? '1.7' : '1.8',
    pin,
    identity: identityValues(person, now),
    address: { streetAndNumber: 'Rue Imaginaire 1', postalCode: '1000', municipality: 'Bruxelles' },
    nationalRegister: {
      privateKey: family.nationalRegister.privateKey,
      certificate: hierarchy.nationalRegister.der,
      hash: keyType === 'RSA-2048' ? 'sha256' : 'sha384',
    },
  })
  await writeDurably(join(folder, `${name}.p12`), p12)
  await writeDurably(join(folder, `${name}.json`), formatCardDescription(description))
  const answers = await signCardAnswers(
    { certificate: hierarchy.authority.certificate, signer: family.signer },
    [parseCertificate(certificates.authentication), parseCertificate(certificates.signature)],
    { from: now, until: endOfStatus(now) },
  )
  const card: DemonstrationCard = {
    p12: `${CARDS_FOLDER}/${name}.p12`,
    password: CARD_PASSWORD,
    aliases: { authentication: 'authentication', signature: 'signature' },
    pin,
    keyType,
    ssin: person.ssin,
    firstNames: person.firstNames,
    surname: person.surname,
  }
  return { card, answers }
}

function identityValues(person: DemonstrationPerson, now: Date) {
  const { ssin } = person
  const digest = createHash('sha256').update(`card of ${ssin}`).digest('hex')
  const serial = String(5_000_000_000 + (Number.parseInt(digest.slice(0, 8), 16) % 999_999_999))
  const check = Number(serial) % 97 || 97
  const century = Number(ssin.slice(0, 2)) > now.getUTCFullYear() % 100 ? 1900 : 2000
  return {
    cardNumber: serial + String(check).padStart(2, '0'),
    chipNumber: digest.slice(0, 32),
    validFrom: '2024-01-15',
    validUntil: '2034-01-15',
    issuingMunicipality: 'Bruxelles',
    nationalNumber: ssin,
    surname: person.surname,
    firstNames: person.firstNames,
    nationality: 'Belge',
    birthPlace: 'Bruxelles',
    birthDate: formatBirthDate(
      century + Number(ssin.slice(0, 2)),
      // a BIS number adds 20 or 40 to the month; a month that ran out of numbers is 00
      Number(ssin.slice(2, 4)) % 20 || 1,
      Number(ssin.slice(4, 6)) || 1,
      'fr',
    ),
    sex: Number(ssin.slice(6, 9)) % 2 === 1 ? ('M' as const) : ('F' as const),
  }
}

const keyKind = (keyType: DemonstrationCard['keyType']) => (keyType === 'RSA-2048' ? 'RSA-2048' : 'P-384')

/** A name for each person's files; who is called like somebody before gets a number. */
function fileNames(persons: readonly DemonstrationPerson[]): readonly string[] {
  const uses = new Map<string, number>()
  return persons.map(person => {
    const name = fileName(person)
    const use = (uses.get(name) ?? 0) + 1
    uses.set(name, use)
    return use === 1 ? name : `${name}-${use}`
  })
}

/** ASCII, so that every system and tool can open it. */
const fileName = (person: DemonstrationPerson) =>
  `${person.firstNames.split(' ')[0]}-${person.surname}`
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ø/g, 'o')
    .replace(/[^a-z]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'card'
