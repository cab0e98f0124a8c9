import type { MailWords } from './mail-words.ts'

export const DE = {
  texts: {
    'request-accepted': {
      subject: 'Zertifikatsantrag angenommen',
      title: 'Ihr Zertifikatsantrag ist angenommen',
      lead: 'Wir bereiten Ihr eHealth-Zertifikat vor.',
      nextStep:
        'Sie brauchen jetzt nichts zu tun: Eine zweite Nachricht folgt, sobald das Zertifikat verfügbar ist. Bewahren Sie den Keystore des Antrags und sein Passwort auf.',
    },
    'request-waiting': {
      subject: 'Zertifikatsantrag wartet auf Prüfung',
      title: 'Ihr Antrag wartet auf eine Prüfung',
      lead: 'Ein Mitarbeiter prüft Ihren Antrag, bevor das Zertifikat ausgestellt werden kann.',
      nextStep:
        'Warten Sie auf unsere Entscheidung; sie kommt per E-Mail. Verlangt ein Grund oben ein Dokument, halten Sie es mit der Nummer des Antrags bereit. Bewahren Sie den Keystore des Antrags und sein Passwort auf.',
    },
    'foreign-waiting': {
      subject: 'Zertifikatsantrag bestätigt',
      title: 'Sie haben Ihren Zertifikatsantrag bestätigt',
      lead: 'Ein Mitarbeiter vergleicht den Vertrag, den Sie unterschrieben haben, und die Kopie Ihres Ausweises mit dem Antrag.',
      nextStep:
        'Senden Sie, falls noch nicht geschehen, den unterschriebenen Vertrag und eine Kopie beider Seiten eines gültigen Ausweises auf der Seite, auf der Sie den Antrag bestätigt haben. Unsere Entscheidung folgt per E-Mail. Bewahren Sie den Keystore des Antrags und sein Passwort auf. Haben Sie nichts bestätigt? Dann verständigen Sie sofort den Support.',
    },
    'foreign-approved': {
      subject: 'Zertifikatsantrag genehmigt',
      title: 'Ihr Zertifikatsantrag ist genehmigt',
      lead: 'Ihr Vertrag und Ihr Ausweis sind geprüft. Wir bereiten Ihr eHealth-Zertifikat vor.',
      nextStep:
        'Sie müssen jetzt nichts tun: Eine zweite Nachricht folgt, sobald das Zertifikat verfügbar ist. Dann schließen Sie den Antrag in der Anwendung ab, mit dem Keystore des Antrags und seinem Passwort.',
    },
    'request-refused': {
      subject: 'Zertifikatsantrag abgelehnt',
      title: 'Ihr Zertifikatsantrag ist abgelehnt',
      lead: 'Für diesen Antrag wird kein Zertifikat ausgestellt.',
      nextStep:
        'Lassen Sie berichtigen, was oben steht, und stellen Sie dann im Certificate Manager einen neuen Antrag (Befehl: vesalius request).',
    },
    'certificate-available': {
      subject: 'Zertifikat verfügbar',
      title: 'Ihr Zertifikat ist verfügbar',
      lead: 'Bevor Sie es benutzen können, fehlt noch ein Schritt: den Antrag abschließen.',
      nextStep:
        'Öffnen Sie den Certificate Manager dort, wo der Keystore des Antrags liegt, und schließen Sie den Antrag ab (Befehl: vesalius complete). Ist das schon geschehen, brauchen Sie nichts mehr zu tun.',
    },
    revoked: {
      subject: 'Zertifikat widerrufen',
      title: 'Ihr Zertifikat ist widerrufen',
      lead: 'Dieses Zertifikat und sein ETK sind endgültig nicht mehr gültig. Haben Sie den Keystore noch, so bewahren Sie ihn auf: Seine Verschlüsselungsschlüssel entschlüsseln Ihre alten Nachrichten. Überrascht Sie dieser Widerruf, so benachrichtigen Sie sofort den Support.',
      nextStep:
        'Sie können im Certificate Manager ein neues Zertifikat beantragen (Befehl: vesalius request).',
    },
    'revoked-replaced': {
      subject: 'Altes Zertifikat widerrufen',
      title: 'Ihr altes Zertifikat ist widerrufen',
      lead: 'Das Zertifikat, das es ersetzt, bleibt mit seinem ETK gültig. Bewahren Sie den alten Keystore auf: Seine Verschlüsselungsschlüssel entschlüsseln Ihre alten Nachrichten. Überrascht Sie dieser Widerruf, so benachrichtigen Sie sofort den Support.',
      nextStep: 'Prüfen Sie, ob Ihre Software den Keystore des neuen Zertifikats benutzt.',
    },
    'etk-waiting': {
      subject: 'ETK zu aktivieren',
      title: 'Ihr neues ETK ist noch zu aktivieren',
      lead: 'Bis dahin verschlüsseln andere ihre Nachrichten noch für das alte. (ETK: der öffentliche Teil Ihres Verschlüsselungsschlüssels, veröffentlicht, damit man Ihnen verschlüsselte Nachrichten senden kann.)',
      nextStep:
        'Richten Sie zuerst den neuen Keystore in Ihrer Software ein und aktivieren Sie dann das ETK im Certificate Manager (Befehl: vesalius activate).',
    },
    reminder: {
      subject: 'Zertifikat gültig bis {end}',
      title: 'Ihr Zertifikat läuft am {end} ab',
      lead: 'Danach kann sich Ihre Software mit diesem Zertifikat nicht mehr anmelden. Die Gültigkeit kann nicht verlängert werden.',
      nextStep:
        'Erneuern Sie es im Certificate Manager, mit Ihrem Personalausweis, dem Keystore und seinem Passwort (Befehl: vesalius renew).',
    },
    'reminder-renewal-started': {
      subject: 'Zertifikat gültig bis {end}',
      title: 'Ihr Zertifikat läuft am {end} ab',
      lead: 'Sie haben begonnen, es zu erneuern, aber das neue Zertifikat ist noch nicht in Gebrauch.',
      nextStep:
        'Schließen Sie die Erneuerung im Certificate Manager ab; er zeigt, welcher Schritt noch fehlt (Befehl: vesalius list).',
    },
    'unfinished-request': {
      subject: 'Zertifikatsantrag abzuschließen',
      title: 'Ihr Antrag ist noch nicht abgeschlossen',
      lead: 'Das Zertifikat ist seit dem {since} verfügbar, aber sein ETK ist nicht registriert: Noch kann Ihnen niemand damit verschlüsselte Nachrichten senden.',
      nextStep:
        'Öffnen Sie den Certificate Manager dort, wo der Keystore des Antrags liegt, und schließen Sie den Antrag ab (Befehl: vesalius complete).',
    },
    'unfinished-renewal': {
      subject: 'Erneuerung abzuschließen',
      title: 'Ihre Erneuerung ist nicht abgeschlossen',
      lead: 'Das neue ETK wartet auf seine Aktivierung. Bis dahin dient das alte, längstens bis das alte Zertifikat abläuft.',
      nextStep:
        'Richten Sie den neuen Keystore in Ihrer Software ein und aktivieren Sie dann das ETK im Certificate Manager (Befehl: vesalius activate).',
    },
  },
  labels: {
    requestNumber: 'Nummer des Antrags',
    certificate: 'Zertifikat (CN)',
    holder: 'Zertifikatsinhaber',
    validUntil: 'Gültig bis',
    reasons: 'Gründe',
    remark: 'Anmerkung',
    nextStep: 'Was nun?',
    openPortal: 'Im Portal öffnen',
  },
  daysLeft: { one: 'Es bleibt 1 Tag.', other: 'Es bleiben {days} Tage.' },
  informative:
    'Diese Erinnerung dient nur zur Information. Brauchen Sie dieses Zertifikat nicht mehr, können Sie sie übergehen.',
  environment: {
    acceptance: 'Akzeptanzumgebung: Dieses Zertifikat dient nur zu Tests.',
    test: 'Testumgebung: Dieses Zertifikat hat keinerlei Wert.',
  },
  answers: {
    notRead: 'Diese Nachricht wird automatisch gesendet; Antworten werden nicht gelesen.',
    read: 'Eine Frage? Antworten Sie auf diese Nachricht.',
  },
  neverAsked: 'Wir fragen Sie nie per E-Mail nach Ihrem Passwort oder Ihrem PIN-Code.',
  otherReason: 'Anderer Grund ({code})',
} as const satisfies MailWords
