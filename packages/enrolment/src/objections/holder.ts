/** Objections about who the certificate is for: identifier, name, application ID, contact data, base services. */
import type { ObjectionRow } from './row.ts'

export const HOLDER_OBJECTIONS = {
  IDENTIFIER_TYPE_UNKNOWN: {
    effect: 'refuses',
    cause: 'The identifier type is not in the table of types.',
    cure: 'Use one of the types that getGenericOrganizationTypes lists, or SSIN for a person.',
    says: {
      fr: "Ce type de numéro n'existe pas. Choisissez un type dans la liste.",
      nl: 'Dit type nummer bestaat niet. Kies een type uit de lijst.',
      de: 'Diese Art von Nummer gibt es nicht. Wählen Sie eine Art aus der Liste.',
      en: 'This type of number does not exist. Choose a type from the list.',
    },
  },
  IDENTIFIER_PATTERN: {
    effect: 'refuses',
    cause: 'The value does not match the pattern of its identifier type.',
    cure: 'Send digits only, as many as the type demands.',
    says: {
      fr: "Ce numéro n'a pas la forme attendue. Vérifiez le nombre de chiffres.",
      nl: 'Dit nummer heeft niet de verwachte vorm. Kijk het aantal cijfers na.',
      de: 'Diese Nummer hat nicht die erwartete Form. Prüfen Sie die Anzahl der Ziffern.',
      en: 'This number does not have the expected form. Check how many digits it has.',
    },
  },
  IDENTIFIER_CHECK_DIGIT: {
    effect: 'refuses',
    cause: 'The check digits of the identifier do not fit.',
    cure: 'Correct the number: one or more digits are wrong.',
    says: {
      fr: 'Ce numéro contient une erreur : ses chiffres de contrôle ne correspondent pas. Vérifiez-le.',
      nl: 'Dit nummer bevat een fout: de controlecijfers kloppen niet. Kijk het na.',
      de: 'Diese Nummer enthält einen Fehler: Die Prüfziffern stimmen nicht. Prüfen Sie sie.',
      en: 'This number contains a mistake: its check digits do not fit. Check it.',
    },
  },
  BIS_NUMBER_EXPECTED: {
    effect: 'refuses',
    cause: 'The path without identity card is asked for a person who is not named by a BIS number.',
    cure: 'Send one identifier of type SSIN with the BIS number; whoever has a national number asks with the identity card.',
    says: {
      fr: 'Cette voie est réservée aux personnes qui ont un numéro BIS. Avec un numéro national, utilisez la carte d’identité.',
      nl: 'Deze weg is er alleen voor wie een bisnummer heeft. Hebt u een rijksregisternummer, gebruik dan uw identiteitskaart.',
      de: 'Dieser Weg ist nur für Personen mit einer Bis-Nummer. Mit einer Nationalregisternummer nehmen Sie den Personalausweis.',
      en: 'This way is only for people with a BIS number. If you have a national number, use your identity card.',
    },
  },
  HOLDER_TYPE_NOT_ALLOWED: {
    effect: 'refuses',
    cause: 'A certificate is asked for a NIHII number of a person. A person gets one for the SSIN only.',
    cure: 'Ask with type SSIN for a person, or with an organization type.',
    says: {
      fr: 'Un certificat personnel est établi sur votre numéro NISS, pas sur votre numéro INAMI.',
      nl: 'Een persoonlijk certificaat staat op uw INSZ-nummer, niet op uw RIZIV-nummer.',
      de: 'Ein persönliches Zertifikat lautet auf Ihre ENSS-Nummer, nicht auf Ihre LIKIV-Nummer.',
      en: 'A personal certificate is made out to your national number, not to your NIHII number.',
    },
  },
  HOLDER_NOT_SIGNER: {
    effect: 'refuses',
    cause: 'A personal certificate is asked for somebody other than the signer.',
    cure: 'Sign with the card of the person the certificate is for.',
    says: {
      fr: 'Un certificat personnel ne se demande que pour soi-même, avec sa propre carte.',
      nl: 'Een persoonlijk certificaat vraagt u alleen voor uzelf aan, met uw eigen kaart.',
      de: 'Ein persönliches Zertifikat beantragen Sie nur für sich selbst, mit Ihrer eigenen Karte.',
      en: 'You can ask for a personal certificate only for yourself, with your own card.',
    },
  },
  HOLDER_NAME_EMPTY: {
    effect: 'refuses',
    cause: 'The name of the holder is empty.',
    cure: 'Send the name of the organization.',
    says: {
      fr: "Le nom de l'organisation manque. Remplissez-le.",
      nl: 'De naam van de organisatie ontbreekt. Vul hem in.',
      de: 'Der Name der Organisation fehlt. Tragen Sie ihn ein.',
      en: 'The name of the organization is missing. Fill it in.',
    },
  },
  HOLDER_NAME_TOO_LONG: {
    effect: 'refuses',
    cause: 'The name of the holder has more than 64 characters.',
    cure: 'Shorten it by the rule that client and server share: drop whole words from the end.',
    says: {
      fr: 'Ce nom dépasse 64 caractères. Raccourcissez-le.',
      nl: 'Deze naam telt meer dan 64 tekens. Kort hem in.',
      de: 'Dieser Name ist länger als 64 Zeichen. Kürzen Sie ihn.',
      en: 'This name has more than 64 characters. Shorten it.',
    },
  },
  HOLDER_NAME_IMITATES_IDENTIFIER: {
    effect: 'refuses',
    cause: 'The name looks like an identifier (TYPE=digits) and could be read as another holder.',
    cure: 'Use the real name of the organization.',
    says: {
      fr: 'Ce nom ressemble à un numéro officiel. Donnez le vrai nom.',
      nl: 'Deze naam lijkt op een officieel nummer. Geef de echte naam op.',
      de: 'Dieser Name sieht aus wie eine amtliche Nummer. Geben Sie den richtigen Namen an.',
      en: 'This name looks like an official number. Give the real name.',
    },
  },
  HOLDER_NAME_RESERVED: {
    effect: 'refuses',
    cause: 'The name equals a fixed part of every certificate name.',
    cure: 'Use another name.',
    says: {
      fr: 'Ce nom est réservé à la plateforme. Donnez le vrai nom.',
      nl: 'Deze naam is voorbehouden aan het platform. Geef de echte naam op.',
      de: 'Dieser Name ist der Plattform vorbehalten. Geben Sie den richtigen Namen an.',
      en: 'This name is reserved for the platform. Give the real name.',
    },
  },
  HOLDER_NAME_ENDS_COMMON_NAME: {
    effect: 'refuses',
    cause: 'The common name ends with this name, so existing clients would take it for an application ID.',
    cure: 'Use the full name of the organization.',
    says: {
      fr: 'Ce nom se confond avec le numéro ou l’identifiant d’application. Donnez le nom complet.',
      nl: 'Deze naam valt samen met het nummer of de toepassings-ID. Geef de volledige naam op.',
      de: 'Dieser Name ist mit der Nummer oder der Anwendungskennung zu verwechseln. Geben Sie den vollen Namen an.',
      en: 'This name can be confused with the number or the application ID. Give the full name.',
    },
  },
  HOLDER_NAME_CONTROL_CHARACTER: {
    effect: 'refuses',
    cause: 'The name holds control or invisible formatting characters.',
    cure: 'Send visible characters only.',
    says: {
      fr: 'Ce nom contient des caractères invisibles. Retapez-le.',
      nl: 'Deze naam bevat onzichtbare tekens. Typ hem opnieuw.',
      de: 'Dieser Name enthält unsichtbare Zeichen. Geben Sie ihn neu ein.',
      en: 'This name contains invisible characters. Type it again.',
    },
  },
  APPLICATION_ID_INVALID: {
    effect: 'refuses',
    cause: 'After normalization the application ID does not match [0-9A-Z_-]{1,30}.',
    cure: 'Use 1 to 30 letters, digits, hyphens and underscores.',
    says: {
      fr: 'L’identifiant d’application compte 1 à 30 lettres, chiffres, tirets ou soulignés.',
      nl: 'De toepassings-ID telt 1 tot 30 letters, cijfers, koppeltekens of liggende streepjes.',
      de: 'Die Anwendungskennung hat 1 bis 30 Buchstaben, Ziffern, Binde- oder Unterstriche.',
      en: 'The application ID has 1 to 30 letters, digits, hyphens or underscores.',
    },
  },
  APPLICATION_ID_NOT_ALLOWED: {
    effect: 'refuses',
    cause: 'An application ID is given for a personal certificate.',
    cure: 'Leave it out: application IDs are for organizations.',
    says: {
      fr: 'Un certificat personnel n’a pas d’identifiant d’application. Laissez-le vide.',
      nl: 'Een persoonlijk certificaat heeft geen toepassings-ID. Laat het veld leeg.',
      de: 'Ein persönliches Zertifikat hat keine Anwendungskennung. Lassen Sie das Feld leer.',
      en: 'A personal certificate has no application ID. Leave it empty.',
    },
  },
  CONTACT_EMAIL_MISSING: {
    effect: 'refuses',
    cause: 'The personal e-mail address is missing.',
    cure: 'Send EmailPrivate.',
    says: {
      fr: 'Votre adresse e-mail personnelle manque.',
      nl: 'Uw persoonlijk e-mailadres ontbreekt.',
      de: 'Ihre persönliche E-Mail-Adresse fehlt.',
      en: 'Your personal e-mail address is missing.',
    },
  },
  CONTACT_EMAIL_INVALID: {
    effect: 'refuses',
    cause: 'An e-mail address has more than 320 characters or is not of the form name@domain.',
    cure: 'Correct the address that the field names.',
    says: {
      fr: 'Cette adresse e-mail n’est pas valable. Vérifiez-la.',
      nl: 'Dit e-mailadres is niet geldig. Kijk het na.',
      de: 'Diese E-Mail-Adresse ist ungültig. Prüfen Sie sie.',
      en: 'This e-mail address is not valid. Check it.',
    },
  },
  CONTACT_PHONE_MISSING: {
    effect: 'refuses',
    cause: 'The personal telephone number is missing.',
    cure: 'Send PhonePrivate.',
    says: {
      fr: 'Votre numéro de téléphone personnel manque.',
      nl: 'Uw persoonlijk telefoonnummer ontbreekt.',
      de: 'Ihre persönliche Telefonnummer fehlt.',
      en: 'Your personal telephone number is missing.',
    },
  },
  CONTACT_PHONE_INVALID: {
    effect: 'refuses',
    cause: 'A telephone number does not match [+0-9][0-9 ]*.',
    cure: 'Send digits and blanks only, with + in front if international.',
    says: {
      fr: 'Un numéro de téléphone s’écrit avec des chiffres et des espaces, avec + devant si besoin.',
      nl: 'Een telefoonnummer bestaat uit cijfers en spaties, met eventueel + ervoor.',
      de: 'Eine Telefonnummer besteht aus Ziffern und Leerzeichen, gegebenenfalls mit + davor.',
      en: 'A telephone number is written with digits and blanks, with + in front if needed.',
    },
  },
  BASE_SERVICE_NOT_ALLOWED: {
    effect: 'refuses',
    cause: 'The specific use is unknown or not available for this identifier type.',
    cure: 'Ask only the uses listed for the type (AvailableBaseService).',
    says: {
      fr: 'Cet usage spécifique n’est pas prévu pour ce type de titulaire.',
      nl: 'Dit specifieke gebruik is niet voorzien voor dit type houder.',
      de: 'Diese besondere Verwendung ist für diese Art von Inhaber nicht vorgesehen.',
      en: 'This specific use is not available for this type of holder.',
    },
  },
} as const satisfies Record<string, ObjectionRow>
