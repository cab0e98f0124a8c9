/**
 * The namespaces of CertRA v2, EtkRA v2, ETK depot v1 and their faults, by the short names of the wire contract
 * (section 1). Messages are matched by namespace and local name only; a prefix never means anything.
 */
export const NAMESPACES = {
  commonsCore: 'urn:be:fgov:ehealth:commons:core:v2',
  commonsProtocol: 'urn:be:fgov:ehealth:commons:protocol:v2',
  /** Local elements have no namespace. */
  eteeCommons: 'urn:be:fgov:ehealth:etee:commons:core:v2',
  certraCore: 'urn:be:fgov:ehealth:certra:core:v2',
  certra: 'urn:be:fgov:ehealth:certra:protocol:v2',
  etkra: 'urn:be:fgov:ehealth:etkra:protocol:v2',
  /** Local elements have no namespace. */
  oldCommonsCore: 'urn:be:fgov:ehealth:commons:1_0:core',
  /** Local elements have no namespace. */
  oldCommonsProtocol: 'urn:be:fgov:ehealth:commons:1_0:protocol',
  etkDepot: 'urn:be:fgov:ehealth:etkdepot:1_0:protocol',
  /** Shared keys. */
  kgss: 'urn:be:fgov:ehealth:etee:kgss:1_0:protocol',
  soaErrors: 'urn:be:fgov:ehealth:errors:soa:v1',
  /** Local elements have no namespace. */
  coreErrors: 'urn:be:fgov:ehealth:errors:core:v1',
  /** Our own messages: what the contract cannot carry. */
  extensions: 'urn:vesalius:extensions:v1',
  /** Time stamps. */
  dss: 'urn:oasis:names:tc:dss:1.0:core:schema',
  samlProtocol: 'urn:oasis:names:tc:SAML:1.0:protocol',
  samlAssertion: 'urn:oasis:names:tc:SAML:1.0:assertion',
  wsTrust: 'http://docs.oasis-open.org/ws-sx/ws-trust/200512',
  claims: 'http://docs.oasis-open.org/wsfed/authorization/200706',
  wsSecurity: 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd',
  wsUtility: 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd',
  xmlSignature: 'http://www.w3.org/2000/09/xmldsig#',
  xml: 'http://www.w3.org/XML/1998/namespace',
  xmlSchemaInstance: 'http://www.w3.org/2001/XMLSchema-instance',
} as const

/** Prefixes that read well in what we write: the table `writeXml` takes. */
export const PREFERRED_PREFIXES: Readonly<Record<string, string>> = {
  [NAMESPACES.commonsCore]: 'c2',
  [NAMESPACES.commonsProtocol]: 'p2',
  [NAMESPACES.eteeCommons]: 'ee2',
  [NAMESPACES.certraCore]: 'crc',
  [NAMESPACES.certra]: 'crp',
  [NAMESPACES.etkra]: 'erp',
  [NAMESPACES.oldCommonsCore]: 'c1',
  [NAMESPACES.oldCommonsProtocol]: 'p1',
  [NAMESPACES.etkDepot]: 'edp',
  [NAMESPACES.kgss]: 'kg',
  [NAMESPACES.soaErrors]: 'soa',
  [NAMESPACES.coreErrors]: 'ec',
  [NAMESPACES.extensions]: 'vx',
  [NAMESPACES.dss]: 'dss',
  [NAMESPACES.samlProtocol]: 'samlp',
  [NAMESPACES.samlAssertion]: 'saml',
  [NAMESPACES.wsTrust]: 'wst',
  [NAMESPACES.claims]: 'auth',
  [NAMESPACES.wsSecurity]: 'wsse',
  [NAMESPACES.wsUtility]: 'wsu',
  [NAMESPACES.xmlSignature]: 'ds',
  [NAMESPACES.xmlSchemaInstance]: 'xsi',
}
