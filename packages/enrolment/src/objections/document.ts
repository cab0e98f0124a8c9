/** Objections about what is added to a request that waits for an operator. */
import type { ObjectionRow } from './row.ts'

export const DOCUMENT_OBJECTIONS = {
  REQUEST_NOT_WAITING: {
    effect: 'refuses',
    cause: 'The request does not wait for a decision: it was accepted or refused.',
    cure: 'Look at the request again; after a refusal make a new one.',
    says: {
      fr: 'Cette demande n’attend plus de décision.',
      nl: 'Deze aanvraag wacht niet meer op een beslissing.',
      de: 'Dieser Antrag wartet nicht mehr auf eine Entscheidung.',
      en: 'This request no longer waits for a decision.',
    },
  },
  DOCUMENT_TYPE_NOT_ALLOWED: {
    effect: 'refuses',
    cause: 'The document is no PDF, JPEG or PNG by its first octets.',
    cure: 'Send a PDF, JPEG or PNG file, unchanged and not compressed.',
    says: {
      fr: 'Ce document n’est ni un PDF, ni un JPEG, ni un PNG. Choisissez un autre fichier.',
      nl: 'Dit document is geen PDF, JPEG of PNG. Kies een ander bestand.',
      de: 'Dieses Dokument ist weder PDF noch JPEG oder PNG. Wählen Sie eine andere Datei.',
      en: 'This document is no PDF, JPEG or PNG. Choose another file.',
    },
  },
  DOCUMENT_TOO_LARGE: {
    effect: 'refuses',
    cause: 'The document is larger than 3 MiB.',
    cure: 'Scan it in grey or with fewer dots; split several documents.',
    says: {
      fr: 'Ce document dépasse 3 Mo. Numérisez-le en niveaux de gris ou en plus faible résolution.',
      nl: 'Dit document is groter dan 3 MB. Scan het in grijstinten of met een lagere resolutie.',
      de: 'Dieses Dokument ist größer als 3 MB. Scannen Sie es in Graustufen oder mit geringerer Auflösung.',
      en: 'This document is larger than 3 MB. Scan it in grey or with a lower resolution.',
    },
  },
  DOCUMENTS_TOO_MANY: {
    effect: 'refuses',
    cause: 'The request has five documents already.',
    cure: 'Wait for the decision; send what is missing with a new request.',
    says: {
      fr: 'Cette demande a déjà cinq documents. Attendez la décision.',
      nl: 'Deze aanvraag heeft al vijf documenten. Wacht op de beslissing.',
      de: 'Dieser Antrag hat bereits fünf Dokumente. Warten Sie die Entscheidung ab.',
      en: 'This request has five documents already. Wait for the decision.',
    },
  },
} as const satisfies Record<string, ObjectionRow>
