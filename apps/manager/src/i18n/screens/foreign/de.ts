/** The screens of a request without an identity card in German. */
export const foreignDe = {
  'withoutCard.title': 'Haben Sie einen digitalen Schlüssel?',
  'withoutCard.lead':
    'Ohne belgische Karte unterschreiben Sie hier nichts. Sie bestätigen den Antrag auf einer Seite der Plattform, mit Ihrem digitalen Schlüssel.',
  'withoutCard.hand': 'Was Sie brauchen',
  'withoutCard.1':
    'Ein Registrierungsbüro (eine Gemeinde oder das föderale Büro) hat Ihren Ausweis geprüft und Sie registriert. Dort haben Sie Ihre BIS-Nummer erhalten.',
  'withoutCard.2':
    'Ihr digitaler Schlüssel ist aktiv: Benutzername, Passwort und Sicherheitscode per mobiler App. Sie aktivieren ihn mit dem Code auf Papier und dem Link in der E-Mail.',
  'withoutCard.3': 'Ihr Ausweis: Am Ende geht eine Kopie beider Seiten mit dem unterschriebenen Vertrag mit.',
  'withoutCard.missing':
    'Fehlt etwas? Gehen Sie zuerst mit Ihrem Ausweis zu einem Registrierungsbüro und kommen Sie dann wieder: Diese Seite bleibt erhalten.',
  'withoutCard.go': 'Ich habe alles',
  'stage.summary': 'Prüfen',
  'stage.confirm': 'Bestätigen',

  'foreigner.title': 'Wie lauten Ihre BIS-Nummer und Ihr Name?',
  'foreigner.lead':
    'Den Namen wie in Ihrem Ausweis: Die Plattform vergleicht beides mit Ihrer Registrierung.',
  'foreigner.ssin': 'BIS-Nummer',
  'foreigner.ssin.hint': '11 Ziffern; Sie haben sie vom Registrierungsbüro erhalten.',
  'foreigner.firstNames': 'Vornamen',
  'foreigner.firstNames.hint': 'Lassen Sie dies leer, wenn Ihr Ausweis keine nennt.',
  'foreigner.surname': 'Familienname',
  'foreigner.holderName': 'Im Zertifikat:',

  'summary.lead': 'Das steht dann in Ihrem Zertifikat. Sie können noch zurück und es ändern.',
  'summary.after':
    'Danach wählen Sie ein Passwort für den Keystore, und der Antrag wird gesendet. Nichts wird ausgestellt, bevor Sie ihn mit Ihrem digitalen Schlüssel bestätigen.',
  'password.send': 'Den Antrag senden',

  'sending.title': 'Ihr Antrag wird gesendet',
  'sending.lead':
    'Zuerst wird Ihr Schlüssel gespeichert, damit nichts verloren geht. Es dauert einige Sekunden.',
  'sending.failed.title': 'Beim Senden ging etwas schief',
  'sending.failed.kept': 'Ihr Schlüssel ist gespeichert: Ein neuer Versuch setzt denselben Antrag fort.',
  'sending.failed.open': 'Nichts ist verloren: Was Sie eingegeben haben, ist gespeichert.',
  'sending.notOffered.title': 'Das ist hier derzeit nicht möglich',
  'sending.notOffered': 'Bei {name} sind Anträge ohne belgischen Personalausweis derzeit nicht möglich.',
  'sending.notOffered.todo':
    'Es wurde nichts gesendet. Fragen Sie den Support der Plattform, welcher Weg Ihnen offensteht, oder versuchen Sie es an einem anderen Tag.',

  'confirm.title': 'Bestätigen Sie Ihren Antrag mit Ihrem digitalen Schlüssel',
  'confirm.lead': 'Nichts wird ausgestellt, bevor Sie bestätigt haben. Das geht bis zum {until}.',
  'confirm.number': 'Ihre Antragsnummer',
  'confirm.compare': 'Die Seite muss dieselbe Nummer zeigen. Zeigt sie eine andere, hören Sie dort auf.',
  'confirm.open': 'Die Seite zum Bestätigen öffnen',
  'confirm.open.hint': 'Sie öffnet sich in einem neuen Tab.',
  'confirm.todo': 'Was danach geschieht',
  'confirm.todo.1': 'Melden Sie sich auf der Seite mit Benutzername, Passwort und Sicherheitscode an.',
  'confirm.todo.2': 'Vergleichen Sie die Nummer, prüfen Sie den Antrag und bestätigen Sie ihn.',
  'confirm.todo.3':
    'Drucken Sie dort den Vertrag und unterschreiben Sie ihn. Senden Sie ihn mit einer Kopie beider Seiten Ihres Ausweises, auf der Seite oder mit der Post.',
  'confirm.todo.4':
    'Ein Mitarbeiter entscheidet, und Sie erhalten eine E-Mail. Kommen Sie dann hierher zurück und schließen Sie den Antrag ab.',
  'confirm.look': 'Er ist angenommen: abschließen',
  'confirm.notYet':
    'Er ist noch nicht angenommen. Sie erhalten eine E-Mail, sobald es so weit ist; bis dahin gibt es nichts abzuschließen.',
  'confirm.another': 'Eine neue Adresse anfordern',
  'confirm.another.hint': 'Eine neue Adresse ersetzt die vorige.',
  'confirm.waiting.title': 'Ihr Antrag wartet auf Sie oder auf eine Entscheidung',
  'confirm.waiting.lead':
    'Haben Sie ihn mit Ihrem digitalen Schlüssel bestätigt? Dann entscheidet ein Mitarbeiter, und Sie erhalten eine E-Mail.',
  'confirm.waiting.text':
    'Noch nicht bestätigt, oder sind noch Dokumente zu senden? Fordern Sie eine neue Adresse an: Dieser Computer hat keine gültige.',
  'confirm.unknown.title': 'Die Plattform hat diesen Antrag nicht',
  'confirm.unknown.lead':
    'Er ist nie angekommen, niemand hat ihn rechtzeitig bestätigt, oder Sie haben mit einem anderen Antrag weitergemacht.',
  'confirm.unknown.text':
    'Sie können ihn mit demselben Schlüssel noch einmal senden. Haben Sie mit einem anderen Antrag weitergemacht, schließen Sie lieber jenen ab.',
  'confirm.sendAgain': 'Noch einmal senden',

  'home.request.confirm': 'Wartet auf Ihre Bestätigung oder auf eine Entscheidung',
  'home.request.confirm.todo':
    'Bestätigen Sie ihn mit Ihrem digitalen Schlüssel, falls noch nicht geschehen. Sobald er angenommen ist, erhalten Sie eine E-Mail: Schließen Sie ihn dann hier ab.',

  'card.without': 'Ich habe keinen belgischen Personalausweis',
  'certificates.another': 'In einen anderen Keystore sehen',
  'certificates.unopened':
    'Diese Keystores von Ihnen haben ein anderes Passwort; wählen Sie „{button}“, um auch sie zu sehen:',
  'keystore.title.certificates': 'Wessen Zertifikate suchen wir?',
  'keystore.lead.certificates':
    'Ohne Ausweis fragt der Schlüssel in Ihrem Keystore, wie es um Ihr Zertifikat steht. Nichts wird geändert.',
  'keystore.title.revoke': 'Welches Zertifikat möchten Sie widerrufen?',
  'keystore.lead.revoke':
    'Ohne Ausweis widerruft sich das Zertifikat selbst, mit dem Schlüssel in seinem Keystore.',
  'keystore.lost': 'Ich habe den Keystore oder sein Passwort nicht mehr',
  'renewal.phase.1.withoutCard':
    'Erneuern: Sie wählen ein Passwort und senden einen neuen Antrag. Sie bestätigen ihn mit Ihrem digitalen Schlüssel, mit einem unterschriebenen Vertrag und einer Kopie Ihres Ausweises.',
  'renewal.phase.2.withoutCard':
    'Abschließen: Sobald ein Mitarbeiter den Antrag angenommen hat, wird der neue Keystore erstellt, mit den alten Schlüsseln darin.',
  'renewal.withoutCard':
    'Halten Sie Ihren digitalen Schlüssel und Ihren Ausweis bereit. Ist Ihr digitaler Schlüssel nicht mehr gültig? Gehen Sie zuerst zu einem Registrierungsbüro.',
  'foreigner.title.renewal': 'Ist das noch Ihr Name?',
  'foreigner.lead.renewal':
    'Wie heute in Ihrem Ausweis: Die Plattform vergleicht ihn mit Ihrer Registrierung. Ein geänderter Name kommt in das neue Zertifikat.',
  'revokeByKey.contract': 'Der verbindliche Text',
  'revokeByKey.contract.binding':
    'Der Vertrag liegt auf Französisch und Niederländisch vor; diese beiden Texte sind verbindlich.',
  'revokeByKey.text':
    'Sie unterschreiben nichts auf Papier: Was Sie hier bestätigen, wird mit dem Schlüssel des Zertifikats signiert.',
  'revokeByKey.accept': 'Ich habe dies gelesen und möchte das Zertifikat widerrufen',
  'revokeByKey.missing': 'Kreuzen Sie dies zuerst an: Ein Widerruf kann nicht rückgängig gemacht werden.',
  'revokeByKey.go': 'Jetzt widerrufen',
  'revokeByMail.title': 'Bitten Sie den Support um den Widerruf',
  'revokeByMail.lead': 'Diese Plattform nimmt keinen Widerruf mit dem Schlüssel des Zertifikats an.',
  'revokeByMail.text':
    'Schreiben Sie dem Support der Plattform. Sagen Sie, um welches Zertifikat es geht (Antragsnummer oder Seriennummer) und was geschehen ist. Sie bekommen ein Formular: Senden Sie es unterschrieben zurück, mit einer Kopie Ihres Ausweises.',
  'correct.byMail.withoutCard':
    'Hier werden Kontaktdaten mit einem Personalausweis korrigiert. Ohne Ausweis macht das der Support; eine Erneuerung fragt auch neu danach.',
}
