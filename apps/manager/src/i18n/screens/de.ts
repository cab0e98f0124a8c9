/** Die Bildschirme auf Deutsch. */
import { contactDe } from './contact/de.ts'
import { doctorDe } from './doctor/de.ts'
import { foreignDe } from './foreign/de.ts'
import { mandateDe } from './mandate/de.ts'
import type { ScreenMessages } from './screen-translator.ts'
import { workplaceDe } from './workplace/de.ts'

export const de: ScreenMessages = {
  ...contactDe,
  ...workplaceDe,
  ...mandateDe,
  ...doctorDe,
  ...foreignDe,

  'app.name': 'Zertifikatsverwaltung',
  'app.documentTitle': '{screen} · {environment} · Zertifikatsverwaltung {version} · {keyType}',
  'app.environment.production': 'Produktion',
  'app.environment.acceptance': 'AKZEPTANZ: nur zum Testen',
  'app.environment.test': 'TEST: nur zum Testen',
  'app.about': 'Version {version}, Schlüssel {keyType}, {platform}',
  'app.help': 'Hilfe',
  'app.tools': 'Sprache, Farben und Hilfe',
  'app.theme.dark': 'Dunkel',
  'app.theme.light': 'Hell',
  'app.skip': 'Zum Inhalt',
  'app.steps': 'Schritte',
  'app.stepDone': 'erledigt',
  'app.show': 'Anzeigen',
  'app.hide': 'Verbergen',
  'app.loading': 'Einen Augenblick …',
  'app.quit': 'Die Anwendung schließen',
  'app.closed.title': 'Die Anwendung ist geschlossen',
  'app.closed.text':
    'Sie können diese Seite schließen. Was nicht fertig war, ist gespeichert; starten Sie die Anwendung wieder, um weiterzumachen.',
  'app.lost.title': 'Die Anwendung antwortet nicht',
  'app.lost.text':
    'Sie wurde geschlossen, oder dieser Computer wurde neu gestartet. Was Sie getan haben, ist gespeichert. Starten Sie die Zertifikatsverwaltung wieder: Sie bietet an, dort weiterzumachen, wo Sie waren.',
  'app.stranger.title': 'Bitte starten Sie die Anwendung',
  'app.stranger.text':
    'Diese Seite funktioniert nur, wenn die Zertifikatsverwaltung auf diesem Computer sie geöffnet hat. Starten Sie die Zertifikatsverwaltung: Sie öffnet von selbst die richtige Seite.',

  'button.next': 'Weiter',
  'button.back': 'Zurück',
  'button.leave': 'Aufhören und später wiederkommen',
  'button.stop': 'Hier aufhören',
  'button.giveUp': 'Diesen Antrag aufgeben',
  'button.tryAgain': 'Erneut versuchen',
  'button.home': 'Zur Startseite',
  'button.print': 'Drucken',

  'home.title': 'Ihre eHealth-Zertifikate',
  'home.lead':
    'Beantragen Sie ein Zertifikat und sehen Sie, welche Sie haben. Alles geschieht auf diesem Computer, mit Ihrem Personalausweis.',
  'home.certificates': 'Meine Zertifikate',
  'home.certificates.why':
    'Sehen Sie die Zertifikate, die Sie verwalten dürfen, Ihre eigenen und die Ihrer Organisationen. Dazu wird Ihr Personalausweis gebraucht; es wird nichts unterschrieben.',
  'home.certificates.show': 'Meine Zertifikate anzeigen',
  'home.certificates.again': 'Noch einmal nachsehen',
  'home.certificates.none': 'Es gibt noch keine Zertifikate auf Ihren Namen.',
  'home.unfinished': 'Noch nicht fertig',
  'home.unfinished.text': 'Begonnen am {date}.',
  'home.unfinished.goOn': 'Weitermachen',
  'home.unfinished.unnamed': 'Neuer Zertifikatsantrag',
  'home.unfinished.at.choices': 'Sie waren dabei, den Antrag auszufüllen. Es wurde nichts gesendet.',
  'home.unfinished.at.sent': 'Der Keystore muss abgeschlossen werden, bevor Ihre Software ihn nutzen kann.',
  'home.finished': 'Fertig',
  'home.finished.show': 'Ansehen',
  'home.request.ready': 'Ihr Zertifikat ist fertig',
  'home.request.ready.todo':
    'Tippen Sie das Keystore-Passwort noch einmal ein: Dann ist der Keystore fertig.',
  'home.request.refused': 'Der Antrag wurde abgelehnt',
  'home.request.refused.todo': 'Die Gründe stehen in der E-Mail, die Sie erhalten haben.',
  'home.request.waiting': 'Noch in Bearbeitung',
  'home.request.waiting.todo': 'Jetzt ist nichts zu tun. Sie erhalten eine E-Mail.',
  'home.unfinished.at.activation':
    'Ihr neues ETK wartet: Aktivieren Sie es, sobald Ihre Software den neuen Keystore nutzt.',
  'home.do': 'Was möchten Sie tun?',
  'home.request': 'Ein Zertifikat beantragen',
  'home.request.text': 'Für Sie selbst oder für Ihre Organisation. Es dauert etwa drei Minuten.',
  'home.checks': 'Zuerst diesen Computer prüfen',
  'home.checks.text': 'Prüft den Kartenleser, die Karte, das Netz und die Uhr.',

  'number.person': 'ENSS',
  'certificate.until': 'gültig bis {date}',
  'certificate.daysLeft.one': 'noch {count} Tag',
  'certificate.daysLeft.other': 'noch {count} Tage',
  'certificate.etk': 'ETK: {status}',
  'certificate.requestNumber': 'Antragsnummer {number}',
  'certificate.application': 'Anwendung {applicationId}',
  'certificate.next.wait': 'Bitte warten: Der Antrag wird bearbeitet. Sie erhalten eine E-Mail.',
  'certificate.next.complete': 'Zu tun: den Antrag mit seinem unfertigen Keystore abschließen.',
  'certificate.next.activate':
    'Zu tun: das erneuerte ETK aktivieren, sobald Ihre Software den neuen Keystore nutzt.',
  'certificate.next.renew': 'Zu tun: jetzt erneuern.',
  'certificate.next.renew-later': 'Nichts zu tun. Sie können es ab dem {date} erneuern.',
  'certificate.next.request': 'Beantragen Sie ein neues Zertifikat, wenn Sie noch eines brauchen.',
  'certificate.next.nothing': 'Nichts zu tun.',

  'checks.title': 'Ist dieser Computer bereit?',
  'checks.lead':
    'Wir prüfen, was vor dem Anfang nötig ist. Stecken Sie Ihren Personalausweis in den Kartenleser.',
  'checks.running': 'Die Prüfung läuft …',
  'checks.again': 'Noch einmal prüfen',
  'checks.fine': 'Alles ist bereit.',
  'checks.notFine': 'Etwas muss zuerst in Ordnung gebracht werden.',
  'checks.clock': 'Uhr dieses Computers',
  'checks.service': 'Netz und Dienst',
  'checks.reader': 'Kartenleser',
  'checks.card': 'Personalausweis',
  'checks.certificate': 'Zertifikate der Karte',
  'checks.folder': 'Ordner der Keystores',
  'checks.good.clock': 'Sie geht richtig.',
  'checks.good.service': 'Der Dienst {found} antwortet.',
  'checks.good.reader': 'Gefunden: {found}',
  'checks.good.card': 'Karte von {found}',
  'checks.good.certificate':
    'Sie sind da und gültig, das Unterschreiben ist nicht ausgeschaltet und der PIN-Code nicht gesperrt.',
  'checks.good.folder': 'Er ist beschreibbar: {found}',
  'checks.unknown': 'Nicht geprüft, weil oben etwas nicht in Ordnung ist.',
  'checks.status.good': 'In Ordnung',
  'checks.status.bad': 'Nicht in Ordnung',
  'checks.status.unknown': 'Nicht geprüft',
  'help.safeuse': 'Lesen Sie, wie man ein Zertifikat sicher nutzt',
  'checks.hand': 'Was Sie zur Hand haben sollten',
  'checks.hand.card': 'Ihren Personalausweis und seinen PIN-Code.',
  'checks.hand.contact':
    'Eine eigene E-Mail-Adresse und Telefonnummer; für eine Organisation auch deren allgemeine E-Mail-Adresse.',
  'checks.hand.number': 'Für eine Organisation: ihre Nummer (LIKIV, ZUD oder EHP).',
  'checks.hand.password': 'Ein neues Passwort für den Keystore: für jedes Zertifikat ein anderes.',

  'stage.conditions': 'Bedingungen',
  'stage.who': 'Für wen',
  'stage.details': 'Ihre Angaben',
  'stage.password': 'Passwort',
  'stage.sign': 'Lesen und unterschreiben',
  'stage.certificate': 'Ihr Zertifikat',

  'conditions.title': 'Nehmen Sie die allgemeinen Bedingungen an?',
  'conditions.lead':
    'Sie gelten für alle, die ein eHealth-Zertifikat nutzen. Den ganzen Vertrag unterschreiben Sie später, nachdem Sie ihn gelesen haben.',
  'conditions.accept': 'Ich nehme die Bedingungen an',

  'person.title': 'Haben Sie einen belgischen Personalausweis?',
  'person.lead':
    'Wer belgisch ist oder in Belgien wohnt, unterschreibt mit der eID oder dem elektronischen Aufenthaltstitel.',
  'person.card': 'Ja, ich habe eine eID oder einen belgischen Aufenthaltstitel',
  'person.noCard': 'Nein, ich bin nicht belgisch und wohne nicht in Belgien',

  'card.title.identify': 'Stecken Sie Ihren Personalausweis in den Kartenleser',
  'card.lead.identify':
    'Wir lesen, welche Zertifikate Sie beantragen dürfen. Es wird noch nichts unterschrieben.',
  'card.title.pin': 'Wie lautet der PIN-Code Ihres Personalausweises?',
  'card.title.list': 'Stecken Sie Ihren Personalausweis in den Kartenleser',
  'card.lead.list':
    'Mit Ihrem PIN-Code fragen wir, welche Zertifikate Sie verwalten dürfen. Es wird nichts unterschrieben.',
  'card.title.sign': 'Unterschreiben Sie mit Ihrem Personalausweis',
  'card.lead.sign':
    'Ihr PIN-Code unterschreibt den Zertifikatsantrag und den Vertrag, den Sie gerade gelesen haben.',
  'card.title.insert': 'Stecken Sie Ihren Personalausweis in den Kartenleser',
  'card.lead.insert':
    'Ihr Antrag ist nicht beim Dienst angekommen. Dieselbe Person muss ihn noch einmal unterschreiben; Sie können ihn vorher lesen.',
  'card.looking': 'Der Kartenleser wird gesucht …',
  'card.found': 'Karte von {name}',
  'card.pin': 'PIN-Code Ihres Personalausweises',
  'card.pin.hint': 'Meist 4 Ziffern. Er geht nur an die Karte und wird nirgends aufbewahrt.',
  'card.pin.triesLeft.one':
    'Nur noch {count} Versuch: Nach einem weiteren falschen PIN-Code ist die Karte gesperrt.',
  'card.pin.triesLeft.other': 'Noch {count} Versuche.',
  'card.pin.identify': 'Meine Daten lesen',
  'card.pin.list': 'Meine Zertifikate anzeigen',
  'card.pin.sign': 'Unterschreiben und senden',
  'card.pinpad': 'Ihr Kartenleser hat eigene Tasten: Tippen Sie den PIN-Code dort ein, nie am Bildschirm.',
  'card.pinpad.start': 'Den PIN-Code am Kartenleser eintippen',
  'card.choose': 'In welchem Kartenleser steckt Ihre Karte?',
  'card.waits': 'Es geht von selbst weiter, sobald die Karte da ist.',
  'card.insert.goOn': 'Mit dieser Karte weitermachen',

  'holder.title': 'Für wen ist dieses Zertifikat?',
  'holder.lead': 'Ein Zertifikat gehört einer Person oder einer Organisation.',
  'holder.self': 'Für mich selbst',
  'holder.self.hint': '{name}, ENSS-Nummer {number}',
  'holder.self.unknown':
    'Die authentische Quelle kennt Sie nicht als tätigen Gesundheitsdienstleister: Jetzt ist nur eine Organisation möglich.',
  'holder.other': 'Für eine andere Organisation',
  'holder.other.hint':
    'Sie sind dort nicht als Zertifikatsverwalter eingetragen. Ein Mitarbeiter verlangt eine Vollmacht und prüft den Antrag von Hand.',
  'holder.notListed': 'Warum steht meine Organisation nicht in der Liste?',
  'holder.notListed.text':
    'Die Liste zeigt die Organisationen, für die die authentischen Quellen Sie als Zertifikatsverwalter nennen. Bitten Sie den Zugangsverantwortlichen Ihrer Organisation, Sie zu benennen, und beginnen Sie dann neu. Oder wählen Sie „eine andere Organisation“: Das dauert länger.',

  'organization.title': 'Welche Organisation ist es?',
  'organization.lead': 'Ein Mitarbeiter vergleicht dies mit der Vollmacht.',
  'organization.kind': 'Art der Nummer',
  'organization.number': 'Nummer',
  'organization.number.hint': 'Nur Ziffern. Von einer 11-stelligen LIKIV-Nummer zählen die ersten 8.',
  'organization.number.meant': 'Von 11 Ziffern zählen die ersten 8: {number}.',
  'organization.number.take': 'Diese 8 nehmen',
  'organization.name': 'Amtlicher Name',
  'organization.choose': 'Bitte wählen …',

  'options.title': 'Ist an diesem Zertifikat etwas Besonderes?',
  'options.lead': 'Die meisten brauchen hier nichts zu ändern: einfach weiter.',
  'options.application': 'Anwendungskennung',
  'options.application.hint':
    'Unterscheidet mehrere Zertifikate einer Organisation: Buchstaben, Ziffern, - und _. Nehmen Sie bei Bereitschaftsposten eine für jeden Posten. Lassen Sie das Feld leer für ein Zertifikat ohne Kennung.',
  'options.application.inUse': 'Schon verwendet: {list}.',
  'options.application.none': '(ohne Kennung)',
  'options.uses': 'Besondere Verwendung',
  'options.key': 'Art des Schlüssels',
  'options.key.P-384': 'P-384, die neue Art',
  'options.key.P-384.hint':
    'Empfohlen. Ihre Software muss damit umgehen können: Fragen Sie im Zweifel Ihren Lieferanten.',
  'options.key.RSA-2048': 'RSA-2048, die ältere Art',
  'options.key.RSA-2048.hint': 'Für Software, die P-384 noch nicht nutzen kann.',

  'contact.title': 'Wie können wir Sie erreichen?',
  'contact.lead': 'Wir schreiben, wenn das Zertifikat fertig ist und bevor es abläuft. Sonst nichts.',
  'contact.emailPrivate': 'Ihre persönliche E-Mail-Adresse',
  'contact.phonePrivate': 'Ihre persönliche Telefonnummer',
  'contact.phone.hint': 'Zum Beispiel +32 2 000 00 00',
  'contact.emailGeneral': 'Allgemeine E-Mail-Adresse der Organisation',
  'contact.phoneGeneral': 'Allgemeine Telefonnummer der Organisation',
  'contact.general.hint': 'Empfohlen: Erinnerungen gehen an alle Adressen, auch wenn Sie abwesend sind.',

  'password.title': 'Wählen Sie ein Passwort für den Keystore',
  'password.lead':
    'Der Keystore ist die Datei mit Ihren Schlüsseln. Ihre Software fragt nach diesem Passwort.',
  'password.advice':
    'Nehmen Sie für jedes Zertifikat ein anderes Passwort und teilen Sie es nie. Niemand kann es Ihnen zurückgeben: Schreiben Sie es auf und bewahren Sie es sicher auf.',
  'password.new': 'Keystore-Passwort',
  'password.again': 'Noch einmal dasselbe Passwort',
  'password.tick.length': 'mindestens {length} Zeichen',
  'password.tick.characters': 'nur Buchstaben ohne Akzente und Umlaute, Ziffern, Leerzeichen und Symbole',
  'password.tick.digit': 'mindestens eine Ziffer oder ein Symbol',
  'password.tick.case': 'kleine und große Buchstaben',
  'password.tick.same': 'zweimal gleich eingegeben',
  'password.tick.met': '(erfüllt)',
  'password.tick.open': '(noch nicht)',
  'password.resumed':
    'Zu Ihrer Sicherheit wurde das Passwort beim Schließen der Anwendung nicht aufbewahrt: Wählen Sie es noch einmal.',
  'password.go': 'Zeigen Sie mir den Vertrag',

  'overview.title': 'Ist das richtig?',
  'overview.lead':
    'Das steht dann in Ihrem Zertifikat, und so ist der Vertrag, genau wie Sie ihn unterschreiben.',
  'overview.certificate': 'Im Zertifikat',
  'overview.name':
    'Namen stehen in Großbuchstaben und ohne Akzente; über 64 Zeichen fallen ganze Wörter weg.',
  'overview.key': 'Art des Schlüssels',
  'overview.uses': 'Besondere Verwendung',
  'overview.emails': 'E-Mail',
  'overview.phones': 'Telefon',
  'overview.contract': 'Der Vertrag',
  'overview.contract.language': 'Sprache des Vertrags',
  'overview.contract.binding':
    'Den Vertrag gibt es auf Französisch und auf Niederländisch; diese beiden Texte sind verbindlich. Sie unterschreiben beide.',
  'overview.contract.translation': 'Übersetzung zur Information',
  'overview.contract.translation.text':
    'Verbindlich sind allein der französische und der niederländische Text.',
  'overview.contract.signed': 'Was Sie unterschreiben',
  'overview.contract.noTranslation':
    'Diesen Vertrag gibt es nur auf Französisch und auf Niederländisch: Hier gibt es keine Übersetzung davon. Lassen Sie ihn sich erklären, wenn Sie keine der beiden Sprachen lesen.',
  'overview.contract.fr': 'Französisch',
  'overview.contract.nl': 'Niederländisch',
  'overview.contract.frame': 'Der Vertrag, wie er unterschrieben wird',
  'overview.confirm':
    'Ich bestätige für die Organisation: Sie erfüllt die Mindestnormen der Sicherheit, nur befugte Mitarbeiter haben Zugang zu ihren Systemen, und sie besitzt die Genehmigungen für die Daten, die sie teilt.',
  'overview.accept': 'Ich habe den Vertrag gelesen und nehme ihn an',
  'overview.sign': 'Mit meinem Personalausweis unterschreiben',
  'overview.missing': 'Kreuzen Sie an, was mit * markiert ist, um weiterzumachen.',
  'overview.after':
    'Danach tippen Sie Ihren PIN-Code ein. Erst dann wird etwas gesendet. Sie können noch zurück.',

  'working.title': 'Ihr Zertifikat wird erstellt',
  'working.lead':
    'Sie brauchen nichts zu tun. Sie dürfen diese Seite schließen: Nichts geht verloren, und Sie können später weitermachen.',
  'step.asking-qualities': 'Wir fragen, was Sie beantragen dürfen …',
  'step.asking-certificates': 'Wir fragen nach Ihren Zertifikaten …',
  'step.typing-on-reader': 'Tippen Sie jetzt den PIN-Code am Kartenleser ein …',

  'waiting.title': 'Ihr Antrag wird bearbeitet',
  'waiting.lead.operator':
    'Ein Mitarbeiter prüft Ihren Antrag. Sie erhalten eine E-Mail; öffnen Sie dann diese Anwendung wieder und wählen Sie „Weitermachen“.',
  'waiting.lead.soon':
    'Das Zertifikat ist noch nicht da. Wir fragen weiter nach, solange diese Seite offen ist.',
  'waiting.number': 'Antragsnummer',
  'waiting.file': 'Unfertiger Keystore',
  'waiting.keep': 'Bewahren Sie diese Datei auf: Ohne sie nützt das Zertifikat nichts.',
  'waiting.again': 'Jetzt noch einmal fragen',

  'unlock.title': 'Wie lautet das Passwort dieses Keystores?',
  'unlock.lead':
    'Der Antrag ist noch nicht abgeschlossen. Mit dem Passwort, das Sie gewählt haben, machen wir weiter, wo er stehen blieb.',
  'unlock.password': 'Keystore-Passwort',
  'unlock.go': 'Weitermachen',

  'refused.title': 'Der Antrag wurde abgelehnt',
  'refused.lead': 'Es folgt kein Zertifikat. Die Gründe stehen in der E-Mail, die Sie erhalten haben.',
  'refused.todo':
    'Bringen Sie die Gründe in Ordnung und stellen Sie dann einen neuen Antrag. Der unfertige Keystore nützt nichts mehr.',

  'done.title': 'Ihr Zertifikat ist fertig',
  'done.lead': 'Der Keystore ist fertig und geprüft. Jetzt kann Ihre Software ihn nutzen.',
  'done.file': 'Keystore-Datei',
  'done.until': 'Gültig bis',
  'done.etk': 'Verschlüsselung',
  'done.etk.active': 'Andere können Ihnen ab jetzt verschlüsselte Nachrichten senden.',
  'done.etk.waiting-for-activation':
    'Ihr neues ETK wartet: Aktivieren Sie es, sobald Ihre Software den neuen Keystore nutzt.',
  'done.etk.unconfirmed':
    'Ihr ETK ist registriert; das Depot zeigt es noch nicht. Sehen Sie in einigen Minuten noch einmal nach.',
  'done.todo': 'Was jetzt zu tun ist',
  'done.todo.1': 'Wählen Sie diese Datei in Ihrer Software und tippen Sie dort das Keystore-Passwort ein.',
  'done.todo.2': 'Bewahren Sie eine Kopie der Datei sicher auf, getrennt vom Passwort.',
  'done.todo.3':
    'Sie erhalten eine E-Mail, bevor das Zertifikat abläuft. Erneuern können Sie es ab 90 Tage davor.',

  'trouble.reference': 'Referenz {reference}',
  'trouble.code': 'Code {code}',
  'trouble.JOURNEY_UNKNOWN.what': 'Diese Seite ist nicht mehr aktuell.',
  'trouble.JOURNEY_UNKNOWN.means': 'Was sie zeigte, ist abgeschlossen oder aufgegeben.',
  'trouble.JOURNEY_UNKNOWN.todo': 'Gehen Sie zur Startseite: Sie zeigt, was noch offen ist.',
  'trouble.NEEDED': 'Das ist erforderlich.',
  'trouble.NO_KEYSTORE_THERE': 'Dort wurde kein Keystore dieser Art gefunden.',
  'trouble.PASSWORDS_DIFFER': 'Die beiden sind nicht gleich.',
  'trouble.todo.again':
    'Versuchen Sie es noch einmal. Bleibt es so, fragen Sie den Support der Plattform und nennen Sie die Referenz.',
  'trouble.todo.goesOn':
    'Prüfen Sie das Netz dieses Computers und versuchen Sie es noch einmal: Es geht weiter, wo es stehen blieb.',
  'trouble.todo.anew': 'Stellen Sie einen neuen Antrag.',
  'trouble.todo.reader':
    'Nehmen Sie die anderen Karten heraus, oder wählen Sie den Kartenleser mit Ihrer Karte.',
  'trouble.todo.cardBack':
    'Stecken Sie die Karte wieder ein, lassen Sie sie bis zum Ende stecken und versuchen Sie es noch einmal.',
  'trouble.todo.clock':
    'Stellen Sie die Uhr richtig (Datum, Uhrzeit und Zeitzone) und versuchen Sie es noch einmal.',
  'trouble.todo.otherCard':
    'Prüfen Sie, welche Umgebung oben auf der Seite steht, oder nehmen Sie eine andere Karte.',
  'trouble.todo.support': 'Schreiben Sie dem Support der Plattform und nennen Sie die Antragsnummer.',
  'trouble.todo.close':
    'Schließen Sie andere Programme, die die Karte nutzen, auch andere Fenster und Tabs des Browsers.',
  'trouble.todo.insert': 'Stecken Sie Ihren Personalausweis ein, mit dem Chip voran.',
  'trouble.todo.plug': 'Schließen Sie den Kartenleser an, wenn nötig an einem anderen Anschluss.',
  'trouble.todo.window':
    'Lassen Sie das andere Fenster fertig werden oder schließen Sie es; versuchen Sie es dann noch einmal.',
  'trouble.todo.folder':
    'Prüfen Sie, ob es den Ordner gibt, ob Sie darin schreiben dürfen und ob die Festplatte nicht voll ist.',
  'trouble.todo.password':
    'Versuchen Sie es noch einmal. Ist das Passwort verloren, muss das Zertifikat widerrufen und neu beantragt werden.',
  'trouble.todo.file': 'Gehen Sie zur Startseite: Sie zeigt die Keystores, die noch nicht fertig sind.',
  'trouble.todo.key': 'Gehen Sie zurück und wählen Sie eine andere Art von Schlüssel.',

  'home.request.go': 'Ein Zertifikat beantragen',
  'home.complete': 'Einen Antrag abschließen',
  'home.complete.go': 'Den Antrag abschließen',
  'home.complete.text': 'Mit seinem unfertigen Keystore, auch dem eines anderen Computers.',
  'home.renew': 'Ein Zertifikat erneuern',
  'home.renew.text': 'Ab 90 Tage vor dem Ablauf. Alte Nachrichten bleiben lesbar.',
  'home.renew.go': 'Erneuern',
  'home.activate': 'Ein erneuertes ETK aktivieren',
  'home.activate.text': 'Der letzte Schritt einer Erneuerung, sobald Ihre Software den neuen Keystore nutzt.',
  'home.activate.go': 'Aktivieren',
  'home.password': 'Ein Keystore-Passwort ändern',
  'home.password.text': 'Sie brauchen das aktuelle Passwort.',
  'home.revoke': 'Ein Zertifikat widerrufen',
  'home.revoke.text':
    'Wenn Datei oder Passwort verloren oder anderen bekannt ist, oder wenn Sie es nicht mehr brauchen. Ihr Personalausweis genügt.',
  'stage.keystore': 'Keystore',
  'stage.card': 'Personalausweis',
  'stage.activation': 'Aktivierung',
  'stage.which': 'Welches Zertifikat',
  'stage.reason': 'Was geschehen ist',
  'stage.ready': 'Ergebnis',
  'card.title.holder': 'Stecken Sie Ihren Personalausweis in den Kartenleser',
  'card.lead.holder':
    'Wer die Erneuerung unterschreibt, steht im Vertrag. Ein PIN-Code ist noch nicht nötig.',
  'card.title.revoke': 'Unterschreiben Sie den Widerruf',
  'card.lead.revoke':
    'Ihr PIN-Code unterschreibt den Widerruf. Danach lässt er sich nicht mehr rückgängig machen.',
  'card.pin.revoke': 'Unterschreiben und widerrufen',
  'password.change': 'Das Passwort ändern',
  'keystore.title.complete': 'Welchen Antrag möchten Sie abschließen?',
  'keystore.lead.complete':
    'Der unfertige Keystore enthält den Schlüssel des Antrags. Mit seinem Passwort machen wir weiter, wo er stehen blieb.',
  'keystore.title.renew': 'Welches Zertifikat möchten Sie erneuern?',
  'keystore.title.activate': 'Welches ETK möchten Sie aktivieren?',
  'keystore.title.password': 'Von welchem Keystore möchten Sie das Passwort ändern?',
  'keystore.lead.renew':
    'Der Keystore, den Sie jetzt nutzen, sagt, was erneuert wird. Seine Schlüssel kommen mit in den neuen.',
  'keystore.lead.activate': 'Wählen Sie den neuen Keystore der Erneuerung.',
  'keystore.lead.password': 'Die Datei wird neu geschrieben; es geht nichts verloren, wenn etwas schiefgeht.',
  'keystore.file': 'Keystore',
  'keystore.of': 'vom {date}',
  'keystore.password': 'Passwort dieses Keystores',
  'keystore.none': 'Hier ist kein Keystore',
  'keystore.none.finished':
    'In {folder} liegt kein fertiger Keystore. Wenn Ihrer anderswo liegt, sagen Sie, wo.',
  'keystore.none.unfinished':
    'In {folder} liegt kein unfertiger Keystore. Wenn Ihrer anderswo liegt, sagen Sie, wo.',
  'keystore.elsewhere': 'Mein Keystore liegt anderswo',
  'keystore.path': 'Wo liegt er?',
  'keystore.path.hint':
    'Der ganze Pfad der Datei oder ihres Ordners. Es wird nichts verschoben oder kopiert.',
  'keystore.path.look': 'Dort nachsehen',
  'renewal.title.open': 'Dieses Zertifikat kann jetzt erneuert werden',
  'renewal.title.too-early': 'Für die Erneuerung ist es zu früh',
  'renewal.title.replaced': 'Dieses Zertifikat ist schon erneuert',
  'renewal.title.ended': 'Dieses Zertifikat gilt nicht mehr',
  'renewal.lead.open': 'Ein Weg in drei Phasen; nach jeder können Sie aufhören und wiederkommen.',
  'renewal.lead.too-early': 'Sie können es ab dem {date} erneuern. Sie erhalten dann eine E-Mail.',
  'renewal.lead.replaced':
    'Schließen Sie das neuere ab, oder aktivieren Sie sein ETK: Die Startseite zeigt, was noch fehlt.',
  'renewal.lead.ended':
    'Es wurde widerrufen oder ist abgelaufen: Beantragen Sie ein neues Zertifikat und behalten Sie diese Datei für alte Nachrichten.',
  'renewal.holder': 'Zertifikatsinhaber',
  'renewal.phases': 'Was geschehen wird',
  'renewal.phase.1':
    'Erneuern: Sie unterschreiben einen neuen Antrag mit Ihrem Personalausweis und wählen ein Passwort.',
  'renewal.phase.2':
    'Abschließen: Der neue Keystore entsteht, mit den alten Schlüsseln darin. Das geht von selbst.',
  'renewal.phase.3': 'Aktivieren: Wenn Ihre Software den neuen Keystore nutzt, stellen Sie um.',
  'activation.title': 'Nutzt Ihre Software den neuen Keystore?',
  'activation.go': 'Ja, das neue ETK aktivieren',
  'activation.later':
    'Noch nicht? Warten Sie ruhig: Der alte Keystore bleibt in Gebrauch. Die Startseite erinnert Sie.',
  'activation.todo': 'Kommen Sie dann hierher zurück und aktivieren Sie es.',
  'activated.title': 'Ihre Erneuerung ist abgeschlossen',
  'activated.active': 'Das neue ETK ist aktiv: Neue Nachrichten werden für den neuen Keystore verschlüsselt.',
  'activated.unconfirmed':
    'Das neue ETK ist aktiviert; das Depot zeigt es noch nicht. Sehen Sie in einigen Minuten noch einmal nach.',
  'revoke.lead': 'Es genügt Ihr Personalausweis, der Keystore ist nicht nötig.',
  'revoke.none': 'Es gibt nichts zu widerrufen',
  'revoke.none.text': 'Sie haben kein aktives Zertifikat, das Sie widerrufen dürfen.',
  'revoke.of': 'Es geht um das Zertifikat von {holder}.',
  'revoke.reason': 'Grund',
  'revoked.title': 'Das Zertifikat ist widerrufen',
  'revoked.next': 'Wenn Sie noch ein Zertifikat brauchen, können Sie gleich ein neues beantragen.',
  'changed.title': 'Das Passwort ist geändert',
  'changed.text': 'Die Datei wurde zur Sicherheit mit dem neuen Passwort geöffnet.',

  'home.doctor': 'Einen Keystore untersuchen',
  'home.doctor.text':
    'Ist die Datei vollständig, bis wann gilt sie, was sagen die Dienste? Es wird nichts geändert.',
  'keystore.title.doctor': 'Welchen Keystore sollen wir untersuchen?',
  'keystore.lead.doctor': 'Wir öffnen ihn, fragen die Dienste und ändern nichts.',
  'doctor.fine': 'Dieser Keystore ist in Ordnung',
  'doctor.notFine': 'Bei diesem Keystore ist etwas zu tun',
  'doctor.unanswered': 'Nicht alles ließ sich prüfen: Ein Dienst hat nicht geantwortet',
  'doctor.environment': 'Umgebung',
  'doctor.stage': 'Zustand',
  'doctor.validity': 'Zertifikat',
  'doctor.keys': 'Entschlüsselungsschlüssel',
  'doctor.todo.finish': 'Gehen Sie zur Startseite und wählen Sie „Weitermachen“ beim unfertigen Antrag.',
  'doctor.todo.activate':
    'Sobald Ihre Software diese Datei nutzt, wählen Sie „Ein erneuertes ETK aktivieren“ auf der Startseite.',
  'doctor.todo.environment': 'Öffnen Sie die Anwendung mit der Plattform, zu der dieser Keystore gehört.',
  'doctor.todo.name':
    'Geben Sie der Datei die passende Endung: .unfinished nur, solange sie nicht vollständig ist.',
  'doctor.todo.password':
    'Wählen Sie auf der Startseite für diese Datei noch einmal „Ein Keystore-Passwort ändern“: Das räumt auf. Es geht nichts verloren.',

  'help.title': 'Hilfe',
  'help.chapters': 'Alle Kapitel',
  'help.back': 'Dorthin zurück, wo Sie waren',
  'help.next': 'Weiter: {chapter}',

  'about.title': 'Über diese Anwendung',
  'about.version': 'Version {version}.',
  'about.never':
    'Sie sucht nur dann nach einer neueren Version, wenn Sie auf diese Schaltfläche drücken. Sie sendet nichts über Sie und installiert nichts.',
  'about.check': 'Gibt es eine neuere Version?',
  'about.checking': 'Wir fragen nach …',
  'about.newest': 'Sie haben die neueste Version.',
  'about.newer': 'Version {newest} ist verfügbar.',
  'about.get': 'Zur Seite der neuen Version',
  'about.cannotTell': 'Ob es eine neuere Version gibt, lässt sich nicht sagen.',
  'about.why.no-key':
    'Dieses Exemplar enthält keinen Schlüssel seines Herausgebers; eine Ankündigung ließe sich nicht prüfen. Fragen Sie dort, woher Sie die Anwendung haben.',
  'about.why.not-announced': '{service} sagt nicht, welche Version die neueste ist.',
  'about.why.unreachable': '{service} ist nicht erreichbar. Prüfen Sie das Netz und versuchen Sie es erneut.',
  'about.why.not-understood': '{service} gibt eine unbrauchbare Antwort.',
  'about.why.not-signed':
    '{service} kündigt eine Version an, die der Herausgeber dieser Anwendung nicht signiert hat. Installieren Sie nichts von dort und sagen Sie Ihrem Support Bescheid.',
  'about.support': 'Wer Ihnen hilft',
  'about.support.page': 'Zur Seite',
}
