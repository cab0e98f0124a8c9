/** German messages of a mandate. */
export const mandateDe = {
  'option.mandate':
    'die unterschriebene Vollmacht (PDF, JPEG oder PNG), für eine Organisation, die Sie nicht nennt',
  'mandate.sending': 'Die Vollmacht wird gesendet, unterschrieben mit dem Personalausweis …',
  'mandate.received': 'Die Vollmacht ist angekommen; ein Mitarbeiter liest sie.',
  'mandate.not-needed': 'Eine Vollmacht ist nicht nötig: der Antrag wartet nicht mehr auf einen Mitarbeiter.',
  'mandate.not-offered':
    'Diese Plattform nimmt so keine Dokumente an. Schicken Sie die Vollmacht, unterschrieben vom gesetzlichen Vertreter, per E-Mail oder per Post an ihren Support, mit der Antragsnummer.',
  'mandate.later':
    'Haben Sie eine Vollmacht, starten Sie denselben Befehl noch einmal mit --mandate FILE: sie kommt zu diesem Antrag.',
}
