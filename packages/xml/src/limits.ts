/** What a document may cost before it is read; every reader takes these unless its caller narrows or widens them. */
export interface XmlLimits {
  /** Octets of the whole document. */
  readonly octets: number
  /** Elements inside one another, the root included. */
  readonly depth: number
  readonly elements: number
  /** Attributes of the whole document, namespace declarations apart. */
  readonly attributes: number
  /** Attributes of one element: canonicalization sorts them in quadratic time. */
  readonly attributesPerElement: number
  readonly namespaceDeclarations: number
}

/** The limits of a request. The largest real ones (a contract in two languages, a chain of four) use a tenth of them. */
export const LIMITS: XmlLimits = {
  octets: 1_048_576,
  depth: 64,
  elements: 10_000,
  attributes: 10_000,
  attributesPerElement: 64,
  namespaceDeclarations: 1_000,
}
