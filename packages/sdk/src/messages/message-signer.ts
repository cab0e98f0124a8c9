/**
 * A keystore as the sender of messages.
 *
 * RSA keys sign as the existing library does. A P-384 key signs ECDSA with SHA-256, which that library (2.2.0) can neither make nor
 * verify: its users cannot read such messages.
 *
 * Throws  EteeError KEYSTORE_STAGE while there is no certificate yet.
 */
import { EteeError, isPlaceholder, type Keystore, type MessageSigner } from '@vesalius/etee'
import { ecdsaSigner, pssSigner } from '@vesalius/pki'

export function messageSigner({ authentication }: Keystore): MessageSigner {
  const { privateKey, certificate, issuers } = authentication
  if (isPlaceholder(certificate))
    throw new EteeError('KEYSTORE_STAGE', 'the keystore has no certificate to sign messages with yet')
  const signer = privateKey.asymmetricKeyType === 'rsa' ? pssSigner(privateKey) : ecdsaSigner(privateKey)
  return { signer, certificate, issuers }
}
