/**
 * The professions that count as a care quality: data, so that a new one is a new line (C2).
 *
 * Gives   code and names for people.
 */

/** A row of the list. */
export interface Profession {
  /** Stable code: what imports and the database hold. */
  readonly code: string
  readonly names: { readonly fr: string; readonly nl: string; readonly de: string; readonly en: string }
}

/** Every profession that gives a person the right to a certificate. */
export const PROFESSIONS: readonly Profession[] = [
  { code: 'doctor', names: { fr: 'médecin', nl: 'arts', de: 'Arzt', en: 'doctor' } },
  { code: 'pharmacist', names: { fr: 'pharmacien', nl: 'apotheker', de: 'Apotheker', en: 'pharmacist' } },
  { code: 'dentist', names: { fr: 'dentiste', nl: 'tandarts', de: 'Zahnarzt', en: 'dentist' } },
  { code: 'nurse', names: { fr: 'infirmier', nl: 'verpleegkundige', de: 'Krankenpfleger', en: 'nurse' } },
  { code: 'midwife', names: { fr: 'sage-femme', nl: 'vroedvrouw', de: 'Hebamme', en: 'midwife' } },
  {
    code: 'physiotherapist',
    names: { fr: 'kinésithérapeute', nl: 'kinesitherapeut', de: 'Physiotherapeut', en: 'physiotherapist' },
  },
  {
    code: 'speech-therapist',
    names: { fr: 'logopède', nl: 'logopedist', de: 'Logopäde', en: 'speech therapist' },
  },
  {
    code: 'occupational-therapist',
    names: { fr: 'ergothérapeute', nl: 'ergotherapeut', de: 'Ergotherapeut', en: 'occupational therapist' },
  },
  { code: 'dietician', names: { fr: 'diététicien', nl: 'diëtist', de: 'Diätassistent', en: 'dietician' } },
  { code: 'podiatrist', names: { fr: 'podologue', nl: 'podoloog', de: 'Podologe', en: 'podiatrist' } },
  {
    code: 'clinical-psychologist',
    names: {
      fr: 'psychologue clinicien',
      nl: 'klinisch psycholoog',
      de: 'klinischer Psychologe',
      en: 'clinical psychologist',
    },
  },
  {
    code: 'clinical-orthopedagogue',
    names: {
      fr: 'orthopédagogue clinicien',
      nl: 'klinisch orthopedagoog',
      de: 'klinischer Heilpädagoge',
      en: 'clinical orthopedagogue',
    },
  },
  {
    code: 'laboratory-technologist',
    names: {
      fr: 'technologue de laboratoire médical',
      nl: 'medisch laboratoriumtechnoloog',
      de: 'medizinischer Labortechnologe',
      en: 'medical laboratory technologist',
    },
  },
  {
    code: 'imaging-technologist',
    names: {
      fr: 'technologue en imagerie médicale',
      nl: 'technoloog medische beeldvorming',
      de: 'Technologe für medizinische Bildgebung',
      en: 'medical imaging technologist',
    },
  },
  {
    code: 'pharmacy-assistant',
    names: {
      fr: 'assistant pharmaceutico-technique',
      nl: 'farmaceutisch-technisch assistent',
      de: 'pharmazeutisch-technischer Assistent',
      en: 'pharmacy assistant',
    },
  },
  { code: 'optician', names: { fr: 'opticien', nl: 'opticien', de: 'Optiker', en: 'optician' } },
  {
    code: 'hearing-aid-professional',
    names: { fr: 'audicien', nl: 'audicien', de: 'Hörgeräteakustiker', en: 'hearing aid professional' },
  },
  { code: 'audiologist', names: { fr: 'audiologue', nl: 'audioloog', de: 'Audiologe', en: 'audiologist' } },
  { code: 'bandagist', names: { fr: 'bandagiste', nl: 'bandagist', de: 'Bandagist', en: 'bandagist' } },
  {
    code: 'orthotist',
    names: {
      fr: 'orthésiste et prothésiste',
      nl: 'orthesist en prothesist',
      de: 'Orthopädietechniker',
      en: 'orthotist',
    },
  },
  {
    code: 'care-assistant',
    names: { fr: 'aide-soignant', nl: 'zorgkundige', de: 'Pflegehelfer', en: 'care assistant' },
  },
  {
    code: 'ambulance-paramedic',
    names: {
      fr: 'secouriste-ambulancier',
      nl: 'hulpverlener-ambulancier',
      de: 'Rettungssanitäter',
      en: 'ambulance paramedic',
    },
  },
]

const CODES: ReadonlySet<string> = new Set(PROFESSIONS.map(profession => profession.code))

/** Tells whether the code names a profession of the list. */
export function isProfession(code: string): boolean {
  return CODES.has(code)
}
