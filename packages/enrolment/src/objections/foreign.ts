/** Objections about a request without a card that its person has confirmed at the validation address (section F). */
import type { ObjectionRow } from './row.ts'

export const FOREIGN_OBJECTIONS = {
  FOREIGN_REQUEST: {
    effect: 'waits',
    cause: 'The request was confirmed without an identity card.',
    cure: 'An operator compares the contract signed by hand and the identity document with the request.',
    says: {
      fr: 'Vous avez demandé sans carte d’identité belge : un collaborateur compare le contrat signé à la main et la copie de votre document d’identité avec la demande.',
      nl: 'U vroeg aan zonder Belgische identiteitskaart: een medewerker vergelijkt het met de hand ondertekende contract en de kopie van uw identiteitsdocument met de aanvraag.',
      de: 'Sie haben ohne belgischen Personalausweis beantragt: Ein Mitarbeiter vergleicht den handschriftlich unterschriebenen Vertrag und die Kopie Ihres Ausweises mit dem Antrag.',
      en: 'You asked without a Belgian identity card: a member of staff compares the contract signed by hand and the copy of your identity document with the request.',
    },
  },
  QUALITY_NOT_CONFIRMED: {
    effect: 'waits',
    cause: 'The authentic source confirms no current care quality of a person who asks without a card.',
    cure: 'An operator has the quality proven by other means before accepting.',
    says: {
      fr: 'La source authentique ne confirme pas votre qualité de prestataire de soins. Un collaborateur la vérifie autrement.',
      nl: 'De authentieke bron bevestigt uw hoedanigheid van zorgverlener niet. Een medewerker gaat ze anders na.',
      de: 'Die authentische Quelle bestätigt Ihre Eigenschaft als Gesundheitsdienstleister nicht. Ein Mitarbeiter prüft sie auf anderem Weg.',
      en: 'The authentic source does not confirm your quality as care provider. A member of staff checks it by other means.',
    },
  },
  FOREIGNER_KEY_CHANGED: {
    effect: 'waits',
    cause:
      'The digital key with which the request was confirmed was ended, or replaced by another, before an operator decided.',
    cure: 'An operator asks the registration office why, before accepting.',
    says: {
      fr: 'Votre clé numérique a pris fin ou a été remplacée après votre confirmation. Un collaborateur vérifie pourquoi.',
      nl: 'Uw digitale sleutel is na uw bevestiging beëindigd of vervangen. Een medewerker gaat na waarom.',
      de: 'Ihr digitaler Schlüssel wurde nach Ihrer Bestätigung beendet oder ersetzt. Ein Mitarbeiter prüft, warum.',
      en: 'Your digital key was ended or replaced after you confirmed. A member of staff checks why.',
    },
  },
  FOREIGNER_MISMATCH: {
    effect: 'refuses',
    cause: 'The BIS number of the request is not that of the person who logged in.',
    cure: 'Log in with the digital key of the person the request is for.',
    says: {
      fr: 'Cette demande est au numéro d’une autre personne que celle qui s’est connectée.',
      nl: 'Deze aanvraag staat op het nummer van iemand anders dan wie zich aanmeldde.',
      de: 'Dieser Antrag trägt die Nummer einer anderen Person als die, die sich angemeldet hat.',
      en: 'This request carries the number of another person than the one who logged in.',
    },
  },
  FOREIGNER_NAME_DIFFERS: {
    effect: 'refuses',
    cause: 'The names in the request are not those that the registration office has registered.',
    cure: 'Make the request again with the names as registered; have a wrong registration corrected.',
    says: {
      fr: 'Les noms de la demande ne sont pas ceux que le bureau d’enregistrement a notés. Recommencez avec les noms tels qu’enregistrés.',
      nl: 'De namen in de aanvraag zijn niet die welke het registratiekantoor noteerde. Begin opnieuw met de namen zoals geregistreerd.',
      de: 'Die Namen im Antrag sind nicht die, die das Registrierungsbüro eingetragen hat. Beginnen Sie neu mit den eingetragenen Namen.',
      en: 'The names in the request are not those that the registration office has registered. Start again with the names as registered.',
    },
  },
  FOREIGN_DOCUMENTS_MISSING: {
    effect: 'refuses',
    cause: 'No signed contract and copy of an identity document are attached to the request yet.',
    cure: 'Wait for the documents, or attach what came by post, then accept.',
    says: {
      fr: 'Le contrat signé et la copie du document d’identité manquent encore.',
      nl: 'Het ondertekende contract en de kopie van het identiteitsdocument ontbreken nog.',
      de: 'Der unterschriebene Vertrag und die Kopie des Ausweises fehlen noch.',
      en: 'The signed contract and the copy of the identity document are still missing.',
    },
  },
} as const satisfies Record<string, ObjectionRow>
