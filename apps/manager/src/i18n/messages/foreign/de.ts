/** German messages of requests without an identity card. */
export const foreignDe = {
  'option.foreigner':
    'für eine Person ohne Personalausweis: Was beantragt wird, wird unter einer Webadresse bestätigt; was es gibt, sagen die Keystores (--ssin: von wem)',
  'option.ssin': 'mit --foreigner: die BIS-Nummer',
  'option.first-names': 'mit --foreigner: die Vornamen, wie im Reisepass',
  'option.surname': 'mit --foreigner: der Familienname, wie im Reisepass',
  'foreign.ssin': 'BIS-Nummer',
  'foreign.first-names': 'Vornamen, wie im Reisepass (leer, wenn es keine gibt)',
  'foreign.surname': 'Familienname, wie im Reisepass',
  'foreign.overview': 'Das wird im Zertifikat stehen:',
  'foreign.question': 'Nehmen Sie diese Bedingungen an und möchten Sie diesen Antrag senden?',
  'foreign.accept': 'Ja, ich nehme sie an und sende den Antrag',
  'foreign.confirm':
    'Vor Ihrer Bestätigung wird nichts ausgestellt. Öffnen Sie diese Adresse und melden Sie sich an, vor {until}: {url}',
  'foreign.compare':
    'Diese Seite muss dieselbe Antragsnummer zeigen: {number}. Zeigt sie eine andere, hören Sie dort auf.',
  'foreign.next':
    'Ist der Antrag bestätigt und angenommen: vesalius complete. Gilt die Adresse nicht mehr, starten Sie denselben Befehl noch einmal: Sie bekommen eine neue.',
  'next.foreigner.renew': 'Erneuern Sie es jetzt: vesalius renew --foreigner',
  'next.foreigner.request':
    'Beantragen Sie ein neues Zertifikat, wenn Sie noch eines brauchen: vesalius request --foreigner',
}
