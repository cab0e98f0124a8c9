/**
 * Why a message is refused or cannot be sealed, for people: the many codes of the formats in a few sentences.
 */
import type { Language } from '@vesalius/sdk'

type Sentences = Readonly<Record<Language, string>>

const SENTENCES = {
  STRUCTURE: {
    en: 'It is not a sealed message, or it was changed or cut off on its way.',
    fr: 'Ce n’est pas un message chiffré, ou il a été modifié ou coupé en chemin.',
    nl: 'Het is geen vercijferd bericht, of het is onderweg gewijzigd of afgebroken.',
    de: 'Es ist keine verschlüsselte Nachricht, oder sie wurde unterwegs verändert oder abgeschnitten.',
  },
  NOT_FOR_YOU: {
    en: 'It was sealed for somebody else: this keystore has no key for it.',
    fr: 'Il a été chiffré pour quelqu’un d’autre : ce keystore n’a pas de clé pour lui.',
    nl: 'Het is voor iemand anders vercijferd: deze keystore heeft er geen sleutel voor.',
    de: 'Sie wurde für jemand anderen verschlüsselt: Dieser Keystore hat keinen Schlüssel dafür.',
  },
  SIGNATURE_MISMATCH: {
    en: 'A signature does not fit: the message was changed, or signed by somebody else.',
    fr: 'Une signature ne correspond pas : le message a été modifié, ou signé par quelqu’un d’autre.',
    nl: 'Een handtekening klopt niet: het bericht is gewijzigd, of door iemand anders ondertekend.',
    de: 'Eine Signatur passt nicht: Die Nachricht wurde verändert oder von jemand anderem signiert.',
  },
  SIGNATURE_UNCLEAR: {
    en: 'A signature cannot be verified.',
    fr: 'Une signature ne peut pas être vérifiée.',
    nl: 'Een handtekening kan niet nagekeken worden.',
    de: 'Eine Signatur kann nicht geprüft werden.',
  },
  WEAK: {
    en: 'It was signed or sealed with an algorithm or key that is not strong enough.',
    fr: 'Il a été signé ou chiffré avec un algorithme ou une clé qui n’est pas assez solide.',
    nl: 'Het is ondertekend of vercijferd met een algoritme of sleutel die niet sterk genoeg is.',
    de: 'Sie wurde mit einem Algorithmus oder Schlüssel signiert oder verschlüsselt, der nicht stark genug ist.',
  },
  TWO_SENDERS: {
    en: 'Its two signatures are not of the same sender.',
    fr: 'Ses deux signatures ne sont pas du même expéditeur.',
    nl: 'De twee handtekeningen zijn niet van dezelfde afzender.',
    de: 'Ihre beiden Signaturen sind nicht von demselben Absender.',
  },
  CERTIFICATE_MISSING: {
    en: 'The certificate of the sender is missing.',
    fr: 'Le certificat de l’expéditeur manque.',
    nl: 'Het certificaat van de afzender ontbreekt.',
    de: 'Das Zertifikat des Absenders fehlt.',
  },
  CERTIFICATE_USAGE: {
    en: 'The certificate of the sender is not meant for signing.',
    fr: 'Le certificat de l’expéditeur n’est pas fait pour signer.',
    nl: 'Het certificaat van de afzender dient niet om te ondertekenen.',
    de: 'Das Zertifikat des Absenders ist nicht zum Signieren bestimmt.',
  },
  EXPIRED: {
    en: 'The certificate had expired.',
    fr: 'Le certificat avait expiré.',
    nl: 'Het certificaat was vervallen.',
    de: 'Das Zertifikat war abgelaufen.',
  },
  NOT_YET_VALID: {
    en: 'The certificate was not valid yet.',
    fr: 'Le certificat n’était pas encore valable.',
    nl: 'Het certificaat was nog niet geldig.',
    de: 'Das Zertifikat war noch nicht gültig.',
  },
  NOT_TRUSTED: {
    en: 'The certificate does not chain to an anchor that is trusted here.',
    fr: 'Le certificat ne remonte pas à une ancre de confiance ici.',
    nl: 'Het certificaat gaat niet terug op een anker dat hier vertrouwd wordt.',
    de: 'Das Zertifikat geht auf keinen Anker zurück, dem hier vertraut wird.',
  },
  REVOKED: {
    en: 'The certificate is revoked.',
    fr: 'Le certificat est révoqué.',
    nl: 'Het certificaat is ingetrokken.',
    de: 'Das Zertifikat ist widerrufen.',
  },
  STATUS_UNKNOWN: {
    en: 'Whether the certificate is revoked could not be found out. Try again later.',
    fr: 'Impossible de savoir si le certificat est révoqué. Réessayez plus tard.',
    nl: 'Of het certificaat ingetrokken is, was niet te achterhalen. Probeer het later opnieuw.',
    de: 'Ob das Zertifikat widerrufen ist, war nicht festzustellen. Versuchen Sie es später noch einmal.',
  },
  TIME_STAMP: {
    en: 'The time stamp in it is not in order.',
    fr: 'L’horodatage qu’il contient n’est pas en ordre.',
    nl: 'De elektronische datering (timestamp) erin is niet in orde.',
    de: 'Der Zeitstempel darin ist nicht in Ordnung.',
  },
  OTHER_SENDER: {
    en: 'It is not from a sender you named.',
    fr: 'Il ne vient pas d’un expéditeur que vous avez nommé.',
    nl: 'Het komt niet van een afzender die u genoemd hebt.',
    de: 'Sie kommt nicht von einem Absender, den Sie genannt haben.',
  },
  NO_ETK: {
    en: 'There is no ETK for this recipient.',
    fr: 'Il n’y a pas d’ETK pour ce destinataire.',
    nl: 'Er is geen ETK voor deze bestemmeling.',
    de: 'Es gibt kein ETK für diesen Empfänger.',
  },
  SEVERAL_ETKS: {
    en: 'This recipient has several ETKs: add the application ID.',
    fr: 'Ce destinataire a plusieurs ETK : ajoutez l’identifiant d’application.',
    nl: 'Deze bestemmeling heeft meerdere ETK’s: voeg de toepassings-ID toe.',
    de: 'Dieser Empfänger hat mehrere ETKs: Fügen Sie die Anwendungskennung hinzu.',
  },
  OTHER_HOLDER: {
    en: 'The depot gave the ETK of somebody else.',
    fr: 'Le dépôt a donné l’ETK de quelqu’un d’autre.',
    nl: 'Het depot gaf de ETK van iemand anders.',
    de: 'Das Depot gab das ETK von jemand anderem.',
  },
  ETK: {
    en: 'The ETK is not in order.',
    fr: 'L’ETK n’est pas en ordre.',
    nl: 'De ETK is niet in orde.',
    de: 'Das ETK ist nicht in Ordnung.',
  },
} as const satisfies Record<string, Sentences>

