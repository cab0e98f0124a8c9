/** The screens of a mandate in German. */
export const mandateDe = {
  'mandate.title': 'Haben Sie eine Vollmacht der Organisation?',
  'mandate.lead':
    'Sie sind nicht als ihr Zertifikatsverwalter bekannt. Daher braucht ein Mitarbeiter ein Dokument, in dem ihr gesetzlicher Vertreter Sie dazu bestimmt.',
  'mandate.document': 'Die unterschriebene Vollmacht',
  'mandate.hint':
    'Ein PDF, JPEG oder PNG von höchstens {megabytes} MB, unterschrieben vom gesetzlichen Vertreter der Organisation.',
  'mandate.choose': 'Die Datei wählen',
  'mandate.chooseAnother': 'Eine andere Datei wählen',
  'mandate.chosen': 'Gewählt: {name}, {kilobytes} kB',
  'mandate.tooLarge':
    'Diese Datei ist größer als {megabytes} MB. Scannen Sie das Blatt noch einmal mit geringerer Qualität.',
  'mandate.later': 'Ich schicke sie später',
  'mandate.after':
    'Danach unterschreiben Sie mit Ihrem PIN-Code, und das Dokument kommt zu Ihrem Antrag. Ein Mitarbeiter liest es; Sie erhalten eine E-Mail, sobald entschieden ist.',
  'mandate.received': 'Ihr Dokument ist angekommen: {name}. Ein Mitarbeiter liest es.',
  'mandate.byMail.title': 'Schicken Sie die Vollmacht per E-Mail oder per Post',
  'mandate.byMail.lead': 'Diese Plattform nimmt keine Dokumente über die Anwendung an.',
  'mandate.byMail.text':
    'Ein Mitarbeiter braucht ein Dokument, in dem der gesetzliche Vertreter der Organisation Sie zum Zertifikatsverwalter bestimmt. Schicken Sie es unterschrieben an den Support der Plattform und nennen Sie die Antragsnummer.',
  'mandate.byMail.after': 'Ihr Antrag wartet, bis das Dokument da ist. Dann erhalten Sie eine E-Mail.',
  'waiting.mandate': 'Die Vollmacht hinzufügen',
  'waiting.mandate.another': 'Noch ein Dokument hinzufügen',
  'card.title.mandate': 'Unterschreiben Sie mit Ihrem Personalausweis',
  'card.lead.mandate':
    'Ihr PIN-Code zeigt, dass das Dokument von der Person kommt, die den Antrag unterschrieben hat.',
  'card.pin.mandate': 'Unterschreiben und das Dokument senden',
  'step.sending-mandate': 'Das Dokument wird gesendet …',
}
