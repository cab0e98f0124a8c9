/** Berichten in het Nederlands: renewal, revocation, care of keystores. */
import type { lifeCycleEn } from './en.ts'

export const lifeCycleNl: Readonly<Record<keyof typeof lifeCycleEn, string>> = {
  'command.renew':
    'een certificaat hernieuwen: aanvragen, vervolledigen, activeren; gaat verder waar het stopte',
  'command.activate': 'de hernieuwde ETK activeren zodra uw software de nieuwe keystore gebruikt',
  'command.revoke': 'een certificaat intrekken met uw identiteitskaart, of met zijn eigen keystore',
  'command.passwd': 'het wachtwoord van een keystore veranderen',
  'option.newPasswordFile': 'bestand met het wachtwoord van de nieuwe keystore (of het nieuwe wachtwoord)',
  'option.activate': 'de hernieuwing vervolledigen en de nieuwe ETK meteen activeren',
  'option.noActivate': 'de nieuwe ETK laten wachten, zonder vraag',
  'option.reason':
    'keyCompromise, affiliationChanged, superseded of cessationOfOperation; of wat er gebeurd is: file-lost, password-known-to-others, password-forgotten, left-organization, activity-ended',
  'option.certificate':
    'welk certificaat: het aanvraagnummer, serienummer of de identificatie van de publieke sleutel',
  'option.compatibleCopy':
    'in deze map een kopie schrijven met oude, zwakke vercijfering, voor software die de keystore weigert',
  'option.addKeysFrom': 'de ontcijferingssleutels van deze keystore van dezelfde houder toevoegen',
  'option.otherPasswordFile': 'bestand met het wachtwoord van die andere keystore',
  'usage.oneKeystore': 'er moet precies één keystore opgegeven worden',

  'pin.purpose.renewal': 'om de hernieuwing en het contract te ondertekenen',
  'pin.purpose.revocation': 'om de intrekking te ondertekenen',
  'keystore.which': 'Om welke keystore gaat het?',

  'step.asking-certificate': 'Aan het platform wordt gevraagd wat het van uw certificaat weet…',
  'step.proving-old-keys': 'Nakijken of oude berichten nog opengaan met de nieuwe keystore…',
  'step.activating-etk': 'De nieuwe ETK wordt geactiveerd…',
  'step.signing-revocation': 'De intrekking wordt ondertekend met de identiteitskaart…',
  'step.sending-revocation': 'De intrekking wordt verstuurd…',
  'step.checking-status': 'Nakijken of anderen de intrekking zien…',

  'renew.what': 'Hernieuwing van: {holder}',
  'renew.open': 'Het kan nu hernieuwd worden, tot en met {until}.',
  'renew.oldKeys.one':
    'De ontcijferingssleutel gaat mee naar de nieuwe keystore, zodat oude berichten leesbaar blijven.',
  'renew.oldKeys.other':
    'De {count} ontcijferingssleutels gaan mee naar de nieuwe keystore, zodat oude berichten leesbaar blijven.',
  'renew.keyTypeWarning':
    'Uw huidige sleutel is van de soort RSA-2048. De nieuwere soort P-384 werkt alleen als uw zorgsoftware ze ondersteunt: vraag het eerst aan de leverancier.',
  'renew.keyTypeOnly':
    'Dit platform geeft enkel nog certificaten voor sleutels van de soort P-384, in plaats van uw RSA-2048-sleutel. Uw zorgsoftware moet dat ondersteunen: vraag het aan de leverancier voor u activeert.',
  'renew.keyTypeKept':
    'De nieuwe sleutel is van dezelfde soort als de oude, RSA-2048. Ondersteunt uw zorgsoftware P-384, zeg dat dan met --key-type P-384.',
  'renew.keyType': 'Welke soort sleutel krijgt het nieuwe certificaat?',
  'renew.keyTypeRsa': 'RSA-2048, zoals voorheen',
  'renew.keyTypeEc': 'P-384: mijn zorgsoftware ondersteunt het',
  'renew.waits': 'Het hernieuwde certificaat staat klaar in {file}; enkel de ETK is nog niet in gebruik.',
  'complete.oldKeys.one':
    'De ontcijferingssleutel van het vorige certificaat zit erin; er is nagekeken dat hij opent wat ervoor vercijferd werd.',
  'complete.oldKeys.other':
    'De {count} ontcijferingssleutels van vorige certificaten zitten erin; van elk is nagekeken dat hij opent wat ervoor vercijferd werd.',
  'complete.oldKeysUnproven.one':
    'Eén oude sleutel opende ook in de oude keystore niets; hij is overgenomen zoals hij is.',
  'complete.oldKeysUnproven.other':
    '{count} oude sleutels openden ook in de oude keystore niets; ze zijn overgenomen zoals ze zijn.',

  'activate.before':
    'Vanaf de activering worden berichten vercijferd voor de nieuwe keystore. Activeer zodra uw zorgsoftware die gebruikt.',
  'activate.now': 'De nieuwe ETK nu activeren?',
  'activate.later': 'Start dan: vesalius activate',
  'activate.done': 'Uw hernieuwde ETK is geactiveerd.',
  'activate.already': 'Uw ETK was al actief; er moest niets gebeuren.',
  'activate.depot.active': 'Het depot geeft hem: nieuwe berichten worden vercijferd voor de nieuwe keystore.',
  'activate.depot.unconfirmed':
    'Het depot toont hem nog niet. Kijk over enkele minuten na met: vesalius doctor',
  'activate.oldCertificate':
    'Het oude certificaat wordt enkele dagen later vanzelf ingetrokken. Gebruik voortaan enkel de nieuwe keystore; die opent ook oude berichten.',

  'revoke.what': 'Intrekking van het certificaat van: {holder}',
  'revoke.consequences': 'Weet dit voor u intrekt:',
  'revoke.consequence.final': 'Intrekken kan niet ongedaan worden gemaakt.',
  'revoke.consequence.sessions': 'Uw zorgsoftware kan met dit certificaat niet meer inloggen.',
  'revoke.consequence.etk':
    'De ETK wordt teruggetrokken: niemand kan u er nog nieuwe vercijferde berichten mee sturen.',
  'revoke.consequence.oldMessages':
    'Oude berichten blijven leesbaar met het keystorebestand en zijn wachtwoord: bewaar het bestand.',
  'revoke.consequence.newCertificate': 'U kunt meteen een nieuw certificaat aanvragen.',
  'revoke.raises':
    'Dit certificaat is al ingetrokken. Enkel de reden verandert, in keyCompromise; de datum van de intrekking blijft.',
  'revoke.which': 'Welk certificaat wilt u intrekken?',
  'revoke.whatHappened': 'Wat is er gebeurd?',
  'revoke.contract': 'Intrekkingscontract',
  'revoke.question': 'Trekt u dit certificaat in?',
  'revoke.accept': 'Ja, ik trek het in en onderteken met mijn identiteitskaart',
  'revoke.byKeyQuestion': 'Dit certificaat nu intrekken, ondertekend met zijn eigen sleutel?',
  'revoke.done': 'Het certificaat is ingetrokken, en de ETK ermee. Reden: {reason}',
  'revoke.raised': 'De reden van de intrekking is gewijzigd. Reden: {reason}',
  'revoke.status.revoked': 'De statusdienst zegt het aan iedereen.',
  'revoke.status.unconfirmed': 'De statusdienst antwoordde niet; zodra hij antwoordt, zegt hij het.',
  'revoke.stillActive':
    'Een ander certificaat van dezelfde houder is nog actief: aanvraagnummer {number}. Moet ook dat eindigen, start deze opdracht dan opnieuw met --certificate.',
  'revoke.next': 'Hebt u nog een certificaat nodig, vraag een nieuw aan met: vesalius request',
  'event.file-lost': 'Het keystorebestand is verloren of gestolen',
  'event.password-known-to-others': 'Iemand anders kent het wachtwoord van de keystore',
  'event.password-forgotten': 'Ik ben het wachtwoord van de keystore vergeten',
  'event.left-organization': 'Ik heb de organisatie verlaten',
  'event.activity-ended': 'De activiteit is stopgezet',
  'event.leadsTo': 'Reden: {reason}',
  'reason.keyCompromise': 'de sleutel is misschien in handen van anderen (keyCompromise)',
  'reason.affiliationChanged': 'de band met de organisatie is veranderd (affiliationChanged)',
  'reason.superseded': 'een ander certificaat komt in de plaats (superseded)',
  'reason.cessationOfOperation': 'de activiteit is stopgezet (cessationOfOperation)',

  'passwd.changed':
    'Het wachtwoord van {file} is veranderd; het bestand is met het nieuwe geopend om zeker te zijn.',
  'passwd.already':
    'Het wachtwoord van {file} was al veranderd, in een poging die onderbroken werd; dat is nu opgeruimd.',
  'passwd.software': 'Tik het nieuwe wachtwoord ook in uw zorgsoftware in.',
  'passwd.copies':
    'Kopieën van het bestand gaan nog open met het oude wachtwoord. Kennen anderen het, trek het certificaat dan in.',

  'doctor.renew': 'Het kan nu hernieuwd worden: vesalius renew',
  'doctor.renewFrom': 'Het kan hernieuwd worden vanaf {date}.',
  'problem.NAME_ENVIRONMENT.says':
    'Het einde van de naam is dat van de andere omgeving: productie eindigt op .p12, acceptatie op .acc-p12.',
  'problem.NAME_ENVIRONMENT.todo': 'Geef het bestand het juiste einde, zodat zorgsoftware het niet verwart.',
  'problem.OTHER_ENVIRONMENT.says': 'Hij hoort bij een andere omgeving dan het platform dat u opgaf.',
  'problem.OTHER_ENVIRONMENT.todo':
    'Gebruik hem alleen in zijn eigen omgeving; geef dat platform op met --platform.',
  'problem.PREVIOUS_LEFT.says':
    'Een wijziging van dit bestand is onderbroken: de vorige versie staat er nog naast, met einde .old.',
  'problem.PREVIOUS_LEFT.todo':
    'Start de opdracht die het wijzigde opnieuw (vesalius passwd, of doctor met --add-keys-from): ze ruimt op. Er is niets verloren.',
  'problem.ETK_WAITS.says':
    'De ETK wacht op activering: nieuwe berichten worden nog vercijferd voor de vorige keystore.',
  'problem.ETK_WAITS.todo': 'Zodra uw zorgsoftware dit bestand gebruikt, start: vesalius activate',
  'copy.done': 'De kopie voor oude software is geschreven en opnieuw geopend: {file}',
  'copy.weak':
    'De bescherming is zwak (3DES, SHA-1; {iterations} iteraties): wie de kopie in handen krijgt, raadt het wachtwoord veel sneller dan dat van de keystore.',
  'copy.advice':
    'Geef ze enkel aan die software, bewaar ze nergens anders en vraag de leverancier om een update.',
  'addKeys.added.one':
    'Eén ontcijferingssleutel is toegevoegd; er is nagekeken dat hij opent wat ervoor vercijferd is.',
  'addKeys.added.other':
    '{count} ontcijferingssleutels zijn toegevoegd; van elk is nagekeken dat hij opent wat ervoor vercijferd is.',
  'addKeys.none': 'Alle ontcijferingssleutels van die keystore zitten er al in. Er is niets gewijzigd.',
  'addKeys.unusable.one': 'Eén sleutel van die keystore opent niets en is weggelaten.',
  'addKeys.unusable.other': '{count} sleutels van die keystore openen niets en zijn weggelaten.',
}
