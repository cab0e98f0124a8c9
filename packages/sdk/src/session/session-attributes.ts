/** Attributes that a session usually asks for, by who the holder is (wire contract 9.5). */
import type { Identifier, IdentifierType } from '@vesalius/identifiers'

const PERSON = 'urn:be:fgov:person:ssin'
const PLATFORM = 'urn:be:fgov:ehealth:1.0'

/** Kinds of organization in attribute names. */
const KINDS: Partial<Readonly<Record<IdentifierType, string>>> = {
  'NIHII-MEDICAL_HOUSE': 'medicalhouse',
  'NIHII-GUARD_POST': 'guardpost',
  'NIHII-SORTING_CENTER': 'sortingcenter',
  'NIHII-OFFICE_DOCTORS': 'officedoctors',
  'NIHII-GROUP': 'groupofnurses',
  'NIHII-HOSPITAL': 'hospital',
  'NIHII-PHARMACY': 'pharmacy',
}

/** Names to ask for; a service that wants more says which. */
export function usualAttributes(holder: Identifier): readonly string[] {
  const person = [PERSON, `${PERSON}:ehealth:1.0:givenname`, `${PERSON}:ehealth:1.0:surname`]
  if (holder.type === 'SSIN') return [`${PLATFORM}:certificateholder:person:ssin`, ...person]
  const kind = KINDS[holder.type]
  const organization =
    kind === undefined
      ? ['urn:be:fgov:kbo-bce:organization:cbe-number']
      : [
          `${PLATFORM}:${kind}:nihii-number`,
          `${PLATFORM}:certificateholder:${kind}:nihii-number`,
          `${PLATFORM}:${kind}:nihii-number:recognised${kind}:boolean`,
        ]
  return [...organization, ...person]
}
