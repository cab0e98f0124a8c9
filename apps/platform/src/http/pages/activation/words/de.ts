import type { ActivationWords } from './activation-words.ts'

export const DE: ActivationWords = {
  steps: ['Aktivierungscode', 'Sicherheitscode', 'Name und Passwort', 'Mobile App', 'Fertig'],
  next: 'Weiter',
  code: {
    title: 'Welcher Aktivierungscode steht in Ihrem Brief?',
    lead: 'Sie aktivieren Ihren digitalen Schlüssel. Der Code auf Papier, vom Registrierungsbüro, zeigt, dass wirklich Sie den Link erhalten haben.',
    label: 'Aktivierungscode',
    hint: '16 Buchstaben und Ziffern in Vierergruppen. Großschreibung, Leerzeichen und Bindestriche spielen keine Rolle.',
    until: 'Dieser Link ist gültig bis',
    missing: 'Geben Sie den Aktivierungscode aus Ihrem Brief ein.',
    wrong:
      'Das ist nicht der Code dieser Einladung. Prüfen Sie ihn in Ihrem Brief; Sie können es noch {tries}-mal versuchen.',
    wrongLast:
      'Das ist nicht der Code dieser Einladung. Prüfen Sie ihn in Ihrem Brief; Sie können es noch einmal versuchen, dann brauchen Sie einen neuen Brief.',
  },
  method: {
    title: 'Wie möchten Sie Ihre Sicherheitscodes erhalten?',
    lead: 'Bei jeder Anmeldung geben Sie Ihr Passwort und einen Sicherheitscode ein, der nur einmal gilt.',
    legend: 'Sicherheitscodes',
    app: {
      label: 'Per mobiler App',
      hint: 'Jede App für Einmalcodes (TOTP) ist geeignet. Installieren Sie jetzt eine, wenn Sie keine haben.',
    },
    sms: { label: 'Per SMS', hint: 'Nicht sicher genug für eHealth-Zertifikate.' },
    token: { label: 'Von einer Liste auf Papier', hint: 'Nicht sicher genug für eHealth-Zertifikate.' },
    missing: 'Wählen Sie, wie Sie Ihre Sicherheitscodes erhalten möchten.',
    smsRefused:
      'Codes per SMS sind für diesen Dienst nicht sicher genug: Eine Telefonnummer kann übernommen und eine Nachricht von anderen gelesen werden. Wählen Sie die mobile App. Ohne Smartphone eignet sich auch eine App auf einem Computer.',
    tokenRefused:
      'Codes von einer Liste auf Papier sind für diesen Dienst nicht sicher genug: Eine Liste kann unbemerkt kopiert werden. Wählen Sie die mobile App. Ohne Smartphone eignet sich auch eine App auf einem Computer.',
  },
  account: {
    title: 'Welchen Benutzernamen und welches Passwort wählen Sie?',
    lead: 'Sie brauchen beides bei jeder Anmeldung mit Ihrem digitalen Schlüssel.',
    userName: 'Benutzername',
    userNameHint:
      '3 bis 40 Buchstaben ohne Akzente und Umlaute, Ziffern, Punkte, Binde- und Unterstriche; zuerst ein Buchstabe. Keine Ihrer Nummern.',
    password: 'Passwort',
    passwordRules: [
      'Mindestens 12 Zeichen jeder Art; mehrere Wörter mit Leerzeichen sind gut.',
      'Ohne Ihren Benutzernamen und Ihren eigenen Namen.',
      'Nichts, was viele Leute verwenden, etwa eine Reihe von Tasten.',
    ],
    passwordAgain: 'Dasselbe Passwort noch einmal',
    errors: {
      userName: {
        form: 'Wählen Sie einen Benutzernamen aus 3 bis 40 Buchstaben, Ziffern, Punkten, Binde- und Unterstrichen, der mit einem Buchstaben beginnt.',
        taken: 'Jemand hat diesen Benutzernamen schon. Wählen Sie einen anderen.',
      },
      password: {
        'too-short': 'Wählen Sie ein Passwort mit mindestens 12 Zeichen.',
        'too-long': 'Wählen Sie ein Passwort mit höchstens 200 Zeichen.',
        'has-name': 'Wählen Sie ein Passwort ohne Ihren Benutzernamen und Ihren eigenen Namen.',
        'too-common':
          'Viele Leute verwenden ein solches Passwort. Wählen Sie ein anderes, zum Beispiel mehrere Wörter, die nicht zusammengehören.',
      },
      passwordAgain: {
        differs: 'Die beiden Passwörter sind verschieden. Geben Sie zweimal dasselbe ein.',
      },
    },
  },
  app: {
    title: 'Verbinden Sie Ihre mobile App',
    lead: 'Ein Schritt bleibt: Ihre App muss Ihren digitalen Schlüssel kennen.',
    scan: 'Öffnen Sie Ihre App, wählen Sie „Konto hinzufügen“ und scannen Sie diesen Code.',
    picture: 'QR-Code für die App; dasselbe Geheimnis steht unten als Text',
    byHand: 'Können Sie nicht scannen? Geben Sie dieses Geheimnis in die App ein:',
    settings: 'Zeitbasiert (TOTP), 6 Ziffern, alle 30 Sekunden, SHA-1.',
    label: 'Code, den die App jetzt zeigt',
    hint: '6 Ziffern. Sie ändern sich alle 30 Sekunden.',
    activate: 'Meinen digitalen Schlüssel aktivieren',
    missing: 'Geben Sie die 6 Ziffern ein, die die App zeigt.',
    wrong:
      'Dieser Code stimmt nicht. Warten Sie auf den nächsten in der App und geben Sie diesen ein. Bleibt er falsch, prüfen Sie, ob die Uhr des Telefons automatisch gestellt wird.',
  },
  done: {
    title: 'Ihr digitaler Schlüssel ist aktiv',
    lead: 'Sie können sich mit Benutzernamen, Passwort und den Codes Ihrer App anmelden. Wir haben Ihnen eine Nachricht darüber geschickt.',
    nextTitle: 'Was nun?',
    next: [
      'Beantragen Sie Ihr eHealth-Zertifikat im Certificate Manager (Befehl: vesalius request --foreigner).',
      'Er zeigt eine Webadresse. Öffnen Sie sie, melden Sie sich mit Ihrem digitalen Schlüssel an und bestätigen Sie den Antrag.',
    ],
  },
  closed: {
    unknown: {
      title: 'Dieser Link funktioniert nicht',
      lead: 'Er wurde nicht ganz kopiert, ein neuerer Link hat ihn ersetzt, oder die Registrierung ist beendet.',
      next: 'Öffnen Sie den Link in der neuesten Nachricht, die Sie erhalten haben. Funktioniert er nicht, bitten Sie das Registrierungsbüro um eine neue Einladung.',
    },
    over: {
      title: 'Dieser Link ist zu alt',
      lead: 'Eine Einladung gilt 14 Tage, und die sind vorbei.',
      next: 'Bitten Sie das Registrierungsbüro um eine neue Einladung. Sie erhalten einen neuen Brief und einen neuen Link.',
    },
    void: {
      title: 'Diese Einladung gilt nicht mehr',
      lead: 'Fünfmal wurde ein falscher Aktivierungscode eingegeben. Zu Ihrem Schutz kann niemand diesen Link mehr benutzen.',
      next: 'Bitten Sie das Registrierungsbüro um eine neue Einladung. Waren nicht Sie es, der es versucht hat, sagen Sie es dort.',
    },
    used: {
      title: 'Dieser Link wurde schon benutzt',
      lead: 'Der digitale Schlüssel ist bereits aktiv. Ein Link gilt nur einmal.',
      next: 'Melden Sie sich mit Benutzernamen, Passwort und dem Code Ihrer App an, wo Sie darum gebeten werden. Haben nicht Sie den Link benutzt, benachrichtigen Sie sofort das Registrierungsbüro.',
    },
  },
}
