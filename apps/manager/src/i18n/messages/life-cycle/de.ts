/** Meldungen auf Deutsch: renewal, revocation, care of keystores. */
import type { lifeCycleEn } from './en.ts'

export const lifeCycleDe: Readonly<Record<keyof typeof lifeCycleEn, string>> = {
  'command.renew': 'ein Zertifikat erneuern: beantragen, abschließen, aktivieren; fährt fort, wo es aufhörte',
  'command.activate': 'das erneuerte ETK aktivieren, sobald Ihre Software den neuen Keystore benutzt',
  'command.revoke': 'ein Zertifikat mit Ihrem Personalausweis oder seinem eigenen Keystore widerrufen',
  'command.passwd': 'das Passwort eines Keystores ändern',
  'option.newPasswordFile': 'Datei mit dem Passwort des neuen Keystores (oder dem neuen Passwort)',
  'option.activate': 'die Erneuerung abschließen und das neue ETK sofort aktivieren',
  'option.noActivate': 'das neue ETK warten lassen, ohne Frage',
  'option.reason':
    'keyCompromise, affiliationChanged, superseded oder cessationOfOperation; oder was geschehen ist: file-lost, password-known-to-others, password-forgotten, left-organization, activity-ended',
  'option.certificate':
    'welches Zertifikat: Antragsnummer, Seriennummer oder Kennung des öffentlichen Schlüssels',
  'option.compatibleCopy':
    'in diesen Ordner eine Kopie mit alten, schwachen Verfahren schreiben, für Software, die den Keystore ablehnt',
  'option.addKeysFrom': 'die Entschlüsselungsschlüssel dieses Keystores desselben Inhabers hinzufügen',
  'option.otherPasswordFile': 'Datei mit dem Passwort dieses anderen Keystores',
  'usage.oneKeystore': 'es muss genau ein Keystore genannt werden',

  'pin.purpose.renewal': 'um die Erneuerung und den Vertrag zu unterschreiben',
  'pin.purpose.revocation': 'um den Widerruf zu unterschreiben',
  'keystore.which': 'Um welchen Keystore geht es?',

  'step.asking-certificate': 'Die Plattform wird nach Ihrem Zertifikat gefragt …',
  'step.proving-old-keys': 'Prüfung, ob alte Nachrichten sich mit dem neuen Keystore noch öffnen …',
  'step.activating-etk': 'Das neue ETK wird aktiviert …',
  'step.signing-revocation': 'Der Widerruf wird mit dem Personalausweis unterschrieben …',
  'step.sending-revocation': 'Der Widerruf wird gesendet …',
  'step.checking-status': 'Prüfung, ob andere den Widerruf sehen …',

  'renew.what': 'Erneuerung von: {holder}',
  'renew.open': 'Es kann jetzt erneuert werden, bis {until}.',
  'renew.oldKeys.one':
    'Sein Entschlüsselungsschlüssel kommt auch in den neuen Keystore: Alte Nachrichten bleiben lesbar.',
  'renew.oldKeys.other':
    'Seine {count} Entschlüsselungsschlüssel kommen auch in den neuen Keystore: Alte Nachrichten bleiben lesbar.',
  'renew.keyTypeWarning':
    'Ihr jetziger Schlüssel ist von der Art RSA-2048. Die neuere Art P-384 funktioniert nur, wenn Ihre Software sie unterstützt: Fragen Sie zuerst den Anbieter.',
  'renew.keyTypeOnly':
    'Diese Plattform stellt nur noch Zertifikate für Schlüssel der Art P-384 aus, statt Ihres RSA-2048-Schlüssels. Ihre Software muss das unterstützen: Fragen Sie den Anbieter, bevor Sie aktivieren.',
  'renew.keyTypeKept':
    'Der neue Schlüssel ist von derselben Art wie der alte, RSA-2048. Unterstützt Ihre Software P-384, sagen Sie es mit --key-type P-384.',
  'renew.keyType': 'Welche Art von Schlüssel soll das neue Zertifikat haben?',
  'renew.keyTypeRsa': 'RSA-2048, wie bisher',
  'renew.keyTypeEc': 'P-384: meine Software unterstützt es',
  'renew.waits': 'Das erneuerte Zertifikat liegt bereit in {file}; nur sein ETK ist noch nicht in Gebrauch.',
  'complete.oldKeys.one':
    'Der Entschlüsselungsschlüssel des früheren Zertifikats ist darin; geprüft ist, dass er öffnet, was für ihn verschlüsselt wurde.',
  'complete.oldKeys.other':
    'Die {count} Entschlüsselungsschlüssel früherer Zertifikate sind darin; von jedem ist geprüft, dass er öffnet, was für ihn verschlüsselt wurde.',
  'complete.oldKeysUnproven.one':
    'Ein alter Schlüssel öffnete schon im alten Keystore nichts; er ist unverändert übernommen.',
  'complete.oldKeysUnproven.other':
    '{count} alte Schlüssel öffneten schon im alten Keystore nichts; sie sind unverändert übernommen.',

  'activate.before':
    'Ab der Aktivierung werden Nachrichten für den neuen Keystore verschlüsselt. Aktivieren Sie, sobald Ihre Software ihn benutzt.',
  'activate.now': 'Das neue ETK jetzt aktivieren?',
  'activate.later': 'Starten Sie dann: vesalius activate',
  'activate.done': 'Ihr erneuertes ETK ist aktiviert.',
  'activate.already': 'Ihr ETK war schon aktiv; es war nichts zu tun.',
  'activate.depot.active':
    'Das Depot liefert es: Neue Nachrichten werden für den neuen Keystore verschlüsselt.',
  'activate.depot.unconfirmed':
    'Das Depot zeigt es noch nicht. Prüfen Sie es in einigen Minuten mit: vesalius doctor',
  'activate.oldCertificate':
    'Das alte Zertifikat wird einige Tage später von selbst widerrufen. Benutzen Sie nur noch den neuen Keystore; er öffnet auch alte Nachrichten.',

  'revoke.what': 'Widerruf des Zertifikats von: {holder}',
  'revoke.consequences': 'Das sollten Sie vor dem Widerruf wissen:',
  'revoke.consequence.final': 'Ein Widerruf ist endgültig.',
  'revoke.consequence.sessions': 'Ihre Software kann sich mit diesem Zertifikat nicht mehr anmelden.',
  'revoke.consequence.etk':
    'Sein ETK wird zurückgezogen: Niemand kann Ihnen damit neue verschlüsselte Nachrichten senden.',
  'revoke.consequence.oldMessages':
    'Alte Nachrichten bleiben mit der Keystore-Datei und ihrem Passwort lesbar: Bewahren Sie die Datei auf.',
  'revoke.consequence.newCertificate': 'Sie können sofort ein neues Zertifikat beantragen.',
  'revoke.raises':
    'Dieses Zertifikat ist schon widerrufen. Nur der Grund ändert sich, in keyCompromise; das Datum des Widerrufs bleibt.',
  'revoke.which': 'Welches Zertifikat möchten Sie widerrufen?',
  'revoke.whatHappened': 'Was ist geschehen?',
  'revoke.contract': 'Widerrufsvertrag',
  'revoke.question': 'Widerrufen Sie dieses Zertifikat?',
  'revoke.accept': 'Ja, ich widerrufe es und unterschreibe mit meinem Personalausweis',
  'revoke.byKeyQuestion': 'Dieses Zertifikat jetzt widerrufen, unterschrieben mit seinem eigenen Schlüssel?',
  'revoke.done': 'Das Zertifikat ist widerrufen, und sein ETK mit ihm. Grund: {reason}',
  'revoke.raised': 'Der Grund des Widerrufs ist geändert. Grund: {reason}',
  'revoke.status.revoked': 'Der Statusdienst sagt es allen.',
  'revoke.status.unconfirmed': 'Der Statusdienst hat nicht geantwortet; sobald er antwortet, sagt er es.',
  'revoke.stillActive':
    'Ein anderes Zertifikat desselben Inhabers ist noch aktiv: Antragsnummer {number}. Soll auch das enden, starten Sie diesen Befehl noch einmal mit --certificate.',
  'revoke.next': 'Brauchen Sie noch ein Zertifikat, beantragen Sie ein neues mit: vesalius request',
  'event.file-lost': 'Die Keystore-Datei ist verloren oder gestohlen',
  'event.password-known-to-others': 'Jemand anders kennt das Keystore-Passwort',
  'event.password-forgotten': 'Ich habe das Keystore-Passwort vergessen',
  'event.left-organization': 'Ich habe die Organisation verlassen',
  'event.activity-ended': 'Die Tätigkeit ist beendet',
  'event.leadsTo': 'Grund: {reason}',
  'reason.keyCompromise': 'der Schlüssel ist vielleicht in fremden Händen (keyCompromise)',
  'reason.affiliationChanged': 'die Zugehörigkeit zur Organisation hat sich geändert (affiliationChanged)',
  'reason.superseded': 'ein anderes Zertifikat tritt an seine Stelle (superseded)',
  'reason.cessationOfOperation': 'die Tätigkeit ist beendet (cessationOfOperation)',

  'passwd.changed':
    'Das Passwort von {file} ist geändert; die Datei wurde zur Sicherheit mit dem neuen geöffnet.',
  'passwd.already':
    'Das Passwort von {file} war schon geändert, in einem Lauf, der abgebrochen wurde; das ist jetzt aufgeräumt.',
  'passwd.software': 'Geben Sie das neue Passwort auch in Ihrer Software ein.',
  'passwd.copies':
    'Kopien der Datei öffnen sich noch mit dem alten Passwort. Kennen es andere, widerrufen Sie das Zertifikat.',

  'doctor.renew': 'Es kann jetzt erneuert werden: vesalius renew',
  'doctor.renewFrom': 'Es kann ab {date} erneuert werden.',
  'problem.NAME_ENVIRONMENT.says':
    'Das Ende des Namens ist das der anderen Umgebung: Produktion endet auf .p12, Akzeptanz auf .acc-p12.',
  'problem.NAME_ENVIRONMENT.todo':
    'Geben Sie der Datei das richtige Ende, damit Ihre Software sie nicht verwechselt.',
  'problem.OTHER_ENVIRONMENT.says': 'Er gehört zu einer anderen Umgebung als die genannte Plattform.',
  'problem.OTHER_ENVIRONMENT.todo':
    'Benutzen Sie ihn nur in seiner eigenen Umgebung; nennen Sie diese Plattform mit --platform.',
  'problem.PREVIOUS_LEFT.says':
    'Eine Änderung dieser Datei wurde abgebrochen: Die vorige Fassung liegt noch daneben, mit der Endung .old.',
  'problem.PREVIOUS_LEFT.todo':
    'Starten Sie den Befehl, der sie änderte, noch einmal (vesalius passwd, oder doctor mit --add-keys-from): Er räumt auf. Es ist nichts verloren.',
  'problem.ETK_WAITS.says':
    'Sein ETK wartet auf Aktivierung: Neue Nachrichten werden noch für den früheren Keystore verschlüsselt.',
  'problem.ETK_WAITS.todo': 'Sobald Ihre Software diese Datei benutzt, starten Sie: vesalius activate',
  'copy.done': 'Die Kopie für alte Software ist geschrieben und wurde wieder geöffnet: {file}',
  'copy.weak':
    'Ihr Schutz ist schwach (3DES, SHA-1; {iterations} Iterationen): Wer die Kopie in die Hand bekommt, errät das Passwort viel eher als das des Keystores.',
  'copy.advice':
    'Geben Sie sie nur dieser Software, bewahren Sie sie sonst nirgends auf und bitten Sie den Anbieter um eine Aktualisierung.',
  'addKeys.added.one':
    'Ein Entschlüsselungsschlüssel wurde hinzugefügt; geprüft ist, dass er öffnet, was für ihn verschlüsselt ist.',
  'addKeys.added.other':
    '{count} Entschlüsselungsschlüssel wurden hinzugefügt; von jedem ist geprüft, dass er öffnet, was für ihn verschlüsselt ist.',
  'addKeys.none':
    'Alle Entschlüsselungsschlüssel jenes Keystores sind schon darin. Es wurde nichts geändert.',
  'addKeys.unusable.one': 'Ein Schlüssel jenes Keystores öffnet nichts und wurde weggelassen.',
  'addKeys.unusable.other': '{count} Schlüssel jenes Keystores öffnen nichts und wurden weggelassen.',
}
