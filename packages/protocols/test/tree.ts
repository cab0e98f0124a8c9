/** Trees to compare: layout white space between elements left out, attributes in one order. */
import { childElements, type XmlElement } from '@vesalius/xml'

export function withoutLayout(of: XmlElement): XmlElement {
  const hasElements = childElements(of).length > 0
  const kept = of.children.filter(child => typeof child !== 'string' || !hasElements || child.trim() !== '')
  return {
    ...of,
    attributes: [...of.attributes].sort((a, b) => (a.name < b.name ? -1 : 1)),
    children: kept.map(child => (typeof child === 'string' ? child : withoutLayout(child))),
  }
}
