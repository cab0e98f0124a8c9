/**
 * The one table of identifier types: what CertRA, the ETK depot and the certificates' names may carry.
 *
 * Gives   for each type its wire name, names for people, pattern (a regular expression that Java and JavaScript read alike),
 *         check digits, zero-padded length and the base services that a certificate of that type may be used for.
 * Section wire contract 13.1; patterns and check digits requirement C2.
 *
 * Personal types name natural persons; getGenericOrganizationTypes leaves them out. Their check digits follow rules of their
 * own (`ssin.ts`, `nihii.ts`), so they name no algorithm here.
 */
import type { CheckDigitAlgorithm } from './check-digits.ts'

/** What a certificate may say it is used for, in the wire's words. */
export type BaseService = 'tsa' | 'consultrn' | 'codage' | 'other'

/** A row of the table. */
export interface IdentifierTypeRow {
  readonly type: string
  readonly names: { readonly fr: string; readonly nl: string }
  /** Anchored by the reader: the whole value must match. */
  readonly pattern: string
  readonly checkDigit?: CheckDigitAlgorithm
  readonly baseServices: readonly BaseService[]
  /** Width the depot's clients pad to with zeros; a longer value is cut to it. */
  readonly length: number
  /** Names a natural person, not an organization. */
  readonly personal: boolean
}

const ALL: readonly BaseService[] = ['tsa', 'consultrn', 'codage', 'other']
const CARE: readonly BaseService[] = ['tsa', 'consultrn', 'other']
const SITE: readonly BaseService[] = ['tsa', 'other']

const NIHII = {
  pattern: '[0-9]{8}',
  checkDigit: 'CHECK-97-MOD-97',
  baseServices: CARE,
  length: 8,
  personal: false,
} as const
const CBE = {
  pattern: '[01][0-9]{9}',
  checkDigit: 'CHECK-97-MOD-97',
  baseServices: ALL,
  length: 10,
  personal: false,
} as const
const EHP = { pattern: '[0-9]{10}', baseServices: ALL, length: 10, personal: false } as const
const PERSON = { baseServices: ALL, personal: true } as const

