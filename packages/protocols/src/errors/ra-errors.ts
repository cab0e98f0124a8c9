/**
 * Error codes of the registration authorities: one table of every code that an answer of CertRA or EtkRA can carry.
 *
 * The objections of the enrolment rules go out under their own codes; the rows here are those that no rule of enrolment
 * knows: signatures, signers, encryption certificates, and the service itself. Codes are stable: clients branch on them.
 */
import { OBJECTIONS, type ObjectionCode } from '@vesalius/enrolment'
import type { FailureOrigin } from '../message/status.ts'

export interface RaErrorRow {
  /** What the person is told, in English: what is wrong and what to do. */
  readonly message: string
  /** For developers and operators. */
  readonly cause: string
  readonly cure: string
  /** Whose turn it is: the requester's to send something else, or the responder's, so that waiting helps. */
  readonly origin: FailureOrigin
}

const SERVICE_ERRORS = {
  SIGNATURE_MISSING: {
    message: 'The request is not signed.',
    cause: 'The operation wants an XML signature over the whole request and there is none.',
    cure: 'Sign the request element by its Id, with the signature as its last child.',
    origin: 'requester',
  },
  SIGNATURE_NOT_ALLOWED: {
    message: 'The signature of the request has a form that is not accepted.',
    cause:
      'Not exactly one signature as last child, one reference to the Id of the request, the two transforms and the algorithms of the profile.',
    cure: 'Follow the profile of enveloped request signatures: exclusive canonicalization, SHA-256 or SHA-384, RSA or ECDSA.',
    origin: 'requester',
  },
  SIGNATURE_KEY_NOT_ALLOWED: {
    message: 'The request is signed with a kind of key that is not accepted.',
    cause: 'The key of the signing certificate is too short, or neither RSA nor an accepted curve.',
    cure: 'Sign with RSA of at least 2048 bits or EC P-384.',
    origin: 'requester',
  },
  SIGNATURE_DIGEST_MISMATCH: {
    message: 'The request was changed after it was signed.',
    cause: 'The digest of the canonical request is not the one in the signature.',
    cure: 'Sign last, and send what was signed: keep line feeds and carriage returns inside it.',
    origin: 'requester',
  },
  SIGNATURE_INVALID: {
    message: 'The signature of the request is wrong.',
    cause: 'The signature value does not verify with the key of the first certificate.',
    cure: 'Put the certificate of the signing key first in X509Data; ECDSA values are r and s side by side.',
    origin: 'requester',
  },
  SIGNATURE_KEY_USAGE: {
    message: 'The request is signed with the wrong key of the card.',
    cause:
      'Questions are signed with the authentication key (digitalSignature), requests and revocations with the signature key (nonRepudiation), ETK requests with the eHealth certificate.',
    cure: 'Sign with the key that the operation asks for.',
    origin: 'requester',
  },
  SIGNER_CERTIFICATE_MALFORMED: {
    message: 'The certificate that signed the request cannot be read.',
    cause: 'X509Data holds no certificate, or one that is not X.509 in DER.',
    cure: 'Send the signing certificate and its issuers, one X509Certificate each, the signer first.',
    origin: 'requester',
  },
  SIGNER_CERTIFICATE_UNTRUSTED: {
    message: 'The certificate that signed the request is not one we accept here.',
    cause: 'There is no path to a configured anchor, or the certificate was never issued by this platform.',
    cure: 'Use a real identity card in production and a card of this environment elsewhere; send the whole chain.',
    origin: 'requester',
  },
  SIGNER_CERTIFICATE_EXPIRED: {
    message: 'The certificate that signed the request has expired.',
    cause: 'The signing certificate or one of its issuers is outside its validity.',
    cure: 'Renew the identity card, or use a certificate that is valid today.',
    origin: 'requester',
  },
  SIGNER_CERTIFICATE_REVOKED: {
    message:
      'The certificate that signed the request is revoked or suspended. Ask your municipality about the card.',
    cause: 'The status service or the revocation list of the issuer says so.',
    cure: 'Use a card whose certificates are active.',
    origin: 'requester',
  },
  SIGNER_CERTIFICATE_STATUS_UNKNOWN: {
    message: 'We cannot check the card at the moment. Try again in a few minutes.',
    cause: 'Neither the status service nor the revocation list of the issuer gave a usable answer.',
    cure: 'Try again; operators see the address that failed in the log.',
    origin: 'responder',
  },
  SIGNER_NOT_A_PERSON: {
    message: 'The request is not signed with an identity card.',
    cause: 'The signing certificate names no natural person by national number.',
    cure: 'Sign with the identity card of the person.',
    origin: 'requester',
  },
  REQUEST_REPLAYED: {
    message: 'This request was received before.',
    cause:
      'The Id was seen in a signed request, and this is not the honest repetition of one that is stored.',
    cure: 'Give every request an Id of its own and sign it anew.',
    origin: 'requester',
  },
  REQUESTS_COLLIDE: {
    message: 'Another request for the same certificate is being handled. Send this one again.',
    cause: 'Several requests for the same holder arrived at once, and this one lost every attempt.',
    cure: 'Send the very same message again: an honest repetition is answered, not refused.',
    origin: 'responder',
  },
  CERT_REVOKED: {
    message: 'The certificate is revoked. Ask for a new one.',
    cause: 'The request is signed with a certificate that has been revoked.',
    cure: 'Ask for a new certificate.',
    origin: 'requester',
  },
  ENCRYPTION_CERTIFICATE_MALFORMED: {
    message: 'The encryption certificate cannot be read.',
    cause: 'ToBeRegistered is not an X.509 v3 certificate in DER.',
    cure: 'Send the DER of the certificate, nothing round it.',
    origin: 'requester',
  },
  ENCRYPTION_CERTIFICATE_SERIAL_MISMATCH: {
    message: 'The encryption certificate does not answer the challenge.',
    cause: 'Its serial number is not the one in the newest challenge for this certificate.',
    cure: 'Decrypt the newest challenge and use its 16 octets as serial number; a new start voids the older challenge.',
    origin: 'requester',
  },
  ENCRYPTION_CERTIFICATE_KEY_MISMATCH: {
    message: 'The encryption certificate holds another key than the one announced.',
    cause: 'Its key is not the PublicEncryptionKey of the start.',
    cure: 'Build it with the key that was started, or start anew.',
    origin: 'requester',
  },
  ENCRYPTION_CERTIFICATE_KEY_SHARED: {
    message: 'The encryption key must not be the authentication key.',
    cause: 'Both certificates hold the same key.',
    cure: 'Make a second key for encryption.',
    origin: 'requester',
  },
  ENCRYPTION_CERTIFICATE_KEY: {
    message: 'The encryption key is of a kind that is not accepted.',
    cause: 'It is not a sound RSA key of 2048 bits.',
    cure: 'Make an RSA key of 2048 bits.',
    origin: 'requester',
  },
  ENCRYPTION_CERTIFICATE_SUBJECT_MISMATCH: {
    message: 'The encryption certificate names another holder.',
    cause: 'Its subject is not that of the authentication certificate.',
    cure: 'Copy the subject of the authentication certificate.',
    origin: 'requester',
  },
  ENCRYPTION_CERTIFICATE_ISSUER_MISMATCH: {
    message: 'The encryption certificate names another issuer than its holder.',
    cause: 'Its issuer is not the subject of the authentication certificate.',
    cure: 'Copy the subject of the authentication certificate to the issuer.',
    origin: 'requester',
  },
  ENCRYPTION_CERTIFICATE_VALIDITY_MISMATCH: {
    message: 'The encryption certificate has another validity than the authentication certificate.',
    cause: 'notBefore or notAfter differ from those of the authentication certificate.',
    cure: 'Copy both dates.',
    origin: 'requester',
  },
  ENCRYPTION_CERTIFICATE_SIGNATURE_INVALID: {
    message: 'The encryption certificate is not signed with the authentication key.',
    cause: 'Its signature does not verify with the key of the authentication certificate.',
    cure: 'Sign it with the authentication key.',
    origin: 'requester',
  },
  ENCRYPTION_CERTIFICATE_KEY_USAGE: {
    message: 'The encryption certificate states the wrong key usage.',
    cause: 'keyUsage is not critical with exactly keyEncipherment and dataEncipherment.',
    cure: 'Set exactly these two.',
    origin: 'requester',
  },
  ENCRYPTION_CERTIFICATE_EXTENSION: {
    message: 'The encryption certificate holds extensions that do not belong there.',
    cause: 'It has an extension other than keyUsage.',
    cure: 'Leave every other extension out.',
    origin: 'requester',
  },
  RATE_LIMITED: {
    message: 'Too many requests at once. Try again in a minute.',
    cause: 'The limit for this signer or identifier is reached.',
    cure: 'Wait; ask for a certificate every ten seconds at most.',
    origin: 'responder',
  },
  OPERATION_NOT_AVAILABLE: {
    message: 'This is not offered here.',
    cause: 'The operation exists in the contract, but this environment does not offer it.',
    cure: 'Use the way that the portal of the environment describes.',
    origin: 'responder',
  },
  INTERNAL_ERROR: {
    message: 'Something went wrong on our side. Quote the reference number when you ask for help.',
    cause: 'An error that no rule foresees; the log has it under the reference number.',
    cure: 'Try again later, or ask the support of the environment.',
    origin: 'responder',
  },
} as const satisfies Readonly<Record<string, RaErrorRow>>

export type RaErrorCode = keyof typeof SERVICE_ERRORS | ObjectionCode

/** Every code with its meaning: what enrolment objects, then what the services refuse. */
export const RA_ERRORS: Readonly<Record<RaErrorCode, RaErrorRow>> = { ...objectionRows(), ...SERVICE_ERRORS }

/** Narrows text to a code of the table. */
export function isRaErrorCode(text: string): text is RaErrorCode {
  return Object.hasOwn(RA_ERRORS, text)
}

function objectionRows(): Record<ObjectionCode, RaErrorRow> {
  const rows = Object.entries(OBJECTIONS).map(([code, { cause, cure, says }]) => {
    // A certificate that is not there yet is the one objection that time alone removes.
    const origin = code === 'CERT_NOT_YET_DELIVERED' ? 'responder' : 'requester'
    return [code, { message: says.en, cause, cure, origin }]
  })
  return Object.fromEntries(rows) as Record<ObjectionCode, RaErrorRow>
}
