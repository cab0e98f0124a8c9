/** German messages of sealing and unsealing. */
import type { sealedEn } from './en.ts'

export const sealedDe: Readonly<Record<keyof typeof sealedEn, string>> = {
  'command.seal': 'eine Datei für einen oder mehrere Empfänger verschlüsseln',
  'command.unseal': 'eine verschlüsselte Datei öffnen, sobald alles geprüft ist',
  'option.to':
    'ein Empfänger, zum Beispiel NIHII-HOSPITAL=12345678 oder CBE=0123456789,APPID; mehrmals möglich',
  'option.expectedHolder':
    'bei der LIKIV-Nummer einer Fachkraft (NIHII oder NIHII11) in --to: wem sie gehören muss, als SSIN=…; mehrmals möglich',
  'option.toEtk': 'Datei mit dem ETK eines Empfängers; mehrmals möglich',
  'option.toAttribute':
    'wer dieses Attribut in einer Sitzung hat, jetzt oder später, zum Beispiel urn:be:fgov:person:ssin=85073000160; mehrmals möglich, eines genügt',
  'option.exceptAttribute': 'aber nicht, wer dieses Attribut hat; mehrmals möglich',
  'option.attribute':
    'ein weiteres Attribut, das für die Sitzung verlangt wird, wenn eine Nachricht für die ist, die es haben; mehrmals möglich',
  'option.in': 'die Datei zum Lesen',
  'option.out': 'die Datei zum Schreiben; es darf sie noch nicht geben',
  'option.trust': 'PEM-Datei mit den Ankern, auf die Absender zurückgehen müssen',
  'option.from': 'nur Nachrichten dieses Absenders annehmen, wie bei --to; mehrmals möglich',
  'option.statusCheck':
    'wie geprüft wird, ob das Zertifikat des Absenders widerrufen ist: receiver-optional (fragt den Statusdienst), receiver-mandatory, sender-optional, sender-mandatory, none',
  'seal.confirmHolder':
    'Laut Depot gehört {number} zu {holder}; sonst beweist das nichts. Für diese Person verschlüsseln?',
  'seal.done': 'Verschlüsselt: {file}',
  'seal.reader': 'Lesbar für: {holder}',
  'seal.attribute': 'Lesbar für alle mit {attribute}',
  'seal.exceptAttribute': 'Nicht für alle mit {attribute}',
  'seal.reasonFor': '{recipient}: {reason}',
  'seal.ecSender':
    'Sie haben mit einem P-384-Schlüssel signiert: Wer die bestehende Kryptobibliothek 2.2.0 benutzt, kann diese Nachricht nicht prüfen.',
  'unseal.done': 'Geprüft und geöffnet: {file}',
  'unseal.sender': 'Von: {sender}',
  'unseal.unknownSender': 'ein Zertifikat ohne eHealth-Identität: {subject}',
  'unseal.signedAt': 'Signiert: {time}',
  'unseal.SIGNING_TIME_EXPIRED':
    'Sie wurde nicht gerade eben signiert: eine alte Nachricht, eine zweimal gesendete, oder eine falsche Uhr.',
  'unseal.SIGNING_TIME_MISSING': 'Der Absender sagt nicht, wann sie signiert wurde.',
  'unseal.OCSP_NOT_EMBEDDED': 'Die Nachricht sagt nichts über den Status des Zertifikats des Absenders.',
}
