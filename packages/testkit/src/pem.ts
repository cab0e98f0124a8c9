/** PEM text around DER, for programs that read nothing else. */
export function toPem(
  label: 'CERTIFICATE' | 'X509 CRL' | 'PUBLIC KEY' | 'CERTIFICATE REQUEST',
  der: Uint8Array,
): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}
