/** Objections about rights and numbers: what the authentic source says, what is live already. */
import type { ObjectionRow } from './row.ts'

export const SOURCE_OBJECTIONS = {
  PERSON_WITHOUT_QUALITY: {
    effect: 'refuses',
    cause:
      'The authentic source confirms no current care quality of the signer (or does not know the signer).',
    cure: 'Have the registration as a care provider completed or corrected, then ask again.',
    says: {
      fr: 'La source authentique ne vous connaît pas comme prestataire de soins actif. Faites vérifier votre enregistrement, puis recommencez.',
      nl: 'De authentieke bron kent u niet als actieve zorgverlener. Laat uw registratie nakijken en begin dan opnieuw.',
      de: 'Die authentische Quelle kennt Sie nicht als tätigen Gesundheitsdienstleister. Lassen Sie Ihre Eintragung prüfen und beginnen Sie dann neu.',
      en: 'The authentic source does not know you as an active care provider. Have your registration checked, then start again.',
    },
  },
  PERSON_NAME_DIFFERS: {
    effect: 'waits',
    cause: 'The surname in the authentic source is not that of the card.',
    cure: 'An operator compares the two; the source is corrected where it is behind.',
    says: {
      fr: 'Votre nom diffère entre la carte et la source authentique. Un collaborateur vérifie votre demande.',
      nl: 'Uw naam verschilt tussen de kaart en de authentieke bron. Een medewerker kijkt uw aanvraag na.',
      de: 'Ihr Name ist auf der Karte anders als in der authentischen Quelle. Ein Mitarbeiter prüft Ihren Antrag.',
      en: 'Your name differs between the card and the authentic source. A member of staff checks your request.',
    },
  },
  ORGANIZATION_UNKNOWN: {
    effect: 'profile',
    cause: 'The authentic source does not know the organization, so nobody has confirmed its name.',
    cure: 'An operator confirms number and name from a document; or the organization is entered in the source.',
    says: {
      fr: 'La source authentique ne connaît pas cette organisation. Un document doit prouver son numéro et son nom.',
      nl: 'De authentieke bron kent deze organisatie niet. Een document moet haar nummer en naam bewijzen.',
      de: 'Die authentische Quelle kennt diese Organisation nicht. Ein Dokument muss ihre Nummer und ihren Namen belegen.',
      en: 'The authentic source does not know this organization. A document has to prove its number and name.',
    },
  },
  ORGANIZATION_NOT_MANDATED: {
    effect: 'profile',
    cause: 'No current mandate names the signer as certificate manager of the organization.',
    cure: 'Have the organization designate the signer, or send a mandate document to an operator.',
    says: {
      fr: 'Vous n’êtes pas connu comme gestionnaire de certificats de cette organisation. Faites-vous désigner ou envoyez un mandat.',
      nl: 'U bent niet gekend als certificaatbeheerder van deze organisatie. Laat u aanduiden of stuur een mandaat.',
      de: 'Sie sind nicht als Zertifikatsverwalter dieser Organisation bekannt. Lassen Sie sich benennen oder senden Sie eine Vollmacht.',
      en: 'You are not known as certificate manager of this organization. Have yourself designated or send a mandate.',
    },
  },
  CERTIFICATE_ALREADY_ACTIVE: {
    effect: 'refuses',
    cause:
      'A certificate for the same holder and application ID is active and its replacement period has not begun.',
    cure: 'Wait for the replacement period, use another application ID, or revoke the active certificate first.',
    says: {
      fr: 'Il y a déjà un certificat actif. Vous pourrez le renouveler plus tard, ou le révoquer d’abord.',
      nl: 'Er is al een actief certificaat. U kunt het later hernieuwen, of eerst intrekken.',
      de: 'Es gibt bereits ein aktives Zertifikat. Sie können es später erneuern oder zuerst widerrufen.',
      en: 'There already is an active certificate. You can renew it later, or revoke it first.',
    },
  },
  CERTIFICATE_ALREADY_ACCEPTED: {
    effect: 'refuses',
    cause: 'Another request for the same holder and application ID is accepted and about to be issued.',
    cure: 'Complete that request; its key is needed for it.',
    says: {
      fr: 'Une demande pour ce certificat est déjà acceptée. Complétez celle-là.',
      nl: 'Een aanvraag voor dit certificaat is al aanvaard. Vervolledig die.',
      de: 'Ein Antrag auf dieses Zertifikat ist bereits angenommen. Schließen Sie ihn ab.',
      en: 'A request for this certificate is already accepted. Complete that one.',
    },
  },
  REPLACEMENT_ALREADY_EXISTS: {
    effect: 'refuses',
    cause: 'The active certificate already has a replacement: only two may be live at once.',
    cure: 'Complete and activate the replacement, or revoke one of the two.',
    says: {
      fr: 'Ce certificat a déjà été renouvelé. Terminez ce renouvellement ou révoquez-le.',
      nl: 'Dit certificaat is al hernieuwd. Rond die hernieuwing af of trek ze in.',
      de: 'Dieses Zertifikat wurde bereits erneuert. Schließen Sie diese Erneuerung ab oder widerrufen Sie sie.',
      en: 'This certificate has already been renewed. Finish that renewal or revoke it.',
    },
  },
  LIMIT_REACHED: {
    effect: 'profile',
    cause: 'The organization has as many live certificates as the profile allows.',
    cure: 'Revoke certificates that are no longer used, or have an operator accept one more.',
    says: {
      fr: 'Cette organisation a atteint le nombre maximal de certificats. Révoquez ceux qui ne servent plus.',
      nl: 'Deze organisatie heeft het maximale aantal certificaten. Trek in wat niet meer gebruikt wordt.',
      de: 'Diese Organisation hat die Höchstzahl an Zertifikaten. Widerrufen Sie, was nicht mehr gebraucht wird.',
      en: 'This organization has the maximum number of certificates. Revoke those no longer in use.',
    },
  },
} as const satisfies Record<string, ObjectionRow>
