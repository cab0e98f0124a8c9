/**
 * Service descriptions as they go out over HTTP: the files name each other by file name, the served texts by address.
 *
 * Takes   the text of a file of `schemas/`, and the address of the service as clients reach it, without query.
 * Gives   the same text with every schemaLocation turned into `ADDRESS?xsd=NAME` and, in a WSDL, the service's address.
 *
 * Locations are absolute: `?xsd=NAME` alone means another path under RFC 2396, which old XML readers follow, than under
 * RFC 3986.
 */

/** A WSDL as served at `?wsdl`. */
export function serveWsdl(wsdl: string, publicUrl: string): string {
  const address = escaped(publicUrl)
  return serveXsd(wsdl, publicUrl).replace(
    /(<soap:address location=")[^"]*/g,
    (_, start: string) => start + address,
  )
}

/** An XSD as served at `?xsd=NAME`. */
export function serveXsd(xsd: string, publicUrl: string): string {
  const address = escaped(publicUrl)
  return xsd.replace(
    /(\bschemaLocation=")([^"]*)/g,
    (_, start: string, name: string) => `${start}${address}?xsd=${name}`,
  )
}

function escaped(url: string): string {
  return url.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
