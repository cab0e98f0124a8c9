/** The schemas of a signed trusted list, files of `schemas/`; the first is the root. */
export const TRUSTED_LIST_SCHEMAS = ['tsl-v2.xsd', 'xades-1.3.2.xsd', 'xmldsig-core.xsd', 'xml.xsd'] as const

/** Prefixes that existing lists have. */
export const TRUSTED_LIST_PREFIXES = { 'http://uri.etsi.org/02231/v2#': 'tsl' } as const
