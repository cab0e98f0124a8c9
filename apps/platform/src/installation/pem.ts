/** PEM armour for certificates (RFC 7468): several certificates in a file, in order. */
export const encodePem = (certificates: readonly Uint8Array[]): string =>
  certificates.map(der => armour('CERTIFICATE', der)).join('')

/** PEM armour for a SubjectPublicKeyInfo (RFC 7468 section 13). */
export const encodePublicKeyPem = (spki: Uint8Array): string => armour('PUBLIC KEY', spki)

function armour(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}

/** All certificates of a PEM file, in order; text between them is skipped. */
export function decodePem(text: string): readonly Uint8Array[] {
  const blocks = text.matchAll(/-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/g)
  return [...blocks].map(block => Uint8Array.from(Buffer.from(block[1] ?? '', 'base64')))
}
