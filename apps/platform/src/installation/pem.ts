/** PEM armour for certificates (RFC 7468): several certificates in a file, in order. */
export function encodePem(certificates: readonly Uint8Array[]): string {
  return certificates
    .map(der => {
      const lines =
        Buffer.from(der)
          .toString('base64')
          .match(/.{1,64}/g) ?? []
      return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
    })
    .join('')
}

/** All certificates of a PEM file, in order; text between them is skipped. */
export function decodePem(text: string): readonly Uint8Array[] {
  const blocks = text.matchAll(/-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/g)
  return [...blocks].map(block => Uint8Array.from(Buffer.from(block[1] ?? '', 'base64')))
}
