/**
 * Base64 as XML signatures hold it: white space anywhere (the connector writes CR LF, the CR as a reference), otherwise
 * strict, so that one value has one spelling (RFC 4648 sections 3.5 and 4).
 */

/** The octets, or `undefined` when it is not base64 or empty. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const compact = text.replace(/[ \t\r\n]+/g, '')
  if (compact === '' || compact.length % 4 !== 0) return undefined
  const octets = Buffer.from(compact, 'base64')
  return octets.toString('base64') === compact ? new Uint8Array(octets) : undefined
}

/** In lines of 76 characters between CR LF, the way the connector writes it; the CR as a character reference. */
export function wrapBase64(octets: Uint8Array): string {
  const lines =
    Buffer.from(octets)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  return lines.join('&#13;\n')
}
