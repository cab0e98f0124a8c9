/** Objections about the CSR and its key. */
import type { ObjectionRow } from './row.ts'

const NEW_KEY = {
  fr: 'La clé de cette demande n’est pas acceptée. Recommencez la demande : une nouvelle clé sera créée.',
  nl: 'De sleutel van deze aanvraag wordt niet aanvaard. Begin de aanvraag opnieuw: er wordt een nieuwe sleutel gemaakt.',
  de: 'Der Schlüssel dieses Antrags wird nicht angenommen. Beginnen Sie den Antrag neu: Ein neuer Schlüssel wird erzeugt.',
  en: 'The key of this request is not accepted. Start the request again: a new key will be made.',
}

const BROKEN_CSR = {
  fr: 'La demande technique est abîmée. Recommencez la demande.',
  nl: 'De technische aanvraag is beschadigd. Begin de aanvraag opnieuw.',
  de: 'Der technische Antrag ist beschädigt. Beginnen Sie den Antrag neu.',
  en: 'The technical request is damaged. Start the request again.',
}

export const KEY_OBJECTIONS = {
  CSR_MALFORMED: {
    effect: 'refuses',
    cause: 'The CSR is not a PKCS#10 structure in DER.',
    cure: 'Send one PKCS#10 structure, DER, nothing behind it.',
    says: BROKEN_CSR,
  },
  CSR_SIGNATURE_INVALID: {
    effect: 'refuses',
    cause: 'The signature of the CSR does not verify with the key inside it.',
    cure: 'Sign the CSR with the private key of its public key.',
    says: BROKEN_CSR,
  },
  CSR_SUBJECT_MISMATCH: {
    effect: 'refuses',
    cause: 'The subject of the CSR differs from the DN of the contract.',
    cure: 'Build the CSR from the DN of the contract.',
    says: {
      fr: 'La demande technique ne porte pas le nom du contrat. Recommencez la demande.',
      nl: 'De technische aanvraag draagt niet de naam van het contract. Begin de aanvraag opnieuw.',
      de: 'Der technische Antrag trägt nicht den Namen des Vertrags. Beginnen Sie den Antrag neu.',
      en: 'The technical request does not carry the name in the contract. Start the request again.',
    },
  },
  KEY_MALFORMED: {
    effect: 'refuses',
    cause: 'The public key cannot be read, or is not a point of its curve.',
    cure: 'Make a new key pair.',
    says: NEW_KEY,
  },
  KEY_ALGORITHM_NOT_ALLOWED: {
    effect: 'refuses',
    cause: 'The environment does not allow this kind of key (any more).',
    cure: 'Use a key type that the profile of the environment allows: P-384, or RSA-2048 while it lasts.',
    says: {
      fr: 'Ce type de clé n’est pas (ou plus) admis dans cet environnement. Recommencez avec le type de clé proposé.',
      nl: 'Dit type sleutel is in deze omgeving niet (meer) toegelaten. Begin opnieuw met het voorgestelde type.',
      de: 'Diese Art von Schlüssel ist in dieser Umgebung nicht (mehr) zugelassen. Beginnen Sie neu mit der vorgeschlagenen Art.',
      en: 'This type of key is not (or no longer) allowed in this environment. Start again with the type proposed.',
    },
  },
  KEY_CURVE_NOT_ALLOWED: {
    effect: 'refuses',
    cause: 'The key lies on a curve other than P-384.',
    cure: 'Make a P-384 key.',
    says: NEW_KEY,
  },
  KEY_POINT_COMPRESSED: {
    effect: 'refuses',
    cause: 'The point of the EC key is compressed, which would give the same key a second identifier.',
    cure: 'Send the point uncompressed.',
    says: NEW_KEY,
  },
  KEY_TOO_SHORT: {
    effect: 'refuses',
    cause: 'The RSA modulus is shorter than allowed.',
    cure: 'Make an RSA key of 2048 bits.',
    says: NEW_KEY,
  },
  KEY_EXPONENT_WEAK: {
    effect: 'refuses',
    cause: 'The RSA public exponent is too small, even or out of range.',
    cure: 'Make a key with exponent 65537.',
    says: NEW_KEY,
  },
  KEY_WEAK: {
    effect: 'refuses',
    cause: 'The key is known to be weak: small factors, primes too close together, or a flawed generator.',
    cure: 'Make a new key with a sound generator.',
    says: NEW_KEY,
  },
  KEY_BLOCKED: {
    effect: 'refuses',
    cause: 'The key is on the list of keys that may not be certified (compromised before).',
    cure: 'Make a new key pair.',
    says: NEW_KEY,
  },
  KEY_ALREADY_USED: {
    effect: 'refuses',
    cause: 'The key belongs to an earlier request or certificate, which is not a repeat of this request.',
    cure: 'Make a new key pair for every request.',
    says: {
      fr: 'Cette clé a déjà servi. Recommencez la demande : une nouvelle clé sera créée.',
      nl: 'Deze sleutel is al gebruikt. Begin de aanvraag opnieuw: er wordt een nieuwe sleutel gemaakt.',
      de: 'Dieser Schlüssel wurde bereits verwendet. Beginnen Sie den Antrag neu: Ein neuer Schlüssel wird erzeugt.',
      en: 'This key has been used before. Start the request again: a new key will be made.',
    },
  },
} as const satisfies Record<string, ObjectionRow>
