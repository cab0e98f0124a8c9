/** Objections about a request as such (fresh, sent once) and about an existing certificate, its ETK and its revocation. */
import type { ObjectionRow } from './row.ts'

const SEND_AGAIN = {
  fr: 'Cette demande n’a pas pu être reçue telle quelle. Recommencez.',
  nl: 'Deze aanvraag kon zo niet worden ontvangen. Begin opnieuw.',
  de: 'Dieser Antrag konnte so nicht angenommen werden. Versuchen Sie es erneut.',
  en: 'This request could not be taken as it is. Try again.',
}

const CLOCK = {
  fr: 'L’heure de votre ordinateur ne correspond pas. Réglez-la et recommencez.',
  nl: 'De klok van uw computer loopt niet juist. Zet ze goed en begin opnieuw.',
  de: 'Die Uhr Ihres Computers geht falsch. Stellen Sie sie und versuchen Sie es erneut.',
  en: 'The clock of your computer is wrong. Set it and try again.',
}

export const LIFE_CYCLE_OBJECTIONS = {
  REQUEST_ID_MISSING: {
    effect: 'refuses',
    cause: 'The signed request has no Id.',
    cure: 'Give every request a new Id.',
    says: SEND_AGAIN,
  },
  REQUEST_ID_REUSED: {
    effect: 'refuses',
    cause: 'A request with this Id was received before, with other content.',
    cure: 'Give every request a new Id; repeat a request only unchanged.',
    says: SEND_AGAIN,
  },
  REQUEST_TOO_OLD: {
    effect: 'refuses',
    cause: 'The IssueInstant lies more than 10 minutes in the past.',
    cure: 'Sign and send anew; check the clock of the sending machine.',
    says: CLOCK,
  },
  REQUEST_FROM_FUTURE: {
    effect: 'refuses',
    cause: 'The IssueInstant lies more than 5 minutes in the future.',
    cure: 'Check the clock of the sending machine, then sign and send anew.',
    says: CLOCK,
  },
  CERT_NOT_YET_DELIVERED: {
    effect: 'waits',
    cause: 'The request is known, its certificate is not issued yet.',
    cure: 'Ask again in 10 seconds, or wait for the mail when an operator validates.',
    says: {
      fr: 'Le certificat n’est pas encore prêt. Réessayez dans un instant.',
      nl: 'Het certificaat is nog niet klaar. Probeer het zo meteen opnieuw.',
      de: 'Das Zertifikat ist noch nicht fertig. Versuchen Sie es gleich noch einmal.',
      en: 'The certificate is not ready yet. Try again in a moment.',
    },
  },
  CERTIFICATE_REQUEST_REFUSED: {
    effect: 'refuses',
    cause: 'The certificate request was refused: no certificate will follow.',
    cure: 'Read the reasons, remove them and make a new request.',
    says: {
      fr: 'Cette demande a été refusée. Faites une nouvelle demande.',
      nl: 'Deze aanvraag is geweigerd. Doe een nieuwe aanvraag.',
      de: 'Dieser Antrag wurde abgelehnt. Stellen Sie einen neuen Antrag.',
      en: 'This request was refused. Make a new request.',
    },
  },
  CERT_NOT_FOUND: {
    effect: 'refuses',
    cause: 'No request or certificate has this public key identifier.',
    cure: 'Check the identifier and the environment.',
    says: {
      fr: 'Ce certificat est inconnu ici. Vérifiez l’environnement.',
      nl: 'Dit certificaat is hier niet gekend. Kijk de omgeving na.',
      de: 'Dieses Zertifikat ist hier unbekannt. Prüfen Sie die Umgebung.',
      en: 'This certificate is not known here. Check the environment.',
    },
  },
  CERTIFICATE_NOT_ACTIVE: {
    effect: 'refuses',
    cause: 'The certificate is not active: not issued yet, revoked or expired.',
    cure: 'Use an active certificate; ask a new one when it is revoked or expired.',
    says: {
      fr: 'Ce certificat n’est pas ou plus actif. Demandez-en un nouveau.',
      nl: 'Dit certificaat is niet (meer) actief. Vraag een nieuw aan.',
      de: 'Dieses Zertifikat ist nicht (mehr) aktiv. Beantragen Sie ein neues.',
      en: 'This certificate is not (or no longer) active. Ask for a new one.',
    },
  },
  SIGNER_NOT_AUTHORIZED: {
    effect: 'refuses',
    cause: 'The signer is neither the holder of the certificate nor a mandated manager of its organization.',
    cure: 'Have the holder or a certificate manager sign.',
    says: {
      fr: 'Vous ne gérez pas ce certificat. Son titulaire ou un gestionnaire de certificats doit signer.',
      nl: 'U beheert dit certificaat niet. De houder of een certificaatbeheerder moet ondertekenen.',
      de: 'Sie verwalten dieses Zertifikat nicht. Der Inhaber oder ein Zertifikatsverwalter muss unterschreiben.',
      en: 'You do not manage this certificate. Its holder or a certificate manager has to sign.',
    },
  },
  CERTIFICATE_NOT_REVOCABLE: {
    effect: 'refuses',
    cause: 'The certificate is not active, so there is nothing to revoke.',
    cure: 'Nothing: a revoked or expired certificate cannot be used any more.',
    says: {
      fr: 'Ce certificat n’est plus actif : il n’y a rien à révoquer.',
      nl: 'Dit certificaat is niet meer actief: er valt niets in te trekken.',
      de: 'Dieses Zertifikat ist nicht mehr aktiv: Es gibt nichts zu widerrufen.',
      en: 'This certificate is no longer active: there is nothing to revoke.',
    },
  },
  REVOCATION_REASON_UNKNOWN: {
    effect: 'refuses',
    cause: 'The revocation reason is not one of the four.',
    cure: 'Use keyCompromise, affiliationChanged, superseded or cessationOfOperation.',
    says: {
      fr: 'Choisissez un des motifs de révocation proposés.',
      nl: 'Kies een van de voorgestelde redenen van intrekking.',
      de: 'Wählen Sie einen der vorgeschlagenen Widerrufsgründe.',
      en: 'Choose one of the reasons for revocation offered.',
    },
  },
  ETK_ALREADY_REGISTERED: {
    effect: 'refuses',
    cause: 'The certificate has a registered ETK already.',
    cure: 'Use the registered key; another ETK needs another certificate.',
    says: {
      fr: 'La clé d’encryption de ce certificat est déjà enregistrée.',
      nl: 'De vercijferingssleutel van dit certificaat is al geregistreerd.',
      de: 'Der Verschlüsselungsschlüssel dieses Zertifikats ist bereits registriert.',
      en: 'The encryption key of this certificate is already registered.',
    },
  },
  ETK_NOT_STARTED: {
    effect: 'refuses',
    cause:
      'There is no challenge for this certificate: the registration was not started, or a newer start voided it.',
    cure: 'Start the registration again.',
    says: {
      fr: 'L’enregistrement de la clé d’encryption doit être recommencé.',
      nl: 'De registratie van de vercijferingssleutel moet opnieuw beginnen.',
      de: 'Die Registrierung des Verschlüsselungsschlüssels muss neu beginnen.',
      en: 'The registration of the encryption key has to start again.',
    },
  },
  CHALLENGE_EXPIRED: {
    effect: 'refuses',
    cause: 'The challenge is older than one hour.',
    cure: 'Start the registration again.',
    says: {
      fr: 'L’enregistrement de la clé d’encryption a pris trop de temps. Recommencez-le.',
      nl: 'De registratie van de vercijferingssleutel duurde te lang. Begin ze opnieuw.',
      de: 'Die Registrierung des Verschlüsselungsschlüssels hat zu lange gedauert. Beginnen Sie sie neu.',
      en: 'The registration of the encryption key took too long. Start it again.',
    },
  },
  ETK_NOT_WAITING: {
    effect: 'refuses',
    cause: 'The certificate has no ETK that waits for activation.',
    cure: 'Nothing if it is active already; otherwise register the ETK first.',
    says: {
      fr: 'Il n’y a pas d’ETK en attente d’activation pour ce certificat.',
      nl: 'Er is geen ETK die op activering wacht voor dit certificaat.',
      de: 'Für dieses Zertifikat wartet kein ETK auf Aktivierung.',
      en: 'No ETK waits for activation for this certificate.',
    },
  },
  NOT_DECIDED_IN_TIME: {
    effect: 'refuses',
    cause: 'The request waited 90 days for an operator and was not decided.',
    cure: 'Ask again, with a new key; ask the operators what was missing.',
    says: {
      fr: 'Votre demande n’a pas pu être validée dans les 90 jours. Introduisez une nouvelle demande.',
      nl: 'Uw aanvraag kon niet binnen 90 dagen gevalideerd worden. Dien een nieuwe aanvraag in.',
      de: 'Ihr Antrag konnte nicht innerhalb von 90 Tagen geprüft werden. Stellen Sie einen neuen Antrag.',
      en: 'Your request could not be validated within 90 days. Make a new request.',
    },
  },
  INTENT_NOT_OWN: {
    effect: 'waits',
    cause:
      'The database held an intent for this request that no server of this installation has made: somebody wrote into it, or it is of a version before.',
    cure: 'Nothing was signed. Look at the evidence, then accept or refuse; look who writes into the database.',
    says: {
      fr: 'Votre demande est examinée une nouvelle fois.',
      nl: 'Uw aanvraag wordt opnieuw bekeken.',
      de: 'Ihr Antrag wird noch einmal geprüft.',
      en: 'Your request is being looked at again.',
    },
  },
  EVIDENCE_NOT_VALID: {
    effect: 'refuses',
    cause:
      'What is stored as the signed request does not verify: no signature of a card that leads to a configured anchor, or other contents than those recorded.',
    cure: 'Refuse it, and look who writes into the database. If only the card’s authority is not known here, add it to eid-authorities.pem.',
    says: {
      fr: 'Votre demande signée ne peut plus être vérifiée. Introduisez une nouvelle demande.',
      nl: 'Uw ondertekende aanvraag kan niet meer nagekeken worden. Dien een nieuwe aanvraag in.',
      de: 'Ihr unterzeichneter Antrag kann nicht mehr geprüft werden. Stellen Sie einen neuen Antrag.',
      en: 'Your signed request can no longer be verified. Make a new request.',
    },
  },
} as const satisfies Record<string, ObjectionRow>
