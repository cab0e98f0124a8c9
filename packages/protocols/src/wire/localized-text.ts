/**
 * `crc:TextType`: the same text in several languages, each a `crc:Value` with `xml:lang` (wire contract 2.4).
 *
 * Order and text are kept exactly: contract texts come back to the server as they were sent.
 */
import { attribute, childrenNamed, element, type XmlElement } from '@vesalius/xml'
import { NAMESPACES } from '../namespaces.ts'
import { ProtocolError } from '../protocol-error.ts'
import { simpleText } from './element-reader.ts'

export interface LocalizedString {
  /** Language tag as on the wire, `fr`, `nl`. */
  readonly language: string
  readonly text: string
}

/** At least one text; usually French and Dutch. */
export type LocalizedText = readonly LocalizedString[]

export function readLocalizedText(holder: XmlElement): LocalizedText {
  const values = childrenNamed(holder, NAMESPACES.certraCore, 'Value')
  if (values.length === 0)
    throw new ProtocolError('PROTOCOL_ELEMENT_MISSING', 'Value', `missing in ${holder.name}`)
  return values.map(value => {
    const language = attribute(value, 'lang', NAMESPACES.xml)
    if (language === undefined)
      throw new ProtocolError('PROTOCOL_ATTRIBUTE_MISSING', 'lang', 'missing on Value')
    return { language, text: simpleText(value) }
  })
}

export function writeLocalizedText(namespace: string, name: string, texts: LocalizedText): XmlElement {
  const values = texts.map(({ language, text }) =>
    element(NAMESPACES.certraCore, 'Value', { [`{${NAMESPACES.xml}}lang`]: language }, text),
  )
  return element(namespace, name, {}, values)
}

/** The text in that language, regions left out of account (`fr` finds `fr-BE`); `undefined` when there is none. */
export function textIn(texts: LocalizedText, language: string): string | undefined {
  const primary = (tag: string) => tag.toLowerCase().split('-')[0]
  return texts.find(one => primary(one.language) === primary(language))?.text
}
