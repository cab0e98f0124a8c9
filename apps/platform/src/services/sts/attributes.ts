/**
 * The attributes of session tokens: who says what of whom (wire contract 9.5).
 *
 * Identification attributes say who the parties are; a client may claim them, and they must be true. Certified ones come from the
 * authentic source: numbers of qualities that are in force, and booleans. A boolean about somebody without the quality is `false`; a
 * number that nobody has is left out.
 *
 * The names are not regular; where the list has families (`…:nihii:<quality>:nihii11`), every listed profession is answered.
 */
import { isCurrent, isProfession } from '@vesalius/enrolment'
import { ATTRIBUTE_NAMESPACES, ORGANIZATION_KINDS } from '@vesalius/protocols'
import type { SessionFacts, SessionPerson } from './session-facts.ts'

const { identification, certified } = ATTRIBUTE_NAMESPACES

const PERSON = 'urn:be:fgov:person:ssin'
const PLATFORM = 'urn:be:fgov:ehealth:1.0'
const CBE = 'urn:be:fgov:kbo-bce:organization:cbe-number'

/** What the platform knows of an attribute; `null` for a name it does not know. */
export interface KnownAttribute {
  readonly namespace: string
  /** Empty: known, but there is nothing to say of these parties. */
  readonly values: readonly string[]
}

export function findAttribute(name: string, facts: SessionFacts): KnownAttribute | null {
  for (const [pattern, answer] of ATTRIBUTES) {
    const match = pattern.exec(name)
    if (!match) continue
    const found = answer(facts, match.groups?.name ?? '')
    if (found) return found
  }
  return null
}

type Answer = (facts: SessionFacts, name: string) => KnownAttribute | null

const says = (...values: readonly (string | undefined)[]): KnownAttribute => ({
  namespace: identification,
  values: values.filter(value => value !== undefined),
})
const certifies = (...values: readonly (string | undefined)[]): KnownAttribute => ({
  namespace: certified,
  values: values.filter(value => value !== undefined),
})
const yesNo = (value: boolean): KnownAttribute => certifies(String(value))

const row = (pattern: string, answer: Answer): readonly [RegExp, Answer] => [
  new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('<name>', '(?<name>[a-z-]+)')}$`),
  answer,
]

const ATTRIBUTES: readonly (readonly [RegExp, Answer])[] = [
  row(PERSON, ({ person }) => says(person?.ssin)),
  row(`${PLATFORM}:certificateholder:person:ssin`, ({ holder }) =>
    says(holder.type === 'SSIN' ? holder.value : undefined),
  ),
  row(`${PLATFORM}:(?:certificateholder:)?<name>:nihii-number`, (facts, kind) =>
    ofKind(facts, kind, value => says(value)),
  ),
  row(`(?:${CBE}|${PLATFORM}:certificateholder:enterprise:cbe-number)`, ({ holder }) =>
    says(holder.type === 'CBE' ? holder.value : undefined),
  ),
  row(`${PERSON}:ehealth:1.0:pharmacy-holder`, facts =>
    says(isPharmacyHolder(facts) ? facts.person?.ssin : undefined),
  ),

  row(`${PERSON}:ehealth:1.0:givenname`, ({ person }) => certifies(person?.firstNames)),
  row(`${PERSON}:ehealth:1.0:surname`, ({ person }) => certifies(person?.surname)),
  row(`${PERSON}:ehealth:1.0:(?:nihii:)?<name>:nihii11`, ({ person, now }, quality) =>
    isProfession(quality) ? certifies(...numbersOf(person, quality, now)) : null,
  ),
  row(`${PERSON}:(?:ehealth:1.0:(?:fpsph:|professional:))?<name>:boolean`, ({ person, now }, quality) =>
    isProfession(quality) ? yesNo(hasQuality(person, quality, now)) : null,
  ),
  row(`${PLATFORM}:certificateholder:recognisedorganization:boolean`, ({ organization }) =>
    yesNo(organization !== undefined),
  ),
  row(`${PLATFORM}:(?:certificateholder:)?[a-z]+:nihii-number:recognised<name>:boolean`, (facts, kind) =>
    recognized(facts, kind),
  ),
  // an irregular spelling that clients have
  row(`certificateholder:[a-z]+:nihii-number:recognised<name>:boolean`, (facts, kind) =>
    recognized(facts, kind),
  ),
  row(`${PLATFORM}:[a-z]+:nihii-number:recognised<name>:nihii11`, (facts, kind) =>
    facts.organization
      ? ofKind(facts, kind, value => certifies(value && `${value}000`))
      : ofKind(facts, kind, () => certifies()),
  ),
  row(`${PERSON}:ehealth:1.0:pharmacy-holder:certified:nihii11`, facts =>
    certifies(...(isPharmacyHolder(facts) ? numbersOf(facts.person, 'pharmacist', facts.now) : [])),
  ),
  row(`${PLATFORM}:pharmacy:nihii-number:person:ssin:ehealth:1.0:pharmacy-holder:boolean`, facts =>
    yesNo(isPharmacyHolder(facts)),
  ),
  // insurers and their mandates are in no source of this platform
  row(`(?:${CBE}:ehealth:1.0:hio|${PERSON}:mandate:insurability):boolean`, () => yesNo(false)),
]

/**
 * The pharmacist who manages the pharmacy's certificates. Who else may manage them, a supplier of software for one, is not its holder.
 */
function isPharmacyHolder({ holder, person, now }: SessionFacts): boolean {
  return (
    holder.type === 'NIHII-PHARMACY' && person?.isMandated === true && hasQuality(person, 'pharmacist', now)
  )
}

/** Something of the holder, if the holder is of that kind; `null` for a kind that is none. */
function ofKind(
  { holder }: SessionFacts,
  kind: string,
  answer: (value: string | undefined) => KnownAttribute,
): KnownAttribute | null {
  const type = ORGANIZATION_KINDS.get(kind)
  return type ? answer(holder.type === type ? holder.value : undefined) : null
}

/** `recognisedhospitalpharmacy` is a kind of its own that no record here has. */
function recognized(facts: SessionFacts, kind: string): KnownAttribute | null {
  if (kind === 'hospitalpharmacy') return yesNo(false)
  return ofKind(facts, kind, value => yesNo(value !== undefined && facts.organization !== undefined))
}

function numbersOf(person: SessionPerson | undefined, profession: string, now: Date): readonly string[] {
  const numbers = currentQualities(person, profession, now).flatMap(({ nihii }) => (nihii ? [nihii] : []))
  // of periods that overlap
  return [...new Set(numbers)]
}

const hasQuality = (person: SessionPerson | undefined, profession: string, now: Date): boolean =>
  currentQualities(person, profession, now).length > 0

const currentQualities = (person: SessionPerson | undefined, profession: string, now: Date) =>
  (person?.known?.qualities ?? []).filter(
    quality => quality.profession === profession && isCurrent(quality, now),
  )
