/**
 * Why the session token service says no to somebody it recognizes: in `StatusMessage` of the SAML form, in the fault's message of the
 * WS-Trust form, the code first (wire contract 9; the codes are this platform's own).
 */
export interface StsRefusalRow {
  /** English; sent in the answer. */
  readonly message: string
  readonly cause: string
  readonly cure: string
}

export const STS_REFUSALS = {
  CONFIRMATION_NOT_OFFERED: {
    message: 'Only tokens for the holder of a key are issued',
    cause: 'The confirmation method is not holder-of-key (sender-vouches, for instance).',
    cure: 'Ask with the confirmation method holder-of-key.',
  },
  HOLDER_OF_KEY_MISSING: {
    message: 'The request names no certificate whose key the token is for',
    cause: 'KeyInfo with an X509Certificate is missing in SubjectConfirmation.',
    cure: 'Put the certificate of the key that will sign later messages into KeyInfo.',
  },
  HOLDER_OF_KEY_NOT_RECOGNIZED: {
    message: 'The certificate whose key the token is for is not accepted',
    cause:
      'It was not issued by this platform, is revoked or has ended; or it is a card other than the signing one.',
    cure: 'Use a valid eHealth certificate, or the card that signs.',
  },
  HOLDER_OF_KEY_NOT_PROVEN: {
    message: 'Nothing shows that the key of the token is yours',
    cause:
      'The message is signed by another key, and the request carries no (valid) signature of the key the token is for.',
    cure: 'Sign the request with that key too, or answer the challenge with it.',
  },
  HOLDER_OF_ANOTHER_KEY: {
    message: 'An eHealth certificate opens a session for itself alone',
    cause: 'The message is signed with one eHealth certificate and asks a token for another.',
    cure: 'Sign with the identity card, or with the certificate the token is for.',
  },
  CARD_OF_ANOTHER_PERSON: {
    message: 'Card and certificate are of two persons',
    cause: "The certificate is a person's, and the card that signed is another person's.",
    cure: "Use the card of the certificate's holder.",
  },
  PERSON_NOT_MANDATED: {
    message: 'The person at the card has no mandate for the organization',
    cause: "The certificate is an organization's, and no mandate of the card's holder for it is in force.",
    cure: 'Have a mandate registered, or use the card of somebody who has one.',
  },
  SUBJECT_NOT_SIGNER: {
    message: 'The subject of the request is not who signed the message',
    cause:
      'NameIdentifier is not the subject of the certificate in the WS-Security header, nor of the one the token is for.',
    cure: 'Write the subject of the signing certificate, by RFC 1779.',
  },
  CLAIM_NOT_TRUE: {
    message: 'A claimed attribute is not that of the holder',
    cause: "A value in the request differs from the platform's own record of the parties.",
    cure: 'Claim the numbers of the holder of the certificate and of the person at the card, or claim nothing.',
  },
  CLAIM_NOT_KNOWN: {
    message: 'An attribute is claimed that nobody can claim',
    cause:
      'The name is not one of the identification attributes, or it is one that only the platform certifies.',
    cure: 'Ask for it as an attribute designator instead.',
  },
  LIFETIME_INVALID: {
    message: 'The token would have ended before it begins',
    cause: 'The end that was asked for lies in the past.',
    cure: 'Check the clock; ask for an end in the future.',
  },
  FALLBACK_USED_UP: {
    message: 'Too many sessions without the identity card',
    cause: "The certificate opened sessions without its holder's card as often as is allowed within 30 days.",
    cure: 'Open the session with the identity card.',
  },
  TOKEN_NOT_RENEWABLE: {
    message: 'This token cannot be renewed',
    cause: 'It was not issued here, has ended, is for another key, or has been changed.',
    cure: 'Open a new session.',
  },
  CHALLENGE_NOT_VALID: {
    message: 'The challenge is not one that is open',
    cause:
      'It was not given by this service, belongs to another request or key, or is older than five minutes.',
    cure: 'Ask for the token anew.',
  },
} as const satisfies Readonly<Record<string, StsRefusalRow>>

export type StsRefusalCode = keyof typeof STS_REFUSALS
