/** Namespaces of the standards this package implements. */
export const NAMESPACES = {
  xml: 'http://www.w3.org/XML/1998/namespace',
  xsd: 'http://www.w3.org/2001/XMLSchema',
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
  ds: 'http://www.w3.org/2000/09/xmldsig#',
  soap: 'http://schemas.xmlsoap.org/soap/envelope/',
  soaError: 'urn:be:fgov:ehealth:errors:soa:v1',
} as const
