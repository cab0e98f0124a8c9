/**
 * An XML element as a plain immutable value: what is read after parsing or verifying, and what is written.
 * Namespaces are resolved; prefixes carry no meaning and are not kept. Comments and processing instructions are dropped.
 */
export interface XmlElement {
  /** Namespace URI, '' when the element has none. */
  readonly namespace: string
  readonly name: string
  readonly attributes: readonly XmlAttribute[]
  /** Elements and text in document order; adjacent text is one string. */
  readonly children: readonly (XmlElement | string)[]
}

export interface XmlAttribute {
  readonly namespace: string
  readonly name: string
  readonly value: string
}

/** Builds an element; attribute names without namespace, or `{namespace}name`; `undefined` attributes and children are left out. */
export function element(
  namespace: string,
  name: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly (XmlElement | string | undefined | readonly XmlElement[])[]
): XmlElement {
  const kept: XmlAttribute[] = []
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) continue
    const qualified = /^\{(.*)\}(.+)$/.exec(key)
    kept.push({ namespace: qualified?.[1] ?? '', name: qualified?.[2] ?? key, value })
  }
  return { namespace, name, attributes: kept, children: children.flat().filter(child => child !== undefined) }
}

/** The value of an attribute, or `undefined`. */
export function attribute(of: XmlElement, name: string, namespace = ''): string | undefined {
  return of.attributes.find(one => one.name === name && one.namespace === namespace)?.value
}

/** Child elements of that name, in order. */
export function childrenNamed(of: XmlElement, namespace: string, name: string): readonly XmlElement[] {
  return of.children.filter(
    (child): child is XmlElement =>
      typeof child !== 'string' && child.name === name && child.namespace === namespace,
  )
}

/** The first child element of that name, or `undefined`. */
export function childNamed(of: XmlElement, namespace: string, name: string): XmlElement | undefined {
  return childrenNamed(of, namespace, name)[0]
}

/** All child elements, text left out. */
export function childElements(of: XmlElement): readonly XmlElement[] {
  return of.children.filter((child): child is XmlElement => typeof child !== 'string')
}

/** The element's own text, children's text left out. */
export function textOf(of: XmlElement): string {
  return of.children.filter(child => typeof child === 'string').join('')
}
