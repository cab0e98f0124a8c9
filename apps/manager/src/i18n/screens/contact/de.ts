/** The screens of contact data that are corrected, in German. */
export const contactDe = {
  'home.contact.go': 'Die Kontaktdaten berichtigen',
  'correct.whose.title': 'Von welchem Zertifikat möchten Sie die Kontaktdaten berichtigen?',
  'correct.whose.lead': 'An diese Adressen schreiben wir, wenn etwas zu tun ist, auch bevor es abläuft.',
  'correct.title': 'Wohin schreiben wir Ihnen?',
  'correct.title.language': 'In welcher Sprache schreiben wir Ihnen?',
  'correct.of': 'Kontaktdaten des Zertifikats von {holder}.',
  'correct.none':
    'Sie haben kein Zertifikat mit Kontaktdaten. Die Sprache unserer E-Mails können Sie trotzdem wählen.',
  'correct.contact.byMail':
    'Diese Plattform nimmt keine anderen Kontaktdaten über die Anwendung an: Schreiben Sie ihrem Support und nennen Sie die Antragsnummer.',
  'correct.language': 'Sprache unserer E-Mails an Sie',
  'correct.language.keep': 'Lassen, wie es ist',
  'correct.language.both': 'Französisch und Niederländisch',
  'correct.language.de': 'Zuerst Deutsch, dann Französisch und Niederländisch',
  'correct.language.en': 'Zuerst Englisch, dann Französisch und Niederländisch',
  'correct.language.hint': 'Für alle E-Mails zu den Zertifikaten, die Sie beantragt haben.',
  'correct.after': 'Danach tippen Sie Ihren PIN-Code ein. Erst dann wird etwas gesendet.',
  'correct.done.title': 'Ihre Angaben sind berichtigt',
  'correct.done.contact': 'Ab jetzt schreiben wir an die neuen Adressen.',
  'correct.done.mailLanguage': 'Ab jetzt schreiben wir in der Sprache, die Sie gewählt haben.',
  'correct.byMail.title': 'Schreiben Sie dem Support der Plattform',
  'correct.byMail.lead': 'Diese Plattform nimmt keine anderen Kontaktdaten über die Anwendung an.',
  'correct.byMail.text':
    'Schreiben Sie, um welches Zertifikat es geht (die Antragsnummer steht in der Liste Ihrer Zertifikate) und welche Adressen und Telefonnummern richtig sind. Der Support prüft, wer Sie sind.',
  'card.title.contact': 'Unterschreiben Sie mit Ihrem Personalausweis',
  'card.lead.contact':
    'Ihr PIN-Code zeigt, dass die neuen Angaben von Ihnen kommen. Es wird kein Vertrag unterschrieben.',
  'card.pin.contact': 'Unterschreiben und senden',
  'step.sending-contact': 'Ihre Angaben werden gesendet …',
  'trouble.NOTHING_CHANGED': 'Alles ist noch wie vorher. Ändern Sie zuerst etwas.',
}
