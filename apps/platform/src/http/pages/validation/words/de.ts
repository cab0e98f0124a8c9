import type { ValidationWords } from './validation-words.ts'

export const DE = {
  steps: ['Anmelden', 'Prüfen und bestätigen', 'Dokumente', 'Entscheidung'],
  gone: {
    title: 'Unter dieser Adresse wartet kein Antrag',
    text: 'Er ist abgelaufen, Ihre Anwendung hat um eine neuere Adresse gebeten, oder Sie haben nach der Anmeldung einen anderen Antrag weitergeführt. Nehmen Sie die letzte Adresse, die Ihre Anwendung gezeigt hat, oder beginnen Sie den Antrag neu.',
  },
  received: {
    title: 'Ihr Zertifikatsantrag ist eingegangen',
    lead: 'Melden Sie sich an, um ihn zu prüfen und zu bestätigen. Ohne Ihre Bestätigung wird kein Zertifikat ausgestellt.',
    compare:
      'Dieselbe Nummer muss in Ihrer Anwendung stehen. Ist sie anders, gehen Sie nicht weiter: Jemand anders hat diesen Antrag gestellt.',
    login: 'Anmelden',
    next: 'Sie brauchen Benutzernamen, Passwort und den Sicherheitscode per mobiler App Ihres digitalen Schlüssels. Danach prüfen Sie den Antrag, drucken den Vertrag, unterschreiben ihn von Hand und senden ihn mit einer Kopie Ihres Ausweises.',
  },
  otherOpen: {
    title: 'Sie haben einen anderen offenen Antrag',
    lead: 'Nur ein Antrag kann offen sein, und Sie haben sich schon für einen anderen angemeldet. Welchen der beiden wollen Sie weiterführen?',
    open: 'Der andere Antrag',
    here: 'Dieser Antrag',
    go: 'Diesen Antrag weiterführen',
    next: 'Der andere Antrag endet dann: Seine Anwendung kann ihn nicht mehr abschließen. Um ihn zu behalten, schließen Sie diese Seite und nehmen Sie seine eigene Adresse. Vergleichen Sie die Nummern mit Ihrer Anwendung; haben Sie keinen der beiden gestellt, verständigen Sie den Support.',
  },
  check: {
    title: 'Ist das Ihr Antrag?',
    lead: 'Prüfen Sie jede Zeile. Namen und Nummer werden im Zertifikat stehen; E-Mail und Telefon dienen dazu, Sie zu erreichen.',
    contract: 'Den Vertrag lesen',
    agree:
      'Ich habe diesen Antrag selbst gestellt, die Nummer oben ist die in meiner Anwendung, und ich nehme den Vertrag an.',
    agreeMissing: 'Kreuzen Sie dies an, um zu bestätigen. Sonst geschieht nichts.',
    changed:
      'Seit Sie diese Seite geöffnet haben, hat sich etwas geändert. Lesen Sie die Seite und den Vertrag noch einmal und bestätigen Sie dann.',
    confirm: 'Den Antrag bestätigen',
    notMine:
      'Nicht Ihr Antrag, oder stimmt etwas nicht? Tun Sie nichts: Er läuft von selbst ab. Beginnen Sie neu in der Anwendung, oder verständigen Sie den Support.',
    next: 'Danach drucken Sie den Vertrag und senden ihn unterschrieben zurück. Dann entscheidet ein Mitarbeiter; vorher wird nichts ausgestellt.',
  },
  refused: {
    title: 'Dieser Antrag kann nicht bestätigt werden',
    lead: 'Für ihn wird kein Zertifikat ausgestellt:',
    next: 'Berichtigen Sie, was oben steht, und stellen Sie den Antrag in Ihrer Anwendung neu.',
  },
  documents: {
    title: 'Senden Sie den unterschriebenen Vertrag und Ihren Ausweis',
    lead: 'Sie haben den Antrag bestätigt. Ein Mitarbeiter vergleicht ihn mit diesen Dokumenten und entscheidet dann.',
    arrived: {
      title: 'Ihre Dokumente sind eingegangen',
      lead: 'Ein Mitarbeiter vergleicht sie mit Ihrem Antrag und entscheidet dann. Fehlt eine Seite? Senden Sie sie unten.',
    },
    until:
      'Diese Adresse gilt bis {address}. Bitten Sie danach in der Anwendung, in der Sie den Antrag gestellt haben, um eine neue. Der Antrag selbst wartet bis spätestens {decision} auf eine Entscheidung.',
    printFirst:
      'Drucken Sie zuerst den Vertrag, datieren Sie ihn und unterschreiben Sie ihn von Hand. Scannen oder fotografieren Sie ihn dann.',
    print: 'Den Vertrag zum Drucken öffnen',
    signedContract: 'Unterschriebener Vertrag',
    identity: 'Ausweis, beide Seiten',
    identityHint: 'Eine Datei mit beiden Seiten, oder zwei Dateien. Noch gültig.',
    fileHint: 'PDF, JPEG oder PNG, höchstens 3 MB je Datei.',
    send: 'Die Dokumente senden',
    none: 'Wählen Sie mindestens eine Datei.',
    tooMany: 'Senden Sie höchstens drei Dateien auf einmal. Was oben steht, ist eingegangen.',
    received: 'Eingegangen',
    byPost: 'Oder senden Sie beides mit der Post, mit der Nummer des Antrags, an:',
    next: 'Unsere Entscheidung kommt per E-Mail. Sie können diese Seite schließen und mit derselben Adresse wiederkommen.',
  },
  decided: {
    accepted: {
      title: 'Ihr Antrag ist genehmigt',
      text: 'Eine E-Mail folgt, sobald das Zertifikat verfügbar ist. Gehen Sie dann zurück in die Anwendung, in der Sie den Antrag gestellt haben, und schließen Sie ihn dort ab.',
    },
    refused: {
      title: 'Ihr Antrag wurde abgelehnt',
      text: 'Für ihn wird kein Zertifikat ausgestellt. Die E-Mail dazu nennt alle Gründe. Sie können einen neuen Antrag stellen.',
    },
  },
  contract: {
    title: 'Vertrag zum Unterschreiben',
    lead: 'Der französische und der niederländische Text sind beide verbindlich. Drucken Sie diese Seite, datieren und unterschreiben Sie beide Texte.',
    print: 'Drucken Sie mit Ihrem Browser (Strg+P).',
    translation: 'Übersetzung zur Information',
    back: 'Zurück zum Antrag',
  },
  labels: {
    number: 'Nummer des Antrags',
    until: 'Adresse und Antrag warten bis',
    holder: 'Zertifikatsinhaber',
    bisNumber: 'BIS-Nummer',
    certificate: 'Zertifikat (CN)',
    units: 'Weitere Namen im Zertifikat (OU)',
    email: 'E-Mail',
    phone: 'Telefon',
    keyType: 'Schlüsseltyp',
    reasons: 'Gründe',
  },
  logOut: 'Abmelden',
} as const satisfies ValidationWords
