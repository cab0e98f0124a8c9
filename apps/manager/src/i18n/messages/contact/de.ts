/** German messages of contact data that are corrected. */
export const contactDe = {
  'command.contact': 'die Kontaktdaten eines Zertifikats berichtigen, die Sprache der E-Mails wählen',
  'option.mailLanguage':
    'Sprache der E-Mails an Sie: fr, nl, de oder en (de und en stehen vor Französisch und Niederländisch)',
  'pin.purpose.contact':
    'um Ihre Zertifikate zu sehen und Ihre neuen Kontaktdaten zu senden (es wird kein Vertrag unterschrieben)',
  'correct.which': 'Von welchem Zertifikat möchten Sie die Kontaktdaten berichtigen?',
  'correct.of': 'Kontaktdaten des Zertifikats von {holder}.',
  'correct.contact': 'Die Kontaktdaten sind berichtigt: E-Mails gehen ab jetzt an die neuen Adressen.',
  'correct.mailLanguage': 'E-Mails an Sie sind ab jetzt in der Sprache, die Sie gewählt haben.',
  'correct.nothing': 'Alles war noch wie vorher; es wurde nichts gesendet.',
} as const
