/**
 * Why an option cannot be used where no rule of the enrolment says it: how its value is written, or what it is for.
 */
import type { Language } from '@vesalius/sdk'

type Sentences = Readonly<Record<Language, string>>

export const OPTION_REASONS = {
  HOLDER_NOT_READABLE: {
    en: 'A holder is written TYPE=NUMBER, and TYPE=NUMBER,APPLICATION for one application, as in NIHII-HOSPITAL=71099119,LAB_1.',
    fr: 'Un titulaire s’écrit TYPE=NUMÉRO, et TYPE=NUMÉRO,APPLICATION pour une application, comme NIHII-HOSPITAL=71099119,LAB_1.',
    nl: 'Een certificaathouder schrijft u als TYPE=NUMMER, en voor één toepassing als TYPE=NUMMER,TOEPASSING, zoals NIHII-HOSPITAL=71099119,LAB_1.',
    de: 'Ein Zertifikatsinhaber wird als TYP=NUMMER geschrieben, für eine Anwendung als TYP=NUMMER,ANWENDUNG, wie NIHII-HOSPITAL=71099119,LAB_1.',
  },
  EXPECTED_HOLDER_WITH_APPLICATION: {
    en: 'A professional’s number belongs to a person, not to an application: leave out what stands behind the comma.',
    fr: 'Le numéro d’un professionnel appartient à une personne, sans application : omettez ce qui suit la virgule.',
    nl: 'Het nummer van een zorgverlener is van een persoon, zonder toepassing: laat weg wat achter de komma staat.',
    de: 'Die Nummer einer Fachkraft gehört einer Person, ohne Anwendung: Lassen Sie weg, was hinter dem Komma steht.',
  },
  EXPECTED_HOLDER_NOT_RECIPIENT: {
    en: 'Somebody who is named there is no recipient. The option says whose the NIHII and NIHII11 numbers of --to are; other recipients need none.',
    fr: 'Une personne qui y est nommée n’est pas destinataire. L’option dit à qui sont les numéros NIHII et NIHII11 de --to ; les autres destinataires n’en ont pas besoin.',
    nl: 'Iemand die daar genoemd is, is geen bestemmeling. De optie zegt van wie de NIHII- en NIHII11-nummers van --to zijn; andere bestemmelingen hebben ze niet nodig.',
    de: 'Jemand, der dort genannt ist, ist kein Empfänger. Die Option sagt, wem die NIHII- und NIHII11-Nummern von --to gehören; andere Empfänger brauchen sie nicht.',
  },
  ATTRIBUTE_NOT_READABLE: {
    en: 'An attribute is written NAME=VALUE, as in urn:be:fgov:person:ssin:doctor:boolean=true.',
    fr: 'Un attribut s’écrit NOM=VALEUR, comme urn:be:fgov:person:ssin:doctor:boolean=true.',
    nl: 'Een attribuut schrijft u als NAAM=WAARDE, zoals urn:be:fgov:person:ssin:doctor:boolean=true.',
    de: 'Ein Attribut wird als NAME=WERT geschrieben, wie urn:be:fgov:person:ssin:doctor:boolean=true.',
  },
  NOBODY_TO_LEAVE_OUT: {
    en: 'It leaves out some of those whom --to-attribute names, and that option is not given.',
    fr: 'Elle exclut une partie de ceux que --to-attribute désigne, et cette option n’est pas donnée.',
    nl: 'Ze laat een deel weg van wie --to-attribute noemt, en die optie is niet gegeven.',
    de: 'Sie nimmt einen Teil derer aus, die --to-attribute nennt, und diese Option ist nicht angegeben.',
  },
} as const satisfies Record<string, Sentences>

export type OptionReason = keyof typeof OPTION_REASONS

/** Narrows a code to one of the table. */
export function isOptionReason(code: string): code is OptionReason {
  return Object.hasOwn(OPTION_REASONS, code)
}
