/** Fehler auf Deutsch. */
import { says } from '../error-text.ts'
import type { ErrorTexts } from '../error-texts.ts'

const NOTHING_SENT = 'Es wurde nichts gesendet, und nichts ist verloren.'
const REVOKE_AND_ASK =
  'Nehmen Sie eine Kopie der Datei; gibt es keine, widerrufen Sie das Zertifikat und beantragen Sie ein neues.'
const AGAIN = 'Starten Sie denselben Befehl noch einmal.'
const ASK_SUPPORT =
  'Versuchen Sie es später noch einmal; bleibt es so, fragen Sie den Support der Plattform und nennen Sie die Referenz.'
const NOT_TRUSTED =
  'Machen Sie nicht weiter und geben Sie kein Passwort ein. Melden Sie es dem Support der Plattform und nennen Sie die Referenz.'

export const de: ErrorTexts = {
  INTERNAL: says(
    'Etwas Unvorhergesehenes ist schiefgegangen ({detail}).',
    'Was schon gespeichert war, ist noch da.',
    'Starten Sie denselben Befehl noch einmal; bleibt es so, melden Sie es mit dem verwendeten Befehl.',
  ),
  USAGE: says('Der Befehl wird nicht verstanden: {detail}.', NOTHING_SENT, 'Siehe: vesalius --help'),
  OPTION_MISSING: says(
    '{option} ist nötig.',
    'Es ist niemand da, den man fragen könnte: Ein Skript muss alles sagen.',
    'Geben Sie {option} an, oder starten Sie den Befehl in einem Terminal.',
  ),
  INPUT_INVALID: says(
    '{field} ist so nicht verwendbar.',
    NOTHING_SENT,
    'Berichtigen Sie es und starten Sie den Befehl noch einmal.',
  ),
  FILE_UNREADABLE: says(
    'Die Datei {file} ist nicht lesbar.',
    NOTHING_SENT,
    'Prüfen Sie den Namen und ob Sie sie lesen dürfen.',
  ),
  PLATFORM_MISSING: says(
    'Es ist nicht gesagt, welche Plattform gemeint ist.',
    NOTHING_SENT,
    'Geben Sie das Profil der Plattform mit --platform an, oder legen Sie es in {folder}.',
  ),
  PLATFORM_NOT_CHOSEN: says(
    'Es ist noch keine Umgebung gewählt.',
    NOTHING_SENT,
    'Wählen Sie die Umgebung, in der Sie arbeiten.',
  ),
  PLATFORM_NOT_CONFIGURED: says(
    'Dieses Exemplar der Anwendung wurde ohne einen Dienst ausgeliefert.',
    NOTHING_SENT,
    'Bitten Sie die Stelle, von der Sie es haben, um das Exemplar mit ihrem Dienst, oder legen Sie das Profil der Plattform in {folder}.',
  ),
  CARD_FILE_UNUSABLE: says(
    'Die Karte in den Dateien bei {file} ist nicht verwendbar.',
    NOTHING_SENT,
    'Prüfen Sie, ob .p12 und .json nebeneinander liegen, und das Passwort der .p12.',
  ),
  PASSWORD_NOT_ALLOWED: says(
    'Dieses Keystore-Passwort ist nicht zulässig.',
    NOTHING_SENT,
    'Wählen Sie ein anderes Passwort.',
  ),
  CONDITIONS_NOT_ACCEPTED: says(
    'Die allgemeinen Bedingungen und der Vertrag sind nicht angenommen.',
    'Ohne das kann kein Zertifikat beantragt werden. Es wurde nichts gesendet.',
    'Lesen Sie sie in einem Terminal, oder geben Sie --accept-conditions an.',
  ),
  NOTHING_TO_COMPLETE: says(
    'In {folder} ist kein unfertiger Antrag.',
    'Hier ist nichts abzuschließen.',
    'Liegt der Keystore anderswo, geben Sie den Ordner mit --folder an. Sonst beginnen Sie mit: vesalius request',
  ),
  SEVERAL_UNFINISHED: says(
    'In {folder} sind mehrere unfertige Anträge.',
    'Es ist nicht klar, welcher gemeint ist.',
    'Sagen Sie es mit --keystore.',
  ),
  NOT_NAMED_UNFINISHED: says(
    'Der Name von {file} sagt nicht, dass es unfertig ist.',
    'Nur Dateien, die auf .unfinished enden, werden abgeschlossen: Ein fertiger Keystore wird nie verändert.',
    'Fragen Sie vesalius doctor, was es ist. Ist es unfertig, hängen Sie .unfinished an den Namen.',
  ),
  ABANDONED: says(
    'Sie haben aufgehört.',
    'Was schon gespeichert war, ist noch da.',
    'Starten Sie denselben Befehl noch einmal, um fortzufahren.',
  ),
  NO_KEYSTORE: says(
    'In {folder} ist dafür kein fertiger Keystore.',
    'Ohne ihn ist hier nichts zu machen.',
    'Sagen Sie mit --keystore oder --folder, wo er liegt. Gibt es keinen, beginnen Sie mit: vesalius request',
  ),
  SEVERAL_KEYSTORES: says(
    'In {folder} sind mehrere Keystores:',
    'Es ist nicht klar, welcher gemeint ist.',
    'Sagen Sie es mit --keystore, oder mit --organization und --application.',
  ),
  RENEWAL_TOO_EARLY: says(
    'Dieses Zertifikat kann noch nicht erneuert werden: erst ab {from}. Es gilt bis {until}.',
    'Es wurde nichts gesendet; Ihr Zertifikat bleibt in Gebrauch.',
    'Kommen Sie dann wieder: Eine E-Mail erinnert Sie daran.',
  ),
  RENEWAL_REPLACED: says(
    'Dieses Zertifikat wurde schon erneuert.',
    'Für denselben Zertifikatsinhaber gibt es ein neueres; mehr als zwei kann es nicht geben.',
    'Nehmen Sie den neuesten Keystore. Ist er unfertig, starten Sie vesalius complete; wartet sein ETK, starten Sie vesalius activate.',
  ),
  RENEWAL_ENDED: says(
    'Dieses Zertifikat ist widerrufen oder abgelaufen.',
    'Es kann nicht erneuert werden. Alte Nachrichten öffnet sein Keystore noch.',
    'Beantragen Sie ein neues mit vesalius request. Übernehmen Sie dann die alten Schlüssel mit der Option --add-keys-from von vesalius doctor.',
  ),
  NOTHING_TO_REVOKE: says(
    'Es gibt kein Zertifikat zu widerrufen.',
    'Keines der Zertifikate, die Sie verwalten können, ist aktiv, oder keines passt zu Ihrer Angabe.',
    'Sehen Sie nach mit: vesalius list',
  ),
  NO_CERTIFICATE: says(
    'Es gibt kein solches Zertifikat.',
    'Keines der laufenden oder aktiven Zertifikate, die Sie verwalten können, passt zu Ihrer Angabe.',
    'Sehen Sie nach mit: vesalius list',
  ),
  SEVERAL_CERTIFICATES: says(
    'Sie können mehrere Zertifikate verwalten:',
    'Ein Widerruf ist endgültig: Es muss klar sein, welches gemeint ist.',
    'Sagen Sie es mit --certificate und der Antragsnummer.',
  ),
  CARD_CERTIFICATE_REVOKED: says(
    'Das Zertifikat des Personalausweises ist widerrufen oder ausgesetzt.',
    'Der Ausweis kann nichts Gültiges mehr unterschreiben. Was Sie wollten, ist nicht geschehen.',
    'Fragen Sie Ihre Gemeinde. Wurde der Ausweis als verloren gemeldet, brauchen Sie einen neuen.',
  ),
  CARD_NOT_ACCEPTED: says(
    'Diese Plattform nimmt diesen Personalausweis nicht an.',
    'Diese Umgebung kennt solche Karten nicht: eine Testkarte, oder eine echte Karte auf einer Testplattform.',
    'Prüfen Sie die Umgebung, die Sie mit --platform nannten, oder nehmen Sie eine andere Karte.',
  ),
  CLOCK_WRONG: says(
    'Die Uhr dieses Computers geht falsch.',
    'Unterschriften tragen die Zeit; der Dienst lehnt ab, was vor zu langer Zeit oder in der Zukunft unterschrieben ist.',
    'Stellen Sie die Uhr (Datum, Uhrzeit und Zeitzone) und starten Sie denselben Befehl noch einmal.',
  ),

  OFFLINE: says(
    'Der Dienst ist nicht erreichbar.',
    'Ihr Antrag ist vielleicht nicht angekommen. Was gespeichert war, ist noch da; nichts ist verloren.',
    'Prüfen Sie das Netz dieses Computers und starten Sie denselben Befehl noch einmal: Er fährt fort, wo er aufhörte.',
  ),
  TIMED_OUT: says(
    'Der Dienst hat nicht rechtzeitig geantwortet.',
    'Vielleicht ist Ihr Antrag trotzdem angekommen. Nichts ist verloren.',
    'Starten Sie denselben Befehl noch einmal: Er fährt fort, wo er aufhörte, nichts geschieht zweimal.',
  ),
  CANCELLED: says(
    'Sie haben aufgehört.',
    'Was schon gespeichert war, ist noch da.',
    'Starten Sie denselben Befehl noch einmal, um fortzufahren.',
  ),
  SERVICE_FAULT: says(
    'Der Dienst meldet eine Störung ({detail}).',
    'Die Störung liegt bei ihm oder in der Verbindung.',
    ASK_SUPPORT,
  ),
  SERVICE_REFUSED: says(
    'Der Dienst lehnt ab, aus diesen Gründen:',
    'Was Sie verlangt haben, ist nicht geschehen.',
    'Bringen Sie die Gründe in Ordnung und versuchen Sie es dann noch einmal.',
  ),
  ANSWER_MALFORMED: says(
    'Was geantwortet hat, ist nicht der Dienst.',
    'Ein Proxy, ein Portal oder eine falsche Adresse liegt dazwischen.',
    'Prüfen Sie das Netz und die Adresse der Plattform und starten Sie denselben Befehl noch einmal.',
  ),
  ANSWER_NOT_TRUSTED: says(
    'Die Antwort ist nicht das, was verlangt war ({detail}).',
    'Sie wurde nicht übernommen: Zertifikat, Vertrag oder ETK gehören nicht Ihnen oder kommen nicht von dieser Plattform.',
    NOT_TRUSTED,
  ),
  PROFILE_MALFORMED: says(
    'Das Profil der Plattform ist nicht verwendbar.',
    NOTHING_SENT,
    'Prüfen Sie die Datei oder Adresse von --platform und die Anker, die darin genannt sind.',
  ),
  PROFILE_NOT_TRUSTED: says(
    'Diese Plattform ist hier nicht bekannt.',
    'Kein Profil auf diesem Computer nennt ihre Adresse und ihre Anker: Ihren Antworten ist nicht zu trauen. Es wurde nichts gesendet.',
    'Besorgen Sie sich das Profil beim Betreiber der Plattform und geben Sie diese Datei mit --platform an.',
  ),
  PROFILE_NOT_ENCRYPTED: says(
    'Die Verbindung zur Plattform ist nicht verschlüsselt.',
    'Außer auf diesem Computer selbst muss es https sein. Es wurde nichts gesendet.',
    'Berichtigen Sie die Adresse der Plattform: Sie muss mit https beginnen.',
  ),
  KEY_TYPE_NOT_ALLOWED: says(
    'Diese Art von Schlüssel ist auf dieser Plattform nicht zugelassen.',
    NOTHING_SENT,
    'Lassen Sie --key-type weg: Dann wird die richtige Art vorgeschlagen.',
  ),
  KEYSTORE_FOLDER_UNUSABLE: says(
    'Der Ordner der Keystores ist nicht verwendbar: {file}',
    'Es wird nichts gesendet, bevor Ihr Schlüssel gespeichert ist.',
    'Prüfen Sie, ob der Ordner besteht, ob Sie dort schreiben dürfen und ob die Festplatte nicht voll ist; oder wählen Sie einen anderen mit --folder.',
  ),
  KEYSTORE_FILE_MISSING: says(
    'Es gibt keinen Keystore {file}.',
    'Vielleicht wurde er fertiggestellt oder verschoben.',
    'Sehen Sie nach, was da ist: vesalius doctor',
  ),
  KEYSTORE_FILE_BUSY: says(
    'Ein anderes Fenster arbeitet an {file}.',
    'Zwei zugleich könnten einen Schlüssel verlieren; darum beginnt dieses nicht.',
    'Lassen Sie das andere fertig werden, oder schließen Sie es; starten Sie dann denselben Befehl noch einmal.',
  ),
  KEYSTORE_FILE_EXISTS: says(
    'Es gibt schon eine Datei {file}.',
    'Sie wird nicht ersetzt.',
    'Verschieben Sie sie und starten Sie denselben Befehl noch einmal.',
  ),
  KEYSTORE_FILE_DIFFERS: says(
    'Auf der Festplatte steht etwas anderes, als geschrieben wurde ({file}).',
    'Die Festplatte oder ein anderes Programm hat es verändert. Der Keystore gilt nicht als fertig.',
    'Prüfen Sie die Festplatte und starten Sie denselben Befehl noch einmal.',
  ),
  KEYSTORE_OF_ANOTHER_PLATFORM: says(
    'Der Keystore {file} gehört zu einer anderen Plattform oder Umgebung.',
    'Es wurde nichts geändert, weder hier noch dort.',
    'Nennen Sie seine Plattform mit --platform.',
  ),
  SERVICE_NOT_OFFERED: says(
    'Die Plattform bietet diesen Dienst nicht an.',
    'Ihr Profil nennt keine Adresse dafür.',
    'Verwenden Sie das Profil einer Plattform, die ihn anbietet, oder fragen Sie den Support dieser Plattform.',
  ),
  SESSION_ENDED: says(
    'Die Sitzung ist beendet.',
    'Dienste weisen Nachrichten dieser Sitzung ab jetzt zurück.',
    'Öffnen Sie sie neu: vesalius session, mit dem Personalausweis.',
  ),
  KEYSTORE_NOT_FINISHED: says(
    'Der Keystore {file} ist nicht fertig.',
    'Das geht nur mit einem fertigen Keystore. Er wurde nicht geändert.',
    'Stellen Sie ihn zuerst fertig mit: vesalius complete',
  ),
  KEYSTORE_HOLDER_DIFFERS: says(
    'Die beiden Keystores gehören nicht demselben Zertifikatsinhaber.',
    'Schlüssel des einen kommen nie in den Keystore eines anderen. Es wurde nichts geändert.',
    'Suchen Sie die richtige Datei mit: vesalius doctor',
  ),
  COPY_BESIDE_KEYSTORES: says(
    'Die Kopie kann nicht in diesen Ordner: {file}',
    'Ihre Software nimmt dort den neuesten Keystore, und das darf keine schwächere Kopie sein.',
    'Nennen Sie einen anderen Ordner für die Kopie.',
  ),
  EXTENSION_NOT_OFFERED: says(
    'Diese Plattform bietet das nicht an.',
    'Es wurde nichts gesendet; nichts hat sich geändert.',
    'Zum Widerrufen nehmen Sie den Personalausweis (mit --card oder --reader). Für eine Vollmacht oder andere Kontaktdaten schreiben Sie an den Support der Plattform und nennen Sie die Antragsnummer.',
  ),
  REQUEST_NOT_RECEIVED: says(
    'Der Dienst hat diesen Antrag nie erhalten.',
    'Ihr Schlüssel ist sicher im unfertigen Keystore; der Antrag muss noch einmal unterschrieben werden.',
    'Starten Sie vesalius request noch einmal mit derselben Karte und demselben Passwort: Der Befehl fährt mit dieser Datei fort.',
  ),
  REQUEST_NOT_RESUMABLE: says(
    'Der Antrag von {file} kann nicht erneut gesendet werden.',
    'Die Datei sagt nicht genug, oder der Name des Zertifikatsinhabers hat sich seither geändert.',
    'Beginnen Sie einen neuen Antrag: vesalius request --new',
  ),
  REQUEST_REFUSED: says(
    'Der Antrag wurde abgelehnt.',
    'Für {file} folgt kein Zertifikat; Sie dürfen die Datei löschen.',
    'Lesen Sie die Gründe in der E-Mail und beginnen Sie einen neuen Antrag.',
  ),
  DECRYPTION_KEY_ELSEWHERE: says(
    'Das ETK dieses Zertifikats wurde mit einem Schlüssel registriert, der nicht in {file} ist.',
    'Eine andere Kopie des unfertigen Keystores wurde anderswo abgeschlossen: Nur sie öffnet verschlüsselte Nachrichten.',
    'Benutzen Sie jenen Keystore. Ist er verloren, widerrufen Sie das Zertifikat und beantragen Sie ein neues.',
  ),

  KEYSTORE_MALFORMED: says(
    'Der Keystore ist beschädigt oder abgeschnitten.',
    'So kann er nicht geöffnet werden.',
    REVOKE_AND_ASK,
  ),
  KEYSTORE_PASSWORD_WRONG: says(
    'Dieses Passwort öffnet den Keystore nicht.',
    'Es ist das Passwort, das Sie beim Antrag gewählt haben; niemand sonst kennt es.',
    'Versuchen Sie es noch einmal. Ist es verloren, widerrufen Sie das Zertifikat und beantragen Sie ein neues.',
  ),
  KEYSTORE_UNSUPPORTED: says(
    'Der Keystore ist auf eine Art geschützt, die nicht unterstützt wird.',
    'Er kann hier nicht geöffnet werden.',
    'Bitten Sie um Hilfe und sagen Sie, welches Programm die Datei geschrieben hat.',
  ),
  KEYSTORE_AUTHENTICATION_MISSING: says(
    'Diese Datei ist kein eHealth-Keystore.',
    'Sie enthält Schlüssel, aber der Eintrag authentication fehlt.',
    'Suchen Sie die richtige Datei: eHealth-Keystores enden auf .p12 oder .acc-p12.',
  ),
  KEYSTORE_ENTRIES_UNKNOWN: says(
    'Der Keystore enthält Einträge, die diese Anwendung nicht kennt.',
    'Neu geschrieben gingen sie verloren; darum wird nichts geschrieben.',
    'Bitten Sie um Hilfe und sagen Sie, welches Programm die Datei geschrieben hat.',
  ),
  KEYSTORE_KEY_MISMATCH: says(
    'Ein Schlüssel und ein Zertifikat des Keystores gehören nicht zusammen.',
    'Der Keystore wurde nicht verändert.',
    REVOKE_AND_ASK,
  ),
  KEYSTORE_STAGE: says(
    'Der Keystore ist nicht so weit, wie dieser Schritt es braucht.',
    'Der Keystore wurde nicht verändert.',
    'Sehen Sie nach, wie weit er ist: vesalius doctor',
  ),
  CHALLENGE_MALFORMED: says(
    'Die Registrierungsstelle hat eine Aufgabe gesendet, die nicht lesbar ist.',
    'Das ETK ist nicht registriert. Nichts ist verloren.',
    AGAIN,
  ),
  CHALLENGE_INVALID: says(
    'Die Aufgabe ist nicht für Ihren Verschlüsselungsschlüssel gemacht.',
    'Das ETK ist nicht registriert. Nichts ist verloren.',
    AGAIN,
  ),
  ENCRYPTION_CERTIFICATE_MALFORMED: says(
    'Das Verschlüsselungszertifikat ist nicht lesbar.',
    'Das ETK ist nicht registriert. Nichts ist verloren.',
    AGAIN,
  ),
  ETK_MALFORMED: says(
    'Was zurückkam, ist kein ETK.',
    'Es wurde nicht übernommen. Nichts ist verloren.',
    AGAIN,
  ),
  MESSAGE_MALFORMED: says(
    'Das ist keine verschlüsselte Nachricht.',
    'Es ist etwas anderes, oder sie wurde abgeschnitten. Es wurde nichts geschrieben.',
    'Lassen Sie sich die Datei noch einmal geben.',
  ),
  SEAL_WITHOUT_RECIPIENT: says(
    'Für diese Nachricht ist kein Empfänger angegeben.',
    'Es wurde nichts verschlüsselt.',
    'Geben Sie einen Empfänger an, mit --to oder --to-etk.',
  ),
  SEAL_RECIPIENT_KEY: says(
    'Der Verschlüsselungsschlüssel eines Empfängers ist nicht verwendbar.',
    'Er ist kein RSA-Schlüssel mit mindestens 2048 Bit, oder er ist schwach. Es wurde nichts verschlüsselt.',
    'Bitten Sie den Empfänger, Zertifikat und ETK zu erneuern.',
  ),
  SEAL_SENDER_NOT_VALID: says(
    'Ihr Zertifikat ist jetzt nicht gültig.',
    'Niemand würde eine damit signierte Nachricht annehmen. Es wurde nichts verschlüsselt.',
    'Erneuern Sie es mit: vesalius renew. Ist es noch nicht gültig, prüfen Sie die Uhr dieses Computers.',
  ),
  RECIPIENT_NOT_USABLE: says(
    'Die Nachricht kann nicht für alle Empfänger verschlüsselt werden.',
    'Es wurde für niemanden etwas verschlüsselt.',
    'Prüfen Sie Typ, Nummer und Anwendungskennung des Empfängers. Wessen ETK nicht in Ordnung ist, muss es erneuern.',
  ),
  MESSAGE_FILE_UNUSABLE: says(
    '{file} kann nicht gelesen oder geschrieben werden.',
    'Es wurde keine Nachricht geschrieben.',
    'Prüfen Sie den Namen, die Rechte und den freien Platz.',
  ),
  MESSAGE_FILE_EXISTS: says(
    '{file} gibt es schon.',
    'Nichts wird überschrieben. Es wurde keine Nachricht geschrieben.',
    'Geben Sie mit --out einen anderen Namen an, oder verschieben Sie zuerst die Datei.',
  ),
  MESSAGE_FOR_SOMEBODY_ELSE: says(
    'Diese Nachricht ist nicht für diesen Keystore.',
    'Sie wurde für jemand anderen verschlüsselt, oder für einen Ihrer Schlüssel in einem anderen Keystore. Nach {file} wurde nichts geschrieben.',
    'Versuchen Sie Ihre anderen Keystores, auch ältere. Sonst bitten Sie den Absender, sie für Sie zu verschlüsseln.',
  ),
  RECIPIENT_NOT_CONFIRMED: says(
    'Wem diese Nummer gehört, sagt allein das Depot: {recipients}.',
    'Die Nummer einer Fachkraft steht in keinem Zertifikat: Nichts beweist, dass das Depot recht hat. Es wurde nichts verschlüsselt.',
    'Geben Sie --expected-holder SSIN=… mit der Nummer der Person an, die Sie von anderswo kennen, oder starten Sie den Befehl in einem Terminal.',
  ),
  MESSAGE_REFUSED: says(
    'Dieser Nachricht ist nicht zu trauen.',
    'Ihr Inhalt wurde ungelesen verworfen; nach {file} wurde nichts geschrieben.',
    'Bitten Sie den Absender, sie noch einmal zu verschlüsseln. Vielleicht hat sie unterwegs jemand verändert.',
  ),

  READER_SERVICE_UNAVAILABLE: says(
    'Das System lässt dieses Programm keine Kartenleser benutzen.',
    'Der Dienst für Kartenleser ist nicht installiert, steht still, oder Sie dürfen ihn nicht benutzen.',
    'Starten Sie den Smartcard-Dienst Ihres Systems (unter Linux: pcscd) und versuchen Sie es noch einmal.',
  ),
  NO_READER: says(
    'Es wurde kein Kartenleser gefunden.',
    NOTHING_SENT,
    'Schließen Sie den Kartenleser an und versuchen Sie es noch einmal.',
  ),
  READER_ERROR: says(
    'Der Kartenleser funktioniert nicht.',
    NOTHING_SENT,
    'Ziehen Sie den Kartenleser ab, schließen Sie ihn wieder an und stecken Sie die Karte mit dem Chip voran ein.',
  ),
  NO_CARD: says(
    'Im Kartenleser steckt keine Karte.',
    NOTHING_SENT,
    'Stecken Sie Ihren Personalausweis mit dem Chip voran ein und versuchen Sie es noch einmal.',
  ),
  SEVERAL_CARDS: says(
    'In mehreren Kartenlesern steckt eine Karte:',
    'Es ist nicht klar, welche Ihre ist.',
    'Nehmen Sie die anderen Karten heraus, oder nennen Sie den Kartenleser mit --reader.',
  ),
  CARD_REMOVED: says(
    'Die Karte wurde herausgezogen.',
    'Was schon gespeichert war, ist noch da.',
    'Stecken Sie die Karte wieder ein und lassen Sie sie bis zum Ende stecken; starten Sie dann denselben Befehl noch einmal.',
  ),
  CARD_IN_USE: says(
    'Ein anderes Programm benutzt die Karte.',
    NOTHING_SENT,
    'Schließen Sie andere Programme, die die Karte benutzen (auch Browserfenster), und versuchen Sie es noch einmal.',
  ),
  CARD_UNKNOWN: says(
    'Das ist kein belgischer Personalausweis.',
    NOTHING_SENT,
    'Stecken Sie Ihren Personalausweis mit dem Chip voran ein und versuchen Sie es noch einmal.',
  ),
  CARD_UNSUPPORTED: says(
    'Dieser Personalausweis ist zu alt oder noch nicht in Gebrauch.',
    'Er kann nicht unterschreiben.',
    'Beantragen Sie bei Ihrer Gemeinde eine neue Karte.',
  ),
  CARD_ERROR: says(
    'Die Karte gab eine unverständliche Antwort.',
    NOTHING_SENT,
    'Nehmen Sie die Karte heraus, reinigen Sie den Chip, stecken Sie sie wieder ein und versuchen Sie es noch einmal.',
  ),
  CARD_OF_ANOTHER_PERSON: says(
    'Das ist die Karte einer anderen Person als der, die diesen Antrag begonnen hat.',
    'Ein Antrag wird von derselben Person unterschrieben und fortgesetzt.',
    'Stecken Sie die richtige Karte ein und versuchen Sie es noch einmal.',
  ),
  CERTIFICATE_ABSENT: says(
    'Auf der Karte ist kein Zertifikat zum Unterschreiben.',
    'Karten von Kindern und manchen Einwohnern haben keines.',
    'Bitten Sie Ihre Gemeinde, Zertifikate auf die Karte zu setzen.',
  ),
  CERTIFICATE_EXPIRED: says(
    'Das Zertifikat des Personalausweises ist nicht (mehr) gültig.',
    'Es kann nicht mehr unterschreiben, oder die Uhr dieses Computers geht falsch.',
    'Prüfen Sie die Uhr; geht sie richtig, erneuern Sie die Karte bei Ihrer Gemeinde.',
  ),
  SIGNATURE_NOT_ACTIVATED: says(
    'Die Unterschriftsfunktion dieser Karte ist nicht aktiviert.',
    'Sie können sich damit ausweisen, aber nicht unterschreiben.',
    'Gehen Sie mit der Karte zu Ihrer Gemeinde und lassen Sie die Unterschriftsfunktion aktivieren.',
  ),
  PIN_REQUIRED: says(
    'Die Karte verlangt den PIN-Code.',
    NOTHING_SENT,
    'Versuchen Sie es noch einmal und geben Sie den PIN-Code ein.',
  ),
  PIN_FORMAT: says(
    'Das ist kein PIN-Code.',
    'Er wurde nicht an die Karte gesendet und kostet also keinen Versuch.',
    'Ein PIN-Code hat 4 bis 12 Ziffern. Versuchen Sie es noch einmal.',
  ),
  PIN_WRONG: says(
    'Der PIN-Code ist falsch. Verbleibende Versuche: {triesLeft}.',
    'Nach drei falschen PIN-Codes ist die Karte gesperrt.',
    'Versuchen Sie es noch einmal mit dem richtigen PIN-Code.',
  ),
  PIN_BLOCKED: says(
    'Der PIN-Code dieser Karte ist gesperrt.',
    'Dreimal wurde ein falscher PIN-Code eingegeben, jetzt oder früher.',
    'Lassen Sie ihn bei Ihrer Gemeinde entsperren, mit der Karte und Ihrem PUK-Code, wenn Sie ihn haben.',
  ),
  PINPAD_ONLY: says(
    'Bei diesem Kartenleser wird der PIN-Code am Leser selbst eingegeben.',
    'Er wird nie am Bildschirm verlangt.',
    'Versuchen Sie es noch einmal und geben Sie den PIN-Code am Kartenleser ein.',
  ),
  PINPAD_CANCELLED: says(
    'Die Eingabe des PIN-Codes wurde am Kartenleser abgebrochen.',
    NOTHING_SENT,
    'Versuchen Sie es noch einmal und geben Sie den PIN-Code am Kartenleser ein.',
  ),
  PINPAD_TIMEOUT: says(
    'Am Kartenleser wurde nicht rechtzeitig ein PIN-Code eingegeben.',
    NOTHING_SENT,
    'Versuchen Sie es noch einmal und geben Sie den PIN-Code am Kartenleser ein.',
  ),
  PINPAD_ERROR: says(
    'Die Tastatur des Kartenlesers funktioniert nicht.',
    NOTHING_SENT,
    'Ziehen Sie den Kartenleser ab und schließen Sie ihn wieder an; oder nehmen Sie einen anderen.',
  ),
  IDENTITY_MALFORMED: says(
    'Die Identität auf der Karte ist nicht lesbar.',
    NOTHING_SENT,
    'Lassen Sie die Karte bei Ihrer Gemeinde prüfen.',
  ),
  IDENTITY_INVALID: says(
    'Die Identität auf der Karte ist nicht echt.',
    'Das Nationalregister hat nicht unterschrieben, was die Karte sagt.',
    'Lassen Sie die Karte bei Ihrer Gemeinde prüfen.',
  ),
  CARD_DESCRIPTION_MALFORMED: says(
    'Die Datei neben der Kartendatei ist nicht verwendbar.',
    NOTHING_SENT,
    'Nehmen Sie die .json, die zusammen mit der .p12 gemacht wurde.',
  ),
}
