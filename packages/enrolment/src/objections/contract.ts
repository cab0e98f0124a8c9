/** Objections about the signer and the contract that came back. */
import type { ObjectionRow } from './row.ts'

export const CONTRACT_OBJECTIONS = {
  SIGNER_IDENTIFIER_INVALID: {
    effect: 'refuses',
    cause: 'The signer is not named by one valid SSIN.',
    cure: "Send the card's national number with type SSIN.",
    says: {
      fr: 'Le numéro NISS du signataire n’est pas valable.',
      nl: 'Het INSZ-nummer van de ondertekenaar is niet geldig.',
      de: 'Die ENSS-Nummer des Unterzeichners ist ungültig.',
      en: 'The national number of the signer is not valid.',
    },
  },
  SIGNER_MISMATCH: {
    effect: 'refuses',
    cause: 'The SSIN in the request is not that of the card that signed it.',
    cure: 'Send the number of the card in the reader.',
    says: {
      fr: 'La demande porte le numéro d’une autre personne que celle de la carte.',
      nl: 'De aanvraag draagt het nummer van iemand anders dan de kaart.',
      de: 'Der Antrag trägt die Nummer einer anderen Person als die der Karte.',
      en: 'The request carries the number of another person than the card.',
    },
  },
  CONTRACT_SIGNER_MISMATCH: {
    effect: 'refuses',
    cause: 'The signer named in the contract is not the person whose card signed the request.',
    cure: 'Have the contract made for the person whose card signs, with the names as on the card.',
    says: {
      fr: 'Le contrat nomme une autre personne que celle qui a signé. Recommencez avec la bonne carte.',
      nl: 'Het contract noemt iemand anders dan wie ondertekende. Begin opnieuw met de juiste kaart.',
      de: 'Der Vertrag nennt eine andere Person als die, die unterschrieben hat. Beginnen Sie neu mit der richtigen Karte.',
      en: 'The contract names another person than the one who signed. Start again with the right card.',
    },
  },
  CONTRACT_DN_MALFORMED: {
    effect: 'refuses',
    cause: 'The DN of the contract cannot be read as the name of an eHealth certificate.',
    cure: 'Send the DN of generateContract back.',
    says: {
      fr: 'Le nom dans le contrat est illisible. Demandez un nouveau contrat.',
      nl: 'De naam in het contract is onleesbaar. Vraag een nieuw contract.',
      de: 'Der Name im Vertrag ist unlesbar. Fordern Sie einen neuen Vertrag an.',
      en: 'The name in the contract cannot be read. Ask for a new contract.',
    },
  },
  CONTRACT_DN_MISMATCH: {
    effect: 'refuses',
    cause: 'The DN of the contract is not the one the sources give for this holder.',
    cure: 'Ask a new contract and use its DN; the name comes from the card or the source, not from the request.',
    says: {
      fr: 'Le nom dans le contrat ne correspond pas à vos données officielles. Demandez un nouveau contrat.',
      nl: 'De naam in het contract stemt niet overeen met uw officiële gegevens. Vraag een nieuw contract.',
      de: 'Der Name im Vertrag stimmt nicht mit Ihren amtlichen Daten überein. Fordern Sie einen neuen Vertrag an.',
      en: 'The name in the contract differs from your official data. Ask for a new contract.',
    },
  },
  CONTRACT_TEXT_MISMATCH: {
    effect: 'refuses',
    cause: 'The text of the contract is not the text that the authority generated, character for character.',
    cure: 'Send the text back unchanged; ask a new contract if its inputs changed since.',
    says: {
      fr: 'Le texte du contrat a été modifié. Demandez un nouveau contrat.',
      nl: 'De tekst van het contract is gewijzigd. Vraag een nieuw contract.',
      de: 'Der Vertragstext wurde verändert. Fordern Sie einen neuen Vertrag an.',
      en: 'The text of the contract has been changed. Ask for a new contract.',
    },
  },
  CONTRACT_VERSION_UNKNOWN: {
    effect: 'refuses',
    cause:
      'The contract has a version that does not exist or is no longer accepted (24 hours after the next one).',
    cure: 'Ask a new contract and have it signed.',
    says: {
      fr: 'Cette version du contrat n’est plus acceptée. Demandez un nouveau contrat.',
      nl: 'Deze versie van het contract wordt niet meer aanvaard. Vraag een nieuw contract.',
      de: 'Diese Fassung des Vertrags wird nicht mehr angenommen. Fordern Sie einen neuen Vertrag an.',
      en: 'This version of the contract is no longer accepted. Ask for a new contract.',
    },
  },
  CONTRACT_LANGUAGE_MISSING: {
    effect: 'refuses',
    cause: 'The French or the Dutch text is missing, or a language comes twice.',
    cure: 'Send both texts back, each once.',
    says: {
      fr: 'Il manque une des deux versions linguistiques du contrat. Demandez un nouveau contrat.',
      nl: 'Een van de twee taalversies van het contract ontbreekt. Vraag een nieuw contract.',
      de: 'Eine der beiden Sprachfassungen des Vertrags fehlt. Fordern Sie einen neuen Vertrag an.',
      en: 'One of the two language versions of the contract is missing. Ask for a new contract.',
    },
  },
  CONTRACT_REASON_MISMATCH: {
    effect: 'refuses',
    cause: 'The reason in the revocation contract is not the one it was made for.',
    cure: 'Ask a new revocation contract for the reason meant.',
    says: {
      fr: 'Le motif de révocation ne correspond pas au contrat. Recommencez.',
      nl: 'De reden van de intrekking stemt niet overeen met het contract. Begin opnieuw.',
      de: 'Der Widerrufsgrund stimmt nicht mit dem Vertrag überein. Beginnen Sie neu.',
      en: 'The reason for revocation does not match the contract. Start again.',
    },
  },
} as const satisfies Record<string, ObjectionRow>
