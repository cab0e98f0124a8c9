export {
  attribute,
  childElements,
  childNamed,
  childrenNamed,
  element,
  textOf,
  type XmlAttribute,
  type XmlElement,
} from './element.ts'