/** Every identifier type, personal ones included, in the order of the wire contract. */
export const IDENTIFIER_TYPES = [
  { ...CBE, type: 'CBE', names: { fr: 'Entreprise (numéro BCE)', nl: 'Onderneming (KBO-nummer)' } },
  {
    ...CBE,
    type: 'CBE-TREAT_CENTER',
    names: { fr: 'Centre de traitement (numéro BCE)', nl: 'Behandelingscentrum (KBO-nummer)' },
  },
  {
    ...CBE,
    type: 'CBE-CONSORTIUM',
    names: { fr: 'Consortium (numéro BCE)', nl: 'Consortium (KBO-nummer)' },
  },
  {
    ...PERSON,
    type: 'SSIN',
    names: { fr: 'Personne (numéro NISS)', nl: 'Persoon (INSZ-nummer)' },
    pattern: '[0-9]{11}',
    length: 11,
  },
  {
    ...EHP,
    type: 'EHP',
    names: {
      fr: 'Organisation connue de la plateforme (numéro EHP)',
      nl: 'Organisatie gekend door het platform (EHP-nummer)',
    },
  },
  {
    ...EHP,
    type: 'EHP-CTRL_ORGANISM',
    names: { fr: 'Organisme de contrôle (numéro EHP)', nl: 'Controleorganisme (EHP-nummer)' },
  },
  {
    ...PERSON,
    type: 'NIHII',
    names: { fr: 'Prestataire de soins (numéro INAMI)', nl: 'Zorgverlener (RIZIV-nummer)' },
    pattern: '[0-9]{8}',
    length: 8,
  },
  {
    ...PERSON,
    type: 'NIHII11',
    names: { fr: 'Prestataire de soins (numéro INAMI complet)', nl: 'Zorgverlener (volledig RIZIV-nummer)' },
    pattern: '[0-9]{11}',
    length: 11,
  },
  { ...NIHII, type: 'NIHII-PHARMACY', names: { fr: 'Pharmacie', nl: 'Apotheek' } },
  { ...NIHII, type: 'NIHII-LABO', names: { fr: 'Laboratoire', nl: 'Laboratorium' }, baseServices: ALL },
  { ...NIHII, type: 'NIHII-RETIREMENT', names: { fr: 'Maison de repos', nl: 'Rusthuis' } },
  {
    ...NIHII,
    type: 'NIHII-OTD_PHARMACY',
    names: { fr: 'Office de tarification des pharmacies', nl: 'Tariferingsdienst van apotheken' },
  },
  { ...NIHII, type: 'NIHII-HOSPITAL', names: { fr: 'Hôpital', nl: 'Ziekenhuis' }, baseServices: ALL },
  {
    ...NIHII,
    type: 'NIHII-GROUP',
    names: { fr: "Groupement d'infirmiers", nl: 'Groepering van verpleegkundigen' },
  },
  {
    ...NIHII,
    type: 'NIHII-PALLIATIVE_CARE',
    names: { fr: 'Équipe de soins palliatifs', nl: 'Team voor palliatieve zorg' },
  },
  { ...NIHII, type: 'NIHII-OFFICE_DENTISTS', names: { fr: 'Cabinet de dentistes', nl: 'Tandartspraktijk' } },
  { ...NIHII, type: 'NIHII-MEDICAL_HOUSE', names: { fr: 'Maison médicale', nl: 'Wijkgezondheidscentrum' } },
  { ...NIHII, type: 'NIHII-OFFICE_DOCTORS', names: { fr: 'Cabinet de médecins', nl: 'Artsenpraktijk' } },
  {
    ...NIHII,
    type: 'NIHII-GROUP_DOCTORS',
    names: { fr: 'Groupement de médecins', nl: 'Groepering van artsen' },
  },
  {
    ...NIHII,
    type: 'NIHII-OF_BAND',
    names: { fr: 'Établissement de bandagisterie', nl: 'Instelling voor bandagisterie' },
  },
  {
    ...NIHII,
    type: 'NIHII-PSYCH_HOUSE',
    names: { fr: 'Maison de soins psychiatriques', nl: 'Psychiatrisch verzorgingstehuis' },
  },
  { ...NIHII, type: 'NIHII-PROT_ACC', names: { fr: 'Habitation protégée', nl: 'Beschut wonen' } },
  {
    ...NIHII,
    type: 'NIHII-HOME_SERVICES',
    names: { fr: 'Service intégré de soins à domicile', nl: 'Geïntegreerde dienst voor thuisverzorging' },
  },
  {
    ...NIHII,
    type: 'NIHII-OF_PHYSIOS',
    names: { fr: 'Cabinet de kinésithérapeutes', nl: 'Kinesitherapiepraktijk' },
  },
  { ...NIHII, type: 'NIHII-GUARD_POST', names: { fr: 'Poste de garde', nl: 'Wachtpost' } },
  { ...NIHII, type: 'NIHII-BELRAI', names: { fr: 'Organisation BelRAI', nl: 'BelRAI-organisatie' } },
  {
    ...NIHII,
    type: 'NIHII-BELRAI_SCREEN',
    names: { fr: 'Organisation BelRAI Screener', nl: 'BelRAI Screener-organisatie' },
  },
  {
    ...NIHII,
    type: 'NIHII-GROUP_MIDWIVES',
    names: { fr: 'Groupement de sages-femmes', nl: 'Groepering van vroedvrouwen' },
  },
  {
    ...NIHII,
    type: 'NIHII-AMBU_SERVICE',
    names: { fr: "Service d'ambulances", nl: 'Ambulancedienst' },
    pattern: '796[0-9]{5}',
  },
  {
    ...NIHII,
    type: 'NIHII-LEGAL_PSY',
    names: { fr: 'Centre de psychiatrie légale', nl: 'Forensisch psychiatrisch centrum' },
  },
  {
    ...NIHII,
    type: 'NIHII-REEDUCATION',
    names: { fr: 'Centre de rééducation fonctionnelle', nl: 'Revalidatiecentrum' },
  },
  { ...NIHII, type: 'NIHII-SORTING_CENTER', names: { fr: 'Centre de tri', nl: 'Schakelcentrum' } },
  {
    type: 'SITE',
    names: { fr: 'Site', nl: 'Vestiging' },
    pattern: '[0-9]{4}',
    baseServices: SITE,
    length: 4,
    personal: false,
  },
  {
    type: 'SITESMUR',
    names: { fr: 'Site SMUR', nl: 'MUG-vestiging' },
    pattern: '[0-9]{10}',
    baseServices: SITE,
    length: 10,
    personal: false,
  },
  {
    type: 'SITEPIT',
    names: { fr: 'Site PIT', nl: 'PIT-vestiging' },
    pattern: '[0-9]{10}',
    baseServices: SITE,
    length: 10,
    personal: false,
  },
] as const satisfies readonly IdentifierTypeRow[]

/** The wire name of an identifier type. */
export type IdentifierType = (typeof IDENTIFIER_TYPES)[number]['type']

/** The rows without the personal ones: what getGenericOrganizationTypes answers. */
export const ORGANIZATION_TYPES: readonly IdentifierTypeRow[] = IDENTIFIER_TYPES.filter(row => !row.personal)

const ROWS: ReadonlyMap<string, IdentifierTypeRow> = new Map(IDENTIFIER_TYPES.map(row => [row.type, row]))

/** The row of a type, or undefined when no such type exists. */
export function identifierTypeRow(type: string): IdentifierTypeRow | undefined {
  return ROWS.get(type)
}

/** Narrows a wire string to a known type. */
export function isIdentifierType(type: string): type is IdentifierType {
  return ROWS.has(type)
}
