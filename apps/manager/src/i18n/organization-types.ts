/**
 * Kinds of organizations in German and English. The register names them in French and Dutch; the names below are ours.
 *
 * Gives   the name in a language; for a kind that is not here, the register's French one.
 */
import type { IdentifierType } from '@vesalius/identifiers'
import type { Language } from '@vesalius/sdk'

type OrganizationType = Exclude<IdentifierType, 'SSIN' | 'NIHII' | 'NIHII11'>

const NAMES: Readonly<Record<OrganizationType, readonly [de: string, en: string]>> = {
  CBE: ['Unternehmen (ZUD-Nummer)', 'Enterprise (CBE number)'],
  'CBE-TREAT_CENTER': ['Behandlungszentrum (ZUD-Nummer)', 'Treatment centre (CBE number)'],
  'CBE-CONSORTIUM': ['Konsortium (ZUD-Nummer)', 'Consortium (CBE number)'],
  EHP: [
    'Der Plattform bekannte Organisation (EHP-Nummer)',
    'Organization known to the platform (EHP number)',
  ],
  'EHP-CTRL_ORGANISM': ['Kontrollorgan (EHP-Nummer)', 'Supervisory body (EHP number)'],
  'NIHII-PHARMACY': ['Apotheke', 'Pharmacy'],
  'NIHII-LABO': ['Labor', 'Laboratory'],
  'NIHII-RETIREMENT': ['Altenheim', 'Home for the elderly'],
  'NIHII-OTD_PHARMACY': ['Tarifierungsdienst der Apotheken', 'Pricing office of pharmacies'],
  'NIHII-HOSPITAL': ['Krankenhaus', 'Hospital'],
  'NIHII-GROUP': ['Vereinigung von Krankenpflegern', 'Group of nurses'],
  'NIHII-PALLIATIVE_CARE': ['Palliativpflegeteam', 'Palliative care team'],
  'NIHII-OFFICE_DENTISTS': ['Zahnarztpraxis', 'Dental practice'],
  'NIHII-MEDICAL_HOUSE': ['Ärztehaus', 'Community health centre'],
  'NIHII-OFFICE_DOCTORS': ['Arztpraxis', 'Medical practice'],
  'NIHII-GROUP_DOCTORS': ['Vereinigung von Ärzten', 'Group of doctors'],
  'NIHII-OF_BAND': ['Bandagistenbetrieb', 'Orthopaedic supplier'],
  'NIHII-PSYCH_HOUSE': ['Psychiatrisches Pflegeheim', 'Psychiatric nursing home'],
  'NIHII-PROT_ACC': ['Betreutes Wohnen', 'Sheltered housing'],
  'NIHII-HOME_SERVICES': ['Integrierter Dienst für häusliche Pflege', 'Integrated home care service'],
  'NIHII-OF_PHYSIOS': ['Physiotherapiepraxis', 'Physiotherapy practice'],
  'NIHII-GUARD_POST': ['Bereitschaftsposten', 'Duty post'],
  'NIHII-BELRAI': ['BelRAI-Organisation', 'BelRAI organization'],
  'NIHII-BELRAI_SCREEN': ['BelRAI-Screener-Organisation', 'BelRAI Screener organization'],
  'NIHII-GROUP_MIDWIVES': ['Vereinigung von Hebammen', 'Group of midwives'],
  'NIHII-AMBU_SERVICE': ['Rettungsdienst', 'Ambulance service'],
  'NIHII-LEGAL_PSY': ['Zentrum für forensische Psychiatrie', 'Forensic psychiatric centre'],
  'NIHII-REEDUCATION': ['Rehabilitationszentrum', 'Rehabilitation centre'],
  'NIHII-SORTING_CENTER': ['Triagezentrum', 'Triage centre'],
  SITE: ['Standort', 'Site'],
  SITESMUR: ['Notarztstandort (SMUR)', 'Mobile emergency team site (SMUR)'],
  SITEPIT: ['Standort eines paramedizinischen Teams (PIT)', 'Paramedic team site (PIT)'],
}

export interface NamedOrganizationType {
  readonly type: string
  readonly fr: string
  readonly nl: string
}

export function organizationTypeName({ type, fr, nl }: NamedOrganizationType, language: Language): string {
  if (language === 'fr') return fr
  if (language === 'nl') return nl
  const [de, en] = Object.hasOwn(NAMES, type) ? NAMES[type as OrganizationType] : [fr, fr]
  return language === 'de' ? de : en
}
