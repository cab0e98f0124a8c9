/**
 * `c2:IdType` and `c2:ActorType`: who, by one identifier (wire contract 2.1).
 *
 * An actor with an SSIN is a natural person, any other an organization. The schema allows several identifiers; these
 * services take exactly one. An organization's `FirstName` is overlooked: the existing client puts the signer's there.
 */
import { element, type XmlElement } from '@vesalius/xml'
import { NAMESPACES } from '../namespaces.ts'
import { requiredAttribute, requiredChild, requiredText, simpleText, texts } from './element-reader.ts'

const { commonsCore } = NAMESPACES

/** Type name and value as written by the sender; nothing is checked but their presence. */
export interface ActorIdentifier {
  readonly type: string
  readonly value: string
}

export interface Actor {
  readonly identifier: ActorIdentifier
  /** One string per `FirstName`; the existing client sends all given names in one. Empty for an organization. */
  readonly firstNames: readonly string[]
  /** Surname of a person, name of an organization. */
  readonly name: string
}

export function isNaturalPerson(actor: Actor): boolean {
  return actor.identifier.type === 'SSIN'
}

export function readIdentifier(holder: XmlElement): ActorIdentifier {
  return { type: requiredAttribute(holder, 'Type').trim(), value: simpleText(holder) }
}

export function writeIdentifier(namespace: string, name: string, identifier: ActorIdentifier): XmlElement {
  return element(namespace, name, { Type: identifier.type }, identifier.value)
}

export function readActor(holder: XmlElement): Actor {
  const identifier = readIdentifier(requiredChild(holder, commonsCore, 'Id'))
  const firstNames = identifier.type === 'SSIN' ? texts(holder, commonsCore, 'FirstName') : []
  return { identifier, firstNames, name: requiredText(holder, commonsCore, 'Name') }
}

export function writeActor(namespace: string, name: string, actor: Actor): XmlElement {
  return element(
    namespace,
    name,
    {},
    writeIdentifier(commonsCore, 'Id', actor.identifier),
    actor.firstNames.map(one => element(commonsCore, 'FirstName', {}, one)),
    element(commonsCore, 'Name', {}, actor.name),
  )
}
