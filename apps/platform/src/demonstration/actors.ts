/**
 * The invented actors of the demonstration: nobody here exists, every number has valid check digits (requirement I5).
 * Persons with and without a card, with and without a quality; organizations of different types; who manages what.
 */
export interface DemonstrationPerson {
  readonly ssin: string
  readonly firstNames: string
  readonly surname: string
  readonly language: 'fr' | 'nl' | 'de' | 'en'
  /** The key type of the person's card; absent for a person without card. */
  readonly card?: 'RSA-2048' | 'EC P-384' | undefined
  readonly pin?: string | undefined
  readonly qualities: readonly DemonstrationQuality[]
}

/** Bounds are dates of ISO 8601; an absent one is open. */
interface Period {
  readonly validFrom?: string | undefined
  readonly validUntil?: string | undefined
}

export interface DemonstrationQuality extends Period {
  readonly code: string
  readonly nihii11?: string | undefined
}

export interface DemonstrationMandate extends Period {
  readonly ssin: string
}

export interface DemonstrationOrganization {
  readonly type: string
  readonly id: string
  /** One of them at least. */
  readonly names: { readonly fr?: string | undefined; readonly nl?: string | undefined }
  /** Those who may manage its certificates. */
  readonly managers: readonly (string | DemonstrationMandate)[]
}

/** Everybody there is in a demonstration. */
export interface DemonstrationActors {
  readonly persons: readonly DemonstrationPerson[]
  readonly organizations: readonly DemonstrationOrganization[]
}

const PERSONS: readonly DemonstrationPerson[] = [
  {
    ssin: '85031400127',
    firstNames: 'Émile Victor',
    surname: 'Vandersteen',
    language: 'fr',
    card: 'RSA-2048',
    pin: '1234',
    qualities: [{ code: 'doctor', nihii11: '11234578004' }],
  },
  {
    ssin: '79092200290',
    firstNames: 'Noor',
    surname: 'Dewilde-Lemmens',
    language: 'nl',
    card: 'EC P-384',
    pin: '2345',
    qualities: [{ code: 'pharmacist', nihii11: '22345632001' }],
  },
  {
    ssin: '91060500354',
    firstNames: 'Sofie Karin',
    surname: 'Brauns',
    language: 'de',
    card: 'EC P-384',
    pin: '3456',
    qualities: [{ code: 'nurse', nihii11: '42345606401' }],
  },
  {
    ssin: '66013000404',
    firstNames: 'Georges',
    surname: 'Lacombe',
    language: 'fr',
    card: 'RSA-2048',
    pin: '4567',
    qualities: [{ code: 'dentist', nihii11: '33456783001' }],
  },
  {
    // A person with a card and nothing that entitles to a certificate of their own.
    ssin: '88081100517',
    firstNames: 'Lien',
    surname: 'Zonderambt',
    language: 'nl',
    card: 'RSA-2048',
    pin: '5678',
    qualities: [],
  },
  {
    ssin: '02071800659',
    firstNames: 'Robin',
    surname: 'Østergaard',
    language: 'en',
    card: 'EC P-384',
    pin: '6789',
    qualities: [{ code: 'physiotherapist', nihii11: '55432134527' }],
  },
  {
    // Neither Belgian nor resident: a BIS number and no card.
    ssin: '74422501120',
    firstNames: 'Ilse',
    surname: 'Fernweh',
    language: 'de',
    qualities: [{ code: 'doctor', nihii11: '11234562004' }],
  },
]

const ORGANIZATIONS: readonly DemonstrationOrganization[] = [
  {
    type: 'NIHII-HOSPITAL',
    id: '71099119',
    names: { fr: 'Clinique du Sceau Ouvert', nl: 'Kliniek Het Open Zegel' },
    managers: ['85031400127', '79092200290'],
  },
  {
    type: 'NIHII-PHARMACY',
    id: '72012305',
    names: { fr: 'Pharmacie de la Mésange', nl: 'Apotheek De Mees' },
    managers: ['79092200290'],
  },
  {
    type: 'NIHII-MEDICAL_HOUSE',
    id: '82123465',
    names: { fr: 'Maison médicale des Trois Tilleuls' },
    managers: ['85031400127'],
  },
  {
    type: 'CBE',
    id: '0345678997',
    names: { fr: 'Logiciels Vésale', nl: 'Vesalius Software' },
    managers: ['88081100517'],
  },
  {
    type: 'NIHII-AMBU_SERVICE',
    id: '79605524',
    names: { fr: 'Service ambulancier de la Vallée', nl: 'Ambulancedienst De Vallei' },
    managers: ['91060500354'],
  },
]

/** The actors of a demonstration that names no others. */
export const BUILT_IN_ACTORS: DemonstrationActors = { persons: PERSONS, organizations: ORGANIZATIONS }

/** A provider for the path without card (section F of the requirements): the first person with a BIS number and no card. */
export const foreignerOf = ({ persons }: DemonstrationActors): DemonstrationPerson | undefined =>
  persons.find(({ ssin, card }) => card === undefined && isBisNumber(ssin))

export const mandateOf = (manager: string | DemonstrationMandate): DemonstrationMandate =>
  typeof manager === 'string' ? { ssin: manager } : manager

const isBisNumber = (ssin: string): boolean => Number(ssin.slice(2, 4)) >= 20
