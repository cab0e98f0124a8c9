/** Das Handbuch auf Deutsch. */
import type { HelpMessages } from './help-translator.ts'

export const de: HelpMessages = {
  'start.title': 'Bevor Sie anfangen',
  'start.lead':
    'Wozu ein Zertifikat dient, was Sie zur Hand haben sollten, und wie Sie diesen Computer prüfen.',
  'start.what.title': 'Wozu ein eHealth-Zertifikat dient',
  'start.what.text':
    'Ihre Software beweist damit, wer die eHealth-Plattform anspricht, und empfängt damit Nachrichten, die nur Sie öffnen können. Es liegt in einer einzigen Datei, dem Keystore. Ein Passwort, das nur Sie kennen, schützt sie.',
  'start.hand.title': 'Was Sie zur Hand haben sollten',
  'start.hand.text':
    'Ihren Personalausweis und seinen PIN-Code, einen Kartenleser, eine E-Mail-Adresse und eine Telefonnummer. Für eine Organisation auch deren Nummer und allgemeine E-Mail-Adresse. Ein Antrag dauert etwa drei Minuten.',
  'start.checks.title': 'Diesen Computer prüfen',
  'start.checks.text':
    'Wählen Sie auf der Startseite „{home.checks}“. Netz, Uhr, Kartenleser, Karte mit ihren Zertifikaten und Ordner werden wirklich geprüft, ohne PIN-Code. Wo etwas nicht in Ordnung ist, steht, warum und was zu tun ist; wählen Sie danach „{checks.again}“.',
  'start.checks.alt':
    'Der Bildschirm „{checks.title}“: eine Liste von Prüfungen, jede mit dem Ergebnis und den Worten „{checks.status.good}“.',
  'start.environment.title': 'Produktion oder Akzeptanz',
  'start.environment.text':
    'Die Farbe und die Worte oben sagen, wo Sie sind: Die Produktion dient der Gesundheitsversorgung, die Akzeptanz nur dem Testen. Kennt Ihre Anwendung beide, führt „{platform.change}“ zur anderen.',
  'start.folder.title': 'Wo Ihre Keystores liegen',
  'start.folder.text':
    'Die Startseite nennt den Ordner. Mit „{folder.change}“ nehmen Sie einen anderen, zum Beispiel den, den Ihre Software liest.',

  'request.title': 'Ein Zertifikat beantragen',
  'request.lead': 'Von der Startseite bis zu einem Keystore, den Ihre Software nutzen kann.',
  'request.conditions.title': 'Nehmen Sie die Bedingungen an',
  'request.conditions.text':
    'Wählen Sie auf der Startseite „{home.request}“. Lesen Sie die allgemeinen Bedingungen und nehmen Sie sie an, dann sagen Sie, dass Sie einen belgischen Personalausweis haben.',
  'request.card.title': 'Stecken Sie Ihre Karte in den Kartenleser',
  'request.card.text':
    'Sobald die Karte erkannt ist, erscheint der Name ihres Inhabers. Tippen Sie den PIN-Code ein und wählen Sie „{card.pin.identify}“. Wir lesen, was Sie beantragen dürfen; es wird noch nichts unterschrieben.',
  'request.card.alt':
    'Der Bildschirm, der nach dem PIN-Code fragt: die Zeichnung einer Karte im Kartenleser, der Name des Inhabers, das Feld für den PIN-Code.',
  'request.holder.title': 'Sagen Sie, für wen es ist',
  'request.holder.text':
    'Wählen Sie sich selbst oder eine der Organisationen in der Liste. Was bei einer Organisation anders ist, steht im nächsten Kapitel.',
  'request.holder.alt':
    'Der Bildschirm „{holder.title}“ mit der Auswahl: für Sie selbst, für eine Organisation der Liste, für eine andere Organisation.',
  'request.details.title': 'Machen Sie Ihre Angaben',
  'request.details.text':
    'Auf die Frage, ob an dem Zertifikat etwas Besonderes ist, gehen die meisten einfach weiter. Tippen Sie dann Ihre E-Mail-Adresse und Ihre Telefonnummer ein: Wir schreiben, wenn das Zertifikat fertig ist und bevor es abläuft.',
  'request.details.alt':
    'Der Bildschirm „{contact.title}“ mit zwei ausgefüllten Feldern: E-Mail-Adresse und Telefonnummer.',
  'request.password.title': 'Wählen Sie das Passwort des Keystores',
  'request.password.text':
    'Nehmen Sie ein neues, nur für diesen Keystore: mindestens 8 Zeichen (manche Dienste verlangen mehr), darunter eine Ziffer oder ein Symbol, ohne Akzente und Umlaute. Die Liste hakt ab, was erfüllt ist. Schreiben Sie es auf und bewahren Sie es sicher auf: Niemand kann es Ihnen zurückgeben.',
  'request.password.alt':
    'Der Bildschirm für das neue Passwort: zwei Felder, darunter vier Regeln, alle abgehakt.',
  'request.overview.title': 'Lesen Sie den Vertrag und nehmen Sie ihn an',
  'request.overview.text':
    'Sie sehen, was im Zertifikat stehen wird, und den Vertrag genau so, wie Sie ihn unterschreiben. Bis hier wurde nichts gesendet: Sie können zurückgehen und alles ändern.',
  'request.overview.alt':
    'Der Bildschirm „{overview.title}“: die Angaben des Zertifikats, darunter der Text des Vertrags in einem Rahmen.',
  'request.sign.title': 'Unterschreiben Sie',
  'request.sign.text':
    'Tippen Sie den PIN-Code noch einmal ein, wählen Sie „{card.pin.sign}“ und lassen Sie die Karte bis zum nächsten Bildschirm stecken. Ihr Schlüssel ist gespeichert, bevor etwas gesendet wird. Dann wird das Zertifikat erstellt, meist in wenigen Sekunden.',
  'request.done.title': 'Nutzen Sie den Keystore',
  'request.done.text':
    'Der letzte Bildschirm sagt, wo die Datei liegt. Wählen Sie sie in Ihrer Software und tippen Sie dort das Passwort ein. Legen Sie eine Kopie an einen sicheren Ort, getrennt vom Passwort.',
  'request.done.alt':
    'Der Bildschirm „{done.title}“: die Datei, bis wann sie gilt, und drei Dinge, die zu tun sind.',

  'organization.title': 'Für eine Organisation',
  'organization.lead': 'Wer ihr Zertifikat beantragen darf, und was anders ist.',
  'organization.listed.title': 'Ihre Organisation steht in der Liste',
  'organization.listed.text':
    'Dann nennen die authentischen Quellen Sie als ihren Zertifikatsverwalter. Wählen Sie sie und gehen Sie weiter wie für sich selbst. Bevor Sie unterschreiben, bestätigen Sie auch, dass die Organisation die Sicherheitsnormen erfüllt.',
  'organization.other.title': 'Sie steht nicht in der Liste',
  'organization.other.text':
    'Bitten Sie den Zugangsverantwortlichen Ihrer Organisation, Sie zu benennen, und fangen Sie dann neu an: Das geht am schnellsten. Oder wählen Sie „{holder.other}“ und geben Sie ihre Nummer und ihren amtlichen Namen an. Nach der Unterschrift reichen Sie die Vollmacht ein, als Datei, wenn die Plattform Dateien annimmt. Ein Mitarbeiter entscheidet dann von Hand; das kann einige Tage dauern.',
  'organization.other.alt':
    'Der Bildschirm „{organization.title}“ mit der Art der Nummer, der Nummer und dem amtlichen Namen.',
  'organization.application.title': 'Mehrere Zertifikate für eine Organisation',
  'organization.application.text':
    'Geben Sie jedem eine Anwendungskennung, zum Beispiel eine für jeden Bereitschaftsposten oder jede Station. Ohne sie hat eine Organisation nur ein einziges Zertifikat.',

  'abroad.title': 'Ohne belgische Karte',
  'abroad.lead': 'Für Gesundheitsdienstleister, die nicht belgisch sind und nicht in Belgien wohnen.',
  'abroad.key.title': 'Zuerst ein digitaler Schlüssel',
  'abroad.key.text':
    'Ein Registrierungsbüro (eine Gemeinde oder das föderale Büro) prüft Ihren Ausweis und registriert Sie mit einer BIS-Nummer. Sie erhalten einen Aktivierungscode auf Papier und einen Link per E-Mail. Mit beidem aktivieren Sie Ihren digitalen Schlüssel: Benutzername, Passwort und Sicherheitscode per mobiler App.',
  'abroad.request.title': 'Stellen Sie den Antrag',
  'abroad.request.text':
    'Wählen Sie „{home.request}“ auf der Startseite, nehmen Sie die Bedingungen an und sagen Sie, dass Sie keine belgische Karte haben. Tippen Sie Ihre BIS-Nummer und Ihren Namen ein wie in Ihrem Ausweis, dann Ihre Kontaktdaten. Prüfen Sie, was im Zertifikat stehen wird, wählen Sie das Keystore-Passwort und dann „{password.send}“. Ihr Schlüssel wird gespeichert, bevor etwas gesendet wird.',
  'abroad.confirm.title': 'Bestätigen Sie ihn mit Ihrem digitalen Schlüssel',
  'abroad.confirm.text':
    'Der Bildschirm zeigt Ihre Antragsnummer. Wählen Sie „{confirm.open}“ und melden Sie sich dort an. Die Seite muss dieselbe Nummer zeigen; wenn nicht, hören Sie dort auf. Bestätigen Sie den Antrag, drucken Sie den Vertrag, unterschreiben Sie ihn und senden Sie ihn mit einer Kopie beider Seiten Ihres Ausweises. Gilt die Adresse nicht mehr, bekommen Sie mit „{confirm.another}“ die nächste.',
  'abroad.complete.title': 'Schließen Sie ihn ab',
  'abroad.complete.text':
    'Ein Mitarbeiter entscheidet, und Sie erhalten eine E-Mail. Wählen Sie dann „{home.unfinished.goOn}“ auf der Startseite und tippen Sie das Keystore-Passwort ein: Das Zertifikat wird abgeholt, und der Keystore ist fertig.',
  'abroad.renew.title': 'Es erneuern',
  'abroad.renew.text':
    'Wählen Sie „{home.renew}“, den Keystore, den Sie jetzt benutzen, und sein Passwort. Der Bildschirm sagt, ob es geht, und übernimmt Ihre Kontaktdaten; prüfen Sie Ihren Namen und wählen Sie ein Passwort für den neuen Keystore. Sie bestätigen den Antrag mit Ihrem digitalen Schlüssel wie beim ersten Mal. Ist er angenommen, erstellt „{confirm.look}“ den neuen Keystore, mit den alten Schlüsseln darin, und der letzte Bildschirm stellt um, wenn Ihre Software ihn benutzt.',
  'abroad.manage.title': 'Sehen und widerrufen, was Sie haben',
  'abroad.manage.text':
    'Wo ein Ausweis verlangt wird, wählen Sie „{card.without}“. Der Schlüssel in Ihrem Keystore fragt dann, wie es um Ihr Zertifikat steht. Um es zu widerrufen, wählen Sie „{home.revoke}“ und tun dasselbe: Sagen Sie, was geschehen ist, lesen Sie den Vertrag und wählen Sie „{revokeByKey.go}“. Haben Sie den Keystore oder sein Passwort nicht mehr, widerruft der Support es mit einem unterschriebenen Formular.',

  'complete.title': 'Später weitermachen',
  'complete.lead':
    'Nichts geht verloren, wenn Sie aufhören, wenn der Computer ausgeht oder wenn erst ein Mitarbeiter entscheiden muss.',
  'complete.resume.title': 'Ihren Antrag wiederfinden',
  'complete.resume.text':
    'Starten Sie die Anwendung wieder. Die Startseite zeigt, was noch nicht fertig ist; wählen Sie „{home.unfinished.goOn}“. Was Sie eingetippt hatten, ist noch da, außer PIN-Code und Passwörtern: Die werden nirgends aufbewahrt.',
  'complete.resume.alt':
    'Die Startseite mit der Überschrift „{home.unfinished}“, einem Antrag und der Schaltfläche „{home.unfinished.goOn}“.',
  'complete.waiting.title': 'Wenn ein Mitarbeiter entscheidet',
  'complete.waiting.text':
    'Der Bildschirm zeigt die Nummer Ihres Antrags, und Sie dürfen die Anwendung schließen. Sie erhalten eine E-Mail. Öffnen Sie dann die Anwendung, wählen Sie „{home.unfinished.goOn}“ und tippen Sie das Passwort des Keystores ein.',
  'complete.file.title': 'Der unfertige Keystore',
  'complete.file.text':
    'Eine Datei, die auf .unfinished endet, enthält das einzige Exemplar Ihres Schlüssels: Behalten Sie sie. Ihre Software kann sie noch nicht nutzen.',
  'complete.elsewhere.title': 'An einem anderen Computer',
  'complete.elsewhere.text':
    'Nehmen Sie die unfertige Datei mit. Wählen Sie dort „{home.complete}“, dann „{keystore.elsewhere}“, und tippen Sie ihr Passwort ein.',

  'renew.title': 'Ein Zertifikat erneuern',
  'renew.lead':
    'Ab 90 Tage vor dem Ablauf. Ein Weg in drei Phasen; Sie können nach jeder aufhören und später weitermachen.',
  'renew.keystore.title': 'Öffnen Sie den Keystore, den Sie jetzt nutzen',
  'renew.keystore.text':
    'Wählen Sie „{home.renew}“, die Datei und ihr Passwort. Liegt Ihre in einem anderen Ordner, wählen Sie „{keystore.elsewhere}“.',
  'renew.keystore.alt':
    'Der Bildschirm „{keystore.title.renew}“ mit einer gewählten Datei und dem Feld für ihr Passwort.',
  'renew.sign.title': 'Erneuern und unterschreiben Sie',
  'renew.sign.text':
    'Der Bildschirm sagt, bis wann das Zertifikat gilt und was geschehen wird. Ihre Kontaktdaten sind schon ausgefüllt. Wählen Sie ein Passwort für den neuen Keystore, lesen Sie den Vertrag und unterschreiben Sie mit Ihrer Karte. Die alten Schlüssel kommen mit in die neue Datei, damit alte Nachrichten lesbar bleiben.',
  'renew.sign.alt': 'Der Bildschirm „{renewal.title.open}“: der Inhaber, das Enddatum und die drei Phasen.',
  'renew.activate.title': 'Stellen Sie um, dann aktivieren Sie',
  'renew.activate.text':
    'Wählen Sie zuerst die neue Datei in Ihrer Software. Wählen Sie dann hier „{activation.go}“. Von da an werden neue Nachrichten für den neuen Keystore verschlüsselt, und das alte Zertifikat wird einige Tage später widerrufen. Es eilt nicht: Die Startseite führt hierher zurück.',
  'renew.activate.alt':
    'Der Bildschirm „{activation.title}“: die neue Datei, drei Dinge, die zuerst zu tun sind, und die Schaltfläche zum Aktivieren.',

  'revoke.title': 'Ein Zertifikat widerrufen',
  'revoke.lead':
    'Wenn Datei oder Passwort verloren oder anderen bekannt ist, oder wenn Sie das Zertifikat nicht mehr brauchen.',
  'revoke.which.title': 'Wählen Sie das Zertifikat',
  'revoke.which.text':
    'Wählen Sie „{home.revoke}“, tippen Sie den PIN-Code ein und wählen Sie das Zertifikat. Ihr Personalausweis genügt; der Keystore wird nicht gebraucht.',
  'revoke.reason.title': 'Sagen Sie, was geschehen ist',
  'revoke.reason.text':
    'Daraus folgt der Grund. Der Bildschirm sagt auch, was ein Widerruf bewirkt. Er kann nicht rückgängig gemacht werden.',
  'revoke.reason.alt':
    'Der Bildschirm, der fragt, was geschehen ist: vier Möglichkeiten für ein eigenes Zertifikat und eine Warnung, was ein Widerruf bewirkt.',
  'revoke.sign.title': 'Lesen und unterschreiben Sie',
  'revoke.sign.text':
    'Lesen Sie den Vertrag des Widerrufs, nehmen Sie ihn an und unterschreiben Sie mit dem PIN-Code. Binnen Sekunden sagt der Statusdienst es allen.',
  'revoke.after.title': 'Danach',
  'revoke.after.text':
    'Brauchen Sie noch ein Zertifikat, beantragen Sie sofort ein neues. Behalten Sie die alte Datei und ihr Passwort: Nur damit lassen sich alte Nachrichten öffnen.',

  'certificates.title': 'Meine Zertifikate ansehen',
  'certificates.lead': 'Alle, die Sie verwalten dürfen: Ihre eigenen und die Ihrer Organisationen.',
  'certificates.list.title': 'Bei jedem das eine, was zu tun ist',
  'certificates.list.text':
    'Wählen Sie „{home.certificates.show}“ und tippen Sie den PIN-Code ein; es wird nichts unterschrieben. Bei jedem Zertifikat sehen Sie, ob es aktiv ist, bis wann es gilt und was gegebenenfalls noch zu tun ist.',
  'certificates.list.alt': 'Der Bildschirm „{home.certificates}“ mit den Zertifikaten einer Person.',
  'certificates.contact.title': 'Eine Adresse berichtigen',
  'certificates.contact.text':
    'Wählen Sie beim Zertifikat „{home.contact.go}“, tippen Sie ein, was richtig ist, und unterschreiben Sie mit dem PIN-Code. Dort wählen Sie auch die Sprache unserer E-Mails.',

  'password.title': 'Das Passwort eines Keystores ändern',
  'password.lead': 'Sie brauchen das jetzige Passwort.',
  'password.change.title': 'Wählen Sie ein anderes',
  'password.change.text':
    'Wählen Sie „{home.password}“, die Datei und ihr jetziges Passwort, dann zweimal das neue. Die Datei wird neu geschrieben und zur Sicherheit einmal geöffnet. Danach braucht Ihre Software das neue Passwort.',
  'password.lost.title': 'Das Passwort ist verloren',
  'password.lost.text':
    'Niemand kann es Ihnen zurückgeben, auch der Support nicht. Widerrufen Sie das Zertifikat mit Ihrer Karte und beantragen Sie dann ein neues.',

  'doctor.title': 'Einen Keystore untersuchen',
  'doctor.lead': 'Wenn Ihre Software eine Datei ablehnt, oder wenn Sie nicht wissen, was sie ist.',
  'doctor.examine.title': 'Was damit nicht stimmt',
  'doctor.examine.text':
    'Wählen Sie „{home.doctor}“, die Datei und ihr Passwort. Sie sehen, wem sie gehört, bis wann sie gilt, ob sie vollständig ist, ob die Dienste einverstanden sind, und was zu tun ist. Es wird nichts geändert.',
  'doctor.examine.alt':
    'Der Bildschirm „{doctor.fine}“ mit den Angaben eines Keystores und dem, was die Dienste dazu sagen.',
  'doctor.copy.title': 'Eine Kopie für alte Software',
  'doctor.copy.text':
    'Manche Software ist zu alt, um die Datei zu öffnen. Wählen Sie „{doctor.copy.go}“: Die Kopie hat dieselben Schlüssel und dasselbe Passwort, aber schwächeren Schutz. Sie kommt in einen eigenen Ordner; löschen Sie sie, sobald die Software auf dem neuen Stand ist.',
  'doctor.copy.alt': 'Der Bildschirm „{doctor.copy.title}“ mit einer Warnung und dem Ordner der Kopie.',
  'doctor.add.title': 'Alte Nachrichten lassen sich nicht mehr öffnen',
  'doctor.add.text':
    'Ihre Schlüssel liegen vielleicht in einem früheren Keystore von Ihnen. Wählen Sie „{doctor.add-keys.go}“, diesen Keystore und sein Passwort. Jeder Schlüssel wird ausprobiert, bevor er hinzukommt.',

  'card.title': 'Karte und Kartenleser',
  'card.lead':
    'Jede Störung hat einen eigenen Bildschirm, der sagt, was zu tun ist. Dies sind die häufigsten.',
  'card.missing.title': 'Kartenleser oder Karte wird nicht gefunden',
  'card.missing.text':
    'Ziehen Sie den Kartenleser ab und stecken Sie ihn wieder ein. Stecken Sie die Karte mit dem Chip voran ein. Die Seite macht von selbst weiter, sobald die Karte da ist.',
  'card.missing.alt':
    'Ein Bildschirm, dem die Karte fehlt: die Zeichnung eines leeren Kartenlesers, was los ist und was zu tun ist.',
  'card.busy.title': 'Ein anderes Programm nutzt die Karte',
  'card.busy.text':
    'Schließen Sie andere Programme, die die Karte lesen, auch andere Browserfenster, und versuchen Sie es noch einmal.',
  'card.pin.title': 'Der PIN-Code ist falsch',
  'card.pin.text':
    'Der Bildschirm sagt, wie viele Versuche bleiben. Nach drei falschen ist die Karte gesperrt; Ihre Gemeinde kann sie entsperren. Der PIN-Code der Karte ist nicht das Passwort des Keystores.',
  'card.signature.title': 'Die Karte kann nicht unterschreiben',
  'card.signature.text':
    'Wurde die Unterschrift auf der Karte nie aktiviert oder sind ihre Zertifikate abgelaufen, kann Ihre Gemeinde helfen. Bis dahin wird nichts gesendet.',
  'card.pinpad.title': 'Ein Kartenleser mit eigenen Tasten',
  'card.pinpad.text': 'Tippen Sie den PIN-Code am Kartenleser ein. Der Bildschirm fragt dann nie danach.',

  'safeuse.title': 'Ihr Zertifikat sicher nutzen',
  'safeuse.lead': 'Was zu tun ist und was nie, solange Sie es haben. Zwei Minuten Lesezeit.',
  'safeuse.password.title': 'Ein Passwort für jedes Zertifikat',
  'safeuse.password.text':
    'Wählen Sie für jeden Keystore ein neues, für Ihren und für die Ihrer Organisationen, und nutzen Sie es nirgendwo sonst. Sagen Sie es niemandem: Weder Kollegen noch Lieferanten noch die Hilfe brauchen es. Schreiben Sie es nur dort auf, wo es sonst niemand lesen kann.',
  'safeuse.place.title': 'Die Datei gehört an ihren Platz',
  'safeuse.place.text':
    'Der Keystore liegt auf dem Computer Ihrer Software. Bewahren Sie eine Kopie sicher auf, getrennt vom Passwort, zum Beispiel auf einem Stick in einer verschlossenen Schublade. Senden Sie ihn nicht per E-Mail und legen Sie ihn in keinen geteilten Ordner.',
  'safeuse.people.title': 'Nur wer ihn nutzen muss',
  'safeuse.people.text':
    'In einer Organisation haben nur befugte Personen Zugang zum Computer und zum Keystore; sie führt darüber eine Liste. Nehmen Sie für mehrere Abteilungen oder Bereitschaftsposten je ein eigenes Zertifikat mit einer Anwendungskennung: Dann kann eines widerrufen werden, ohne die anderen anzuhalten. Ändern Sie das Passwort, wenn jemand geht, der es kannte.',
  'safeuse.computer.title': 'Ein gepflegter Computer',
  'safeuse.computer.text':
    'Sperren Sie den Bildschirm, wenn Sie gehen. Lassen Sie die Aktualisierungen des Systems, des Browsers und Ihrer Software zu. Nehmen Sie den Personalausweis aus dem Kartenleser, wenn Sie ihn nicht brauchen.',
  'safeuse.mails.title': 'Wenn jemand danach fragt',
  'safeuse.mails.text':
    'Niemand, der Ihnen hilft, braucht Ihren PIN-Code oder das Passwort eines Keystores. Starten Sie diese Anwendung selbst, nie über einen Link in einer E-Mail. Rufen Sie im Zweifel die Hilfe unter der Nummer an, die Sie schon kennen.',
  'safeuse.lost.title': 'Verloren, gestohlen oder anderen bekannt',
  'safeuse.lost.text':
    'Warten Sie nicht: Wählen Sie „{home.revoke}“; Ihr Personalausweis genügt. Beantragen Sie dann ein neues Zertifikat. Bewahren Sie die alte Datei auf, wenn Sie sie noch haben: Nur mit ihr lassen sich Ihre alten Nachrichten öffnen.',
  'safeuse.end.title': 'Am Ende',
  'safeuse.end.text':
    'Erneuern Sie rechtzeitig, ab 90 Tage vor dem Ende. Wenn Ihre Tätigkeit endet oder wenn Sie eine Organisation nicht mehr verwalten, widerrufen Sie das Zertifikat und löschen den Keystore und seine Kopien, sobald Sie die alten Nachrichten nicht mehr brauchen.',

  'safe.title': 'Ist das sicher?',
  'safe.lead': 'Was wo bleibt.',
  'safe.keys.title': 'Ihre Schlüssel',
  'safe.keys.text':
    'Ihre privaten Schlüssel verlassen diesen Computer nie. Sie liegen im Keystore, geschützt durch sein Passwort.',
  'safe.secrets.title': 'PIN-Code und Passwörter',
  'safe.secrets.text':
    'Der PIN-Code geht nur an die Karte. Passwörter werden nirgends aufbewahrt: nicht hier, nicht im Browser, nicht bei der Plattform.',
  'safe.page.title': 'Diese Seite',
  'safe.page.text':
    'Sie kommt von der Anwendung auf diesem Computer, und nur wer sie dort gestartet hat, kann sie nutzen. Tippen Sie nie einen PIN-Code oder ein Passwort auf einer Seite ein, zu der eine E-Mail führt.',
}
