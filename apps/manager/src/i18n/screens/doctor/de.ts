/** What the doctor does on demand, in German. */
export const doctorDe = {
  'doctor.more': 'Mehr für diesen Keystore',
  'doctor.copy.when': 'Ist Ihre Software zu alt für modernen Schutz und nimmt diese Datei nicht an?',
  'doctor.copy.go': 'Eine Kopie für alte Software schreiben',
  'doctor.add-keys.when':
    'Alte Nachrichten lassen sich nicht mehr öffnen? Ihre Schlüssel liegen vielleicht in einem früheren Keystore.',
  'doctor.add-keys.go': 'Die Schlüssel eines anderen Keystores hinzufügen',
  'doctor.copy.title': 'Wohin soll die Kopie für alte Software?',
  'doctor.copy.lead':
    'Dieselben Schlüssel und dasselbe Passwort, auf die alte Weise geschützt, die jedes Programm öffnet.',
  'doctor.copy.weak':
    'Der alte Schutz ist schwach: Wer die Kopie in die Hände bekommt, kann das Passwort viel schneller erraten. Geben Sie sie nur dieser Software und bitten Sie den Hersteller um eine neue Fassung.',
  'doctor.copy.folder': 'Ordner',
  'doctor.copy.folder.hint':
    'Mit dem ganzen Pfad. Nicht {folder}: Ihre Software hielte die schwächere Datei für Ihren Keystore.',
  'doctor.copy.write': 'Die Kopie schreiben',
  'doctor.copy.after':
    'Der Keystore selbst bleibt, wie er ist. Die Kopie wird noch einmal geöffnet, um sicher zu sein, dass jeder Schlüssel darin ist.',
  'doctor.copied.title': 'Die Kopie ist geschrieben',
  'doctor.copied.text':
    'Sie wurde noch einmal geöffnet: Jeder Schlüssel ist darin. Das Passwort ist das des Keystores.',
  'keystore.title.addKeys': 'Aus welchem Keystore wollen Sie die Schlüssel hinzufügen?',
  'keystore.lead.addKeys': 'Ein früherer Keystore desselben Zertifikatsinhabers. Er bleibt, wie er ist.',
  'keystore.none.other':
    'Im Ordner liegt kein anderer Keystore. Kopieren Sie den früheren dorthin und kommen Sie dann zurück.',
  'doctor.added.title': 'Die Schlüssel sind hinzugefügt',
  'doctor.added.none': 'Es gab nichts hinzuzufügen',
  'trouble.FOLDER_NOT_WHOLE': 'Geben Sie den ganzen Pfad des Ordners an.',
  'trouble.todo.exists': 'Wählen Sie einen anderen Ordner, oder verschieben Sie diese Datei.',
  'trouble.todo.otherKeystore': 'Wählen Sie einen anderen Keystore.',
}