/** The first that fits counts. */
const CODES: readonly (readonly [RegExp, keyof typeof SENTENCES])[] = [
  [/^NO_MATCHING_ETK$/, 'NO_ETK'],
  [/^SEVERAL_MATCHING_ETKS$/, 'SEVERAL_ETKS'],
  [/^ETK_HOLDER_DIFFERS$/, 'OTHER_HOLDER'],
  [/^(ETK_\w+_CERT|(OUTER|INNER)_CERTIFICATE)_REVOKED$/, 'REVOKED'],
  [/^(ETK_\w+_CERT|(OUTER|INNER)_CERTIFICATE)_STATUS_UNKNOWN$|^OCSP_/, 'STATUS_UNKNOWN'],
  [/^(ETK_\w+_CERT|(OUTER|INNER)_CERTIFICATE)_EXPIRED$/, 'EXPIRED'],
  [/^(ETK_\w+_CERT|(OUTER|INNER)_CERTIFICATE)_NOT_YET_VALID$/, 'NOT_YET_VALID'],
  [/^(ETK_\w+_CERT|(OUTER|INNER)_CERTIFICATE)_CHAIN_NOT_TRUSTED$/, 'NOT_TRUSTED'],
  [/^ETK_/, 'ETK'],
  [/^DECRYPTION_PRIVATE_KEY_NOT_FOUND$|^SECRET_KEY_|_CONTAINS_NO_KE/, 'NOT_FOR_YOU'],
  [/^TIMESTAMPTOKEN_/, 'TIME_STAMP'],
  [/_DOES_NOT_MATCH_/, 'SIGNATURE_MISMATCH'],
  [/_COULD_NOT_BE_VERIFIED$/, 'SIGNATURE_UNCLEAR'],
  [/_UNAUTHORIZED$/, 'WEAK'],
  [/^MESSAGE_INTEGRITY_INVALID$/, 'TWO_SENDERS'],
  [/_EXPECTED_BUT_NOT_PRESENT$/, 'CERTIFICATE_MISSING'],
  [/_INVALID_KEYUSAGE$/, 'CERTIFICATE_USAGE'],
  [/_NOT_IN_LIST_EXPECTED_SIGNERS$/, 'OTHER_SENDER'],
  [/_STRUCTURE_INCORRECT$|_CONTENT_MISSING$|^MESSAGE_(OUTER|INNER)_/, 'STRUCTURE'],
]

/** The sentence of a notification or of a reason against a recipient; undefined for codes that are neither. */
export function messageReason(code: string, language: Language): string | undefined {
  const found = CODES.find(([pattern]) => pattern.test(code))
  return found && SENTENCES[found[1]][language]
}
