/**
 * `crc:ContractType`: the terms a person signs: distinguished name, signer, text per language (wire contract 2.4).
 *
 * The text is a whole HTML document as character data. The distinguished name is text in any accepted spelling: the
 * existing client escapes the `=` inside values, so names are compared parsed, not as text (wire contract 13.4).
 */
import { element, type XmlElement } from '@vesalius/xml'
import { NAMESPACES } from '../namespaces.ts'
import { type Actor, readActor, writeActor } from './actor.ts'
import { requiredChild, requiredText } from './element-reader.ts'
import { type LocalizedText, readLocalizedText, writeLocalizedText } from './localized-text.ts'

const { certraCore } = NAMESPACES

export interface Contract {
  readonly dn: string
  readonly signer: Actor
  readonly text: LocalizedText
}

export function readContract(holder: XmlElement): Contract {
  return {
    dn: requiredText(holder, certraCore, 'DN'),
    signer: readActor(requiredChild(holder, certraCore, 'Signer')),
    text: readLocalizedText(requiredChild(holder, certraCore, 'Text')),
  }
}

export function writeContract(namespace: string, name: string, contract: Contract): XmlElement {
  return element(
    namespace,
    name,
    {},
    element(certraCore, 'DN', {}, contract.dn),
    writeActor(certraCore, 'Signer', contract.signer),
    writeLocalizedText(certraCore, 'Text', contract.text),
  )
}
