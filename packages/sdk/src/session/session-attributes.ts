/** Attributes that a session usually asks for, by who the holder is (wire contract 9.5). */
import type { Identifier } from '@vesalius/identifiers'
import { ORGANIZATION_KINDS } from '@vesalius/protocols'

const PERSON = 'urn:be:fgov:person:ssin'
const PLATFORM = 'urn:be:fgov:ehealth:1.0'

/** Names to ask for; a service that wants more says which. */
export function usualAttributes(holder: Identifier): readonly string[] {
  const person = [PERSON, `${PERSON}:ehealth:1.0:givenname`, `${PERSON}:ehealth:1.0:surname`]
  if (holder.type === 'SSIN') return [`${PLATFORM}:certificateholder:person:ssin`, ...person]
  const [kind] = [...ORGANIZATION_KINDS].find(([, type]) => type === holder.type) ?? []
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
