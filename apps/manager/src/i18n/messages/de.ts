/** Meldungen auf Deutsch. Keys and placeholders are those of `en.ts`. */
import type { Messages } from '../translate.ts'
import { conditionsDe } from './conditions/de.ts'
import { contactDe } from './contact/de.ts'
import { foreignDe } from './foreign/de.ts'
import { installationDe } from './installation/de.ts'
import { lifeCycleDe } from './life-cycle/de.ts'
import { mandateDe } from './mandate/de.ts'
import { sealedDe } from './sealed/de.ts'
import { sessionDe } from './session/de.ts'

export const de: Messages = {
  ...conditionsDe,
  ...contactDe,
  ...foreignDe,
  ...installationDe,
  ...lifeCycleDe,
  ...mandateDe,
  ...sealedDe,
  ...sessionDe,

  'program.description':
    'eHealth-Zertifikate: beantragen, abschließen, erneuern, widerrufen, auflisten, ansehen.',
  'help.usage': 'Aufruf:',
  'help.options': 'Optionen:',
  'help.commands': 'Befehle:',
  'help.arguments': 'Argumente:',
  'help.command': 'Befehl',
  'usage.unknownCommand': 'den Befehl {what} gibt es nicht',
  'usage.unknownOption': 'die Option {what} gibt es nicht',
  'usage.missingArgument': '{what} fehlt',
  'usage.optionWithoutValue': '{what} braucht einen Wert',
  'usage.excessArguments': 'es steht zu viel in der Zeile',
  'command.open': 'die Anwendung in Ihrem Browser öffnen (auch ohne Befehl)',
  'command.request': 'ein Zertifikat mit Ihrem Personalausweis beantragen',
  'command.complete': 'einen Antrag abschließen: Zertifikat installieren, ETK registrieren',
  'command.list': 'alle Zertifikate, die Sie verwalten können, und was jeweils zu tun ist',
  'command.inspect': 'was ein Keystore enthält, ohne Netz',
  'command.doctor': 'Keystores prüfen: vollständig oder nicht, was fehlt, was zu tun ist',
  'argument.keystore': 'eine Keystore-Datei',
  'argument.keystores': 'Keystore-Dateien; ohne Angabe alle im Ordner',
  'option.help': 'Hilfe anzeigen',
  'option.platform':
    'das Profil der Plattform (eine Datei), oder ihre Adresse, wenn ihre Anker hier bekannt sind',
  'option.card': 'ein Personalausweis in Dateien, zum Ausprobieren; FILE.json liegt daneben',
  'option.reader': 'der zu verwendende Kartenleser, wenn es mehrere gibt',
  'option.cardPasswordFile': 'Datei mit dem Passwort von FILE.p12',
  'option.pinFile': 'Datei mit dem PIN-Code der Karte',
  'option.folder': 'Ordner der Keystores (persönlicher Ordner, ehealth/keystore)',
  'option.keystore': 'der Keystore, um den es geht',
  'option.passwordFile': 'Datei mit dem Keystore-Passwort',
  'option.email': 'Ihre persönliche E-Mail-Adresse',
  'option.phone': 'Ihre persönliche Telefonnummer',
  'option.generalEmail': 'allgemeine E-Mail-Adresse der Organisation',
  'option.generalPhone': 'allgemeine Telefonnummer der Organisation',
  'option.organization': 'die Organisation, für die das Zertifikat ist, zum Beispiel NIHII-HOSPITAL=12345678',
  'option.organizationName': 'Name einer Organisation, als deren Verwalter Sie nicht bekannt sind',
  'option.application': 'Anwendungskennung: unterscheidet mehrere Zertifikate einer Organisation',
  'option.use': 'besondere Verwendungen: tsa, consultrn, codage, other',
  'option.keyType': 'Art des Authentifizierungsschlüssels: P-384 oder RSA-2048',
  'option.acceptConditions': 'die allgemeinen Bedingungen und den Vertrag annehmen',
  'option.complete': 'den Antrag sofort abschließen',
  'option.new': 'einen neuen Antrag beginnen, auch wenn es einen unfertigen gibt',
  'option.wait': 'Sekunden, die auf das Zertifikat gewartet wird (120)',
  'option.json': 'ein JSON-Objekt ausgeben und sonst nichts',
  'option.printAddress': 'zeigen, wo die Startseite liegt, statt einen Browser zu öffnen',
  'option.language': 'Sprache aller Texte',
  'option.optionsFile': 'JSON-Datei mit Optionen nach ihrem Namen',

  'answer.yes': 'Ja',
  'answer.no': 'Nein',
  'answer.needed': 'Diese Angabe ist nötig.',

  'environment.production': 'Produktion',
  'environment.acceptance': 'Akzeptanz',
  'environment.test': 'Test',
  'environment.band.production': 'PRODUKTION · {name}',
  'environment.band.acceptance': 'AKZEPTANZ: nur für Tests · {name}',
  'environment.band.test': 'TEST: nur für Tests · {name}',
  'open.startPage': 'Die Zertifikatsverwaltung läuft. Startseite: {page}',
  'open.byHand':
    'Öffnen Sie diese Seite in Ihrem Browser. Sie ist nur für Ihr Konto und gilt einmal; danach wird sie erneuert.',
  'open.stop': 'Lassen Sie dieses Fenster offen, solange Sie arbeiten. Mit Ctrl-C beenden.',
  'open.title': 'Zertifikatsverwaltung',
  'open.button': 'Weiter',
  'platform.which': 'Welche Plattform?',
  'platform.strangeHosts':
    'Kein Profil auf diesem Computer nennt {hosts}: Diese Adresse gibt sich vielleicht als {name} ({environment}) aus. Sind Sie sicher, dass sie stimmt?',

  'card.reading': 'Der Personalausweis wird gelesen …',
  'card.of': 'Personalausweis von {name}',
  'card.whichReader': 'In mehreren Kartenlesern steckt eine Karte. Welcher ist gemeint?',
  'card.filePassword': 'Passwort der Kartendatei {file}',

  'pin.ask': 'PIN-Code Ihres Personalausweises, {purpose}.',
  'pin.triesLeft.one':
    'Nur noch {count} Versuch: Nach einem weiteren falschen PIN-Code ist die Karte gesperrt.',
  'pin.triesLeft.other': 'Noch {count} Versuche.',
  'pin.form': 'Ein PIN-Code hat 4 bis 12 Ziffern.',
  'pin.wrong': 'Dieser PIN-Code ist falsch.',
  'pin.onReader': 'Geben Sie den PIN-Code jetzt am Kartenleser ein, {purpose}.',
  'pin.purpose.qualities': 'um zu sehen, was Sie beantragen dürfen (noch wird nichts unterschrieben)',
  'pin.purpose.request': 'um den Zertifikatsantrag und den Vertrag zu unterschreiben',
  'pin.purpose.list': 'um Ihre Zertifikate zu sehen (es wird nichts unterschrieben)',

  'holder.which': 'Für wen ist dieses Zertifikat?',
  'holder.self': 'Für mich selbst: {name}',
  'holder.selfNotKnown':
    'Die authentische Quelle kennt Sie nicht als tätigen Gesundheitsdienstleister. Lassen Sie zuerst Ihre Eintragung prüfen.',
  'holder.other': 'Eine andere Organisation',
  'holder.otherMeans':
    'Sie sind nicht als deren Zertifikatsverwalter bekannt: Ein Mitarbeiter verlangt eine Vollmacht und prüft den Antrag von Hand.',
  'holder.withApplication': '{holder}, Anwendung {applicationId}',
  'organization.type': 'Was für eine Organisation ist es?',
  'organization.number': 'Welche Nummer hat sie?',
  'organization.suggested': 'Die Nummer wird als {value} verwendet.',
  'organization.name': 'Wie heißt sie amtlich?',
  'organization.notListed':
    'Sie sind nicht als Zertifikatsverwalter dieser Organisation bekannt. Sie können fortfahren: Ein Mitarbeiter verlangt eine Vollmacht. Oder lassen Sie sich zuerst von der Organisation benennen.',
  'application.which': 'Anwendungskennung (leer lassen für ein Zertifikat ohne)',
  'application.inUse': 'Schon in Gebrauch: {list}.',
  'application.none': '(ohne Anwendungskennung)',
  'use.which': 'Dient das Zertifikat einer besonderen Verwendung?',
  'use.none': 'Keine besondere Verwendung',
  'use.tsa': 'Zeitstempel',
  'use.consultrn': 'Abfrage des Nationalregisters',
  'use.codage': 'Kodierung von Daten',
  'use.other': 'andere Verwendung',
  'contact.emailPrivate': 'Ihre persönliche E-Mail-Adresse',
  'contact.phonePrivate': 'Ihre persönliche Telefonnummer',
  'contact.emailGeneral':
    'Allgemeine E-Mail-Adresse der Organisation (empfohlen: Erinnerungen gehen auch dorthin)',
  'contact.phoneGeneral': 'Allgemeine Telefonnummer der Organisation (freiwillig)',

  'password.new': 'Wählen Sie ein Keystore-Passwort',
  'password.again': 'Noch einmal dasselbe Passwort',
  'password.differs': 'Die beiden sind nicht gleich.',
  'password.existing': 'Passwort des Keystores {file}',
  'password.advice':
    'Das Keystore-Passwort schützt Ihre Schlüssel: mindestens {minimumLength} Zeichen, mindestens eine Ziffer oder ein Symbol, keine Akzente oder Umlaute. Nehmen Sie für jedes Zertifikat ein anderes und geben Sie es nie weiter: Niemand kann es Ihnen zurückgeben.',
  'password.PASSWORD_TOO_SHORT': 'Es hat weniger als {minimumLength} Zeichen.',
  'password.PASSWORD_CHARACTER_NOT_ALLOWED':
    'Es enthält ein Zeichen, das nicht erlaubt ist: nur Buchstaben ohne Akzent oder Umlaut, Ziffern, Leerzeichen und Symbole.',
  'password.PASSWORD_NEEDS_DIGIT_OR_SYMBOL': 'Es braucht mindestens eine Ziffer oder ein Symbol.',
  'password.PASSWORD_NEEDS_LOWER_AND_UPPER_CASE': 'Es braucht kleine und große Buchstaben.',

  'overview.title': 'Das werden Sie unterschreiben:',
  'overview.name':
    'Namen stehen in Großbuchstaben und ohne Akzente; über 64 Zeichen fallen ganze Wörter weg.',
  'overview.key': 'Authentifizierungsschlüssel: {keyType}',
  'overview.uses': 'Besondere Verwendungen: {list}',
  'overview.contact': 'Kontakt: {contact}',
  'overview.generalContact': 'Allgemeiner Kontakt: {contact}',
  'overview.organizationConfirms':
    'Sie bestätigen für die Organisation: Sie hält die Mindestnormen der Sicherheit ein, nur befugtes Personal erreicht ihre Systeme, und sie hat die Genehmigungen für die Daten, die sie teilt.',
  'contract.title': 'Vertrag',
  'contract.languages':
    'Den Vertrag gibt es auf Französisch und auf Niederländisch; diese beiden Texte sind verbindlich.',
  'contract.question': 'Nehmen Sie diese Bedingungen und diesen Vertrag an?',
  'contract.accept': 'Ja, ich nehme an und unterschreibe mit meinem Personalausweis',
  'contract.readFrench': 'Auf Französisch lesen',
  'contract.readDutch': 'Auf Niederländisch lesen',
  'contract.stop': 'Nein, hier aufhören',

  'step.asking-contract': 'Ihr Vertrag wird angefordert …',
  'step.making-key': 'Ihr Schlüssel wird auf diesem Computer erzeugt …',
  'step.signing-request': 'Unterschrift mit dem Personalausweis …',
  'step.saving-keystore': 'Ihr Schlüssel wird gespeichert, bevor etwas gesendet wird …',
  'step.sending-request': 'Der Antrag wird gesendet …',
  'step.waiting-for-certificate':
    'Die Zertifizierungsstelle stellt Ihr Zertifikat aus; meist einige Sekunden …',
  'step.checking-certificate': 'Das Zertifikat wird geprüft und installiert …',
  'step.making-encryption-key': 'Ihr Verschlüsselungsschlüssel wird erzeugt …',
  'step.starting-registration': 'Ihr Verschlüsselungsschlüssel (ETK) wird registriert …',
  'step.completing-registration': 'Nachweis, dass der Verschlüsselungsschlüssel Ihrer ist …',
  'step.checking-depot': 'Prüfung, ob andere Ihr ETK finden …',
  'step.finishing-keystore': 'Der fertige Keystore wird geprüft …',

  'unfinished.found': 'Es gibt einen unfertigen Antrag: {file}',
  'unfinished.others.one': 'Auf diesem Computer gibt es noch einen unfertigen Antrag. Siehe: vesalius list',
  'unfinished.others.other':
    'Auf diesem Computer gibt es noch {count} unfertige Anträge. Siehe: vesalius list',
  'unfinished.goOn': 'Damit fortfahren?',
  'unfinished.which': 'Welchen Antrag möchten Sie abschließen?',
  'unfinished.otherPassword':
    'Er kann hier nicht fortgesetzt werden (anderes Passwort, andere Plattform oder anderes Zertifikat): Ein neuer Antrag beginnt.',
  'unfinished.refused': 'Dieser Antrag wurde abgelehnt ({file} ist gelöscht): Ein neuer Antrag beginnt.',
  'unfinished.notResumable':
    'Dieser Antrag kann nicht erneut gesendet werden ({file} bleibt): Ein neuer Antrag beginnt.',

  'request.sent': 'Ihr Antrag ist gesendet. Antragsnummer: {number}',
  'request.accepted': 'Er wurde sofort angenommen.',
  'request.replaces':
    'Er ersetzt ein Zertifikat, das Sie haben. Die Schlüssel für alte Nachrichten sind nicht in dieser Datei, anders als nach vesalius renew: Bewahren Sie den alten Keystore auf, oder fügen Sie sie mit vesalius doctor --add-keys-from hinzu.',
  'request.operator':
    'Ein Mitarbeiter prüft ihn. Sie erhalten eine E-Mail; schließen Sie den Antrag dann ab mit: vesalius complete',
  'request.completeNow': 'Jetzt abschließen? Das dauert meist einige Sekunden.',
  'request.next': 'Danach: vesalius complete',
  'file.unfinished':
    'Ihr unfertiger Keystore: {file}. Bewahren Sie ihn auf: Ohne ihn ist das Zertifikat unbrauchbar.',
  'file.finished': 'Ihr Keystore: {file}',
  'complete.waiting': 'Das Zertifikat zum Antrag {number} ist noch nicht da.',
  'complete.comeBack':
    'Es ist nichts verloren. Kommen Sie in einigen Minuten oder nach der E-Mail wieder und starten Sie: vesalius complete',
  'complete.finished': 'Ihr Zertifikat ist fertig.',
  'complete.validUntil': 'Gültig bis {date}.',
  'complete.etk.active': 'Ihr ETK ist aktiv: Andere können Ihnen verschlüsselte Nachrichten senden.',
  'complete.etk.waiting-for-activation':
    'Ihr neues ETK wartet: Aktivieren Sie es, sobald Ihre Software den neuen Keystore benutzt. Bis dahin bleibt das alte in Gebrauch.',
  'complete.etk.unconfirmed':
    'Ihr ETK ist registriert, aber das Depot zeigt es noch nicht. Prüfen Sie es in einigen Minuten mit: vesalius doctor',
  'complete.software':
    'Wählen Sie diese Datei jetzt in Ihrer Software und geben Sie dort das Keystore-Passwort ein. Bewahren Sie eine Kopie an einem sicheren Ort auf.',

  'list.none': 'Sie haben hier keine Zertifikate.',
  'list.until': 'bis {date}',
  'list.number': 'Antragsnummer {number}',
  'list.etk': 'ETK: {status}',
  'list.unfinished': 'Unfertig auf diesem Computer:',
  'status.in-progress': 'In Bearbeitung',
  'status.active': 'Aktiv',
  'status.refused': 'Abgelehnt',
  'status.revoked': 'Widerrufen',
  'status.expired': 'Abgelaufen',
  'status.unknown': 'Unbekannter Status',
  'etk.not-requested': 'nicht registriert',
  'etk.in-request': 'wird registriert',
  'etk.waiting-for-activation': 'wartet auf Aktivierung',
  'etk.active': 'aktiv',
  'etk.revoked': 'widerrufen',
  'etk.expired': 'abgelaufen',
  'etk.unknown': 'unbekannter Status',
  'next.wait': 'Warten: Der Antrag wird bearbeitet; Sie erhalten eine E-Mail.',
  'next.complete': 'Den Antrag mit seinem unfertigen Keystore abschließen: vesalius complete',
  'next.finish': 'Fertigstellen: vesalius complete',
  'next.activate':
    'Das erneuerte ETK aktivieren, sobald Ihre Software den neuen Keystore benutzt: vesalius activate',
  'next.renew': 'Jetzt erneuern: vesalius renew',
  'next.renew-later': 'Nichts zu tun; erneuern ab {date}.',
  'next.request': 'Ein neues Zertifikat beantragen, wenn Sie noch eines brauchen: vesalius request',
  'next.nothing': 'Nichts zu tun.',

  'inspect.holder': 'Zertifikatsinhaber: {holder}',
  'inspect.holderUnknown': 'Zertifikatsinhaber: nicht lesbar',
  'inspect.environment': 'Umgebung: {environment}',
  'inspect.environmentUnknown': 'Umgebung: unbekannt',
  'inspect.authentication': 'Authentifizierungszertifikat ({keyType})',
  'inspect.encryptionCurrent': 'Verschlüsselungsschlüssel dieses Zertifikats ({keyType})',
  'inspect.encryptionOlder': 'Älterer Verschlüsselungsschlüssel, für ältere Nachrichten ({keyType})',
  'inspect.validity': 'gültig vom {from} bis {to}',
  'inspect.serial': 'Seriennummer {serial}',
  'inspect.issuer': 'ausgestellt von {issuer}',
  'inspect.protection': 'Schutz der Datei: {ciphers}; {mac}; {iterations} Iterationen',
  'stage.waiting-for-certificate': 'Unfertig: Das Zertifikat ist noch nicht installiert.',
  'stage.waiting-for-encryption-key': 'Unfertig: Es gibt noch keinen Verschlüsselungsschlüssel.',
  'stage.registering': 'Unfertig: Das ETK ist noch nicht registriert.',
  'stage.completing': 'Unfertig: Die Registrierung des ETK ist noch nicht bestätigt.',
  'stage.finished': 'Vollständig.',

  'doctor.none': 'In diesem Ordner ist kein Keystore.',
  'doctor.fine': 'Alles ist in Ordnung.',
  'doctor.unanswered':
    'Nicht alles ließ sich prüfen: Ein Dienst gab keine brauchbare Antwort. Starten Sie vesalius doctor später noch einmal.',
  'doctor.status.good': 'Statusdienst: Das Zertifikat ist gültig.',
  'doctor.status.revoked': 'Statusdienst: Das Zertifikat ist widerrufen.',
  'doctor.status.unknown': 'Statusdienst: Er kennt dieses Zertifikat nicht.',
  'doctor.status.unreachable': 'Statusdienst: keine brauchbare Antwort.',
  'doctor.status.not-asked': 'Statusdienst: nicht gefragt.',
  'doctor.depot.this-one': 'ETK-Depot: liefert das ETK dieses Keystores.',
  'doctor.depot.another':
    'ETK-Depot: liefert ein ETK, dessen Schlüssel nicht der jetzige dieses Keystores ist.',
  'doctor.depot.none': 'ETK-Depot: hat kein ETK für diesen Inhaber.',
  'doctor.depot.unreachable': 'ETK-Depot: keine brauchbare Antwort.',
  'doctor.depot.not-asked': 'ETK-Depot: nicht gefragt.',

  'problem.KEYSTORE_UNFINISHED.says':
    'Dieser Keystore ist nicht fertig: Ihre Software kann ihn noch nicht benutzen.',
  'problem.KEYSTORE_UNFINISHED.todo': 'Stellen Sie ihn fertig: vesalius complete',
  'problem.KEYSTORE_DECRYPTION_KEY_MISSING.says':
    'Er hat keinen Verschlüsselungsschlüssel zu diesem Zertifikat: Verschlüsselte Nachrichten lassen sich nicht öffnen.',
  'problem.KEYSTORE_DECRYPTION_KEY_MISSING.todo':
    'Schließen Sie den Antrag mit dem unfertigen Keystore ab; ist er verloren, widerrufen Sie das Zertifikat und beantragen Sie ein neues.',
  'problem.KEYSTORE_HOLDER_UNKNOWN.says':
    'Sein Zertifikat ist nicht das eines Inhabers eines eHealth-Zertifikats.',
  'problem.KEYSTORE_HOLDER_UNKNOWN.todo':
    'Suchen Sie die richtige Datei: eHealth-Keystores enden auf .p12 oder .acc-p12.',
  'problem.KEYSTORE_ENVIRONMENT_UNKNOWN.says':
    'Er wurde nicht von einer Plattform ausgestellt, die hier bekannt ist.',
  'problem.KEYSTORE_ENVIRONMENT_UNKNOWN.todo': 'Nennen Sie seine Plattform mit --platform.',
  'problem.KEYSTORE_NOT_YET_VALID.says': 'Sein Zertifikat ist noch nicht gültig.',
  'problem.KEYSTORE_NOT_YET_VALID.todo': 'Prüfen Sie die Uhr dieses Computers.',
  'problem.KEYSTORE_EXPIRED.says': 'Sein Zertifikat ist abgelaufen. Alte Nachrichten öffnet er noch.',
  'problem.KEYSTORE_EXPIRED.todo':
    'Beantragen Sie ein neues Zertifikat und bewahren Sie diese Datei für alte Nachrichten auf.',
  'problem.KEYSTORE_KEY_MISMATCH.says': 'Ein Schlüssel und sein Zertifikat gehören nicht zusammen.',
  'problem.KEYSTORE_KEY_MISMATCH.todo':
    'Nehmen Sie eine Kopie der Datei; gibt es keine, widerrufen Sie und beantragen Sie neu.',
  'problem.KEYSTORE_CHAIN_INCOMPLETE.says':
    'Die Zertifikate der ausstellenden Zertifizierungsstellen sind nicht alle darin.',
  'problem.KEYSTORE_CHAIN_INCOMPLETE.todo':
    'Die meiste Software kommt ohne sie aus. Ihre nicht? Importieren Sie dort die Kette der Plattform.',
  'problem.KEYSTORE_ALIAS_NOT_SERIAL.says':
    'Ein Verschlüsselungsschlüssel liegt nicht unter seiner Seriennummer: Ihre Software findet ihn vielleicht nicht.',
  'problem.KEYSTORE_ALIAS_NOT_SERIAL.todo':
    'Benutzen Sie den Keystore so, wie diese Anwendung ihn geschrieben hat.',
  'problem.KEYSTORE_PROTECTION_WEAK.says':
    'Die Datei ist mit einem alten Verfahren geschützt (RC2, oder zu wenige Iterationen). Wer sie in die Hand bekommt, errät das Passwort eher.',
  'problem.KEYSTORE_PROTECTION_WEAK.todo':
    'Bewahren Sie die Datei dort auf, wo nur Sie sie lesen können; die nächste Erneuerung schreibt eine moderne.',
  'problem.KEYSTORE_ENTRIES_UNKNOWN.says': 'Er enthält Einträge, die diese Anwendung nicht kennt.',
  'problem.KEYSTORE_ENTRIES_UNKNOWN.todo':
    'Nichts zu tun; die Datei wird nie so neu geschrieben, dass sie verloren gehen.',
  'problem.NOT_OPENED_PASSWORD.says': 'Das Passwort öffnet die Datei nicht (oder sie ist beschädigt).',
  'problem.NOT_OPENED_PASSWORD.todo':
    'Versuchen Sie das Passwort genau dieser Datei. Ist es verloren, widerrufen Sie das Zertifikat und beantragen Sie ein neues.',
  'problem.NOT_OPENED_DAMAGED.says':
    'Das ist kein Keystore, oder die Datei ist beschädigt oder abgeschnitten.',
  'problem.NOT_OPENED_DAMAGED.todo':
    'Prüfen Sie, ob es die richtige Datei ist. Nehmen Sie dann eine Kopie; gibt es keine, widerrufen Sie und beantragen Sie neu.',
  'problem.NOT_OPENED_UNSUPPORTED.says': 'Die Datei ist auf eine Art geschützt, die nicht unterstützt wird.',
  'problem.NOT_OPENED_UNSUPPORTED.todo':
    'Bitten Sie um Hilfe und sagen Sie, welches Programm die Datei geschrieben hat.',
  'problem.NOT_A_KEYSTORE.says':
    'Das ist eine Schlüsseldatei, aber kein eHealth-Keystore: Der Eintrag authentication fehlt.',
  'problem.NOT_A_KEYSTORE.todo':
    'Suchen Sie die richtige Datei: eHealth-Keystores enden auf .p12 oder .acc-p12.',
  'problem.NAME_UNFINISHED.says': 'Der Keystore ist vollständig, aber sein Name sagt noch unfertig.',
  'problem.NAME_UNFINISHED.todo': 'Starten Sie: vesalius complete',
  'problem.NAME_FINISHED.says':
    'Der Keystore ist unfertig, aber sein Name sagt das nicht: Ihre Software könnte ihn nehmen.',
  'problem.NAME_FINISHED.todo': 'Hängen Sie .unfinished an den Namen und starten Sie dann: vesalius complete',
  'problem.CERTIFICATE_REVOKED.says': 'Das Zertifikat ist widerrufen: Es kann nicht mehr benutzt werden.',
  'problem.CERTIFICATE_REVOKED.todo':
    'Beantragen Sie ein neues Zertifikat und bewahren Sie diese Datei für alte Nachrichten auf.',
  'problem.CERTIFICATE_STATUS_UNKNOWN.says': 'Der Statusdienst kennt das Zertifikat nicht.',
  'problem.CERTIFICATE_STATUS_UNKNOWN.todo': 'Fragen Sie den Support der Plattform, mit der Antragsnummer.',
  'problem.DEPOT_SERVES_NOTHING.says':
    'Das Depot hat kein ETK für diesen Inhaber: Niemand kann verschlüsselte Nachrichten senden.',
  'problem.DEPOT_SERVES_NOTHING.todo': 'Schließen Sie die Registrierung ab: vesalius complete',
  'problem.DEPOT_SERVES_ANOTHER.says':
    'Das Depot liefert ein ETK eines anderen Schlüssels: Nachrichten, die jetzt eintreffen, öffnet der jetzige Schlüssel dieser Datei nicht.',
  'problem.DEPOT_SERVES_ANOTHER.todo':
    'Haben Sie erneuert: Nehmen Sie den neuesten Keystore, oder aktivieren Sie sein ETK. Sonst widerrufen Sie und beantragen neu.',

  'error.reference': 'Referenz {reference}',
  'error.suggestion': 'Meinten Sie {suggestion}?',
}
