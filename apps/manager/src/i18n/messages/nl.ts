/** Berichten in het Nederlands. Keys and placeholders are those of `en.ts`. */
import type { Messages } from '../translate.ts'
import { conditionsNl } from './conditions/nl.ts'
import { contactNl } from './contact/nl.ts'
import { foreignNl } from './foreign/nl.ts'
import { installationNl } from './installation/nl.ts'
import { lifeCycleNl } from './life-cycle/nl.ts'
import { mandateNl } from './mandate/nl.ts'
import { sealedNl } from './sealed/nl.ts'
import { sessionNl } from './session/nl.ts'

export const nl: Messages = {
  ...conditionsNl,
  ...contactNl,
  ...foreignNl,
  ...installationNl,
  ...lifeCycleNl,
  ...mandateNl,
  ...sealedNl,
  ...sessionNl,

  'program.description':
    'eHealth-certificaten: aanvragen, vervolledigen, hernieuwen, intrekken, oplijsten, bekijken.',
  'help.usage': 'Gebruik:',
  'help.options': 'Opties:',
  'help.commands': 'Opdrachten:',
  'help.arguments': 'Argumenten:',
  'help.command': 'opdracht',
  'usage.unknownCommand': 'de opdracht {what} bestaat niet',
  'usage.unknownOption': 'de optie {what} bestaat niet',
  'usage.missingArgument': '{what} ontbreekt',
  'usage.optionWithoutValue': '{what} vraagt een waarde',
  'usage.excessArguments': 'er staat te veel op de regel',
  'command.open': 'de toepassing in uw browser openen (ook zonder opdracht)',
  'command.request': 'een certificaat aanvragen met uw identiteitskaart',
  'command.complete': 'een aanvraag vervolledigen: het certificaat installeren, de ETK registreren',
  'command.list': 'alle certificaten die u kunt beheren, en wat u met elk moet doen',
  'command.inspect': 'wat een keystore bevat, zonder netwerk',
  'command.doctor': 'keystores nakijken: volledig of niet, wat er scheelt, wat u moet doen',
  'argument.keystore': 'een keystorebestand',
  'argument.keystores': 'keystorebestanden; zonder: alle bestanden in de map',
  'option.help': 'hulp tonen',
  'option.platform':
    'het profiel van het platform (een bestand), of zijn adres als zijn ankers hier bekend zijn',
  'option.card': 'een identiteitskaart in bestanden, om te proberen; FILE.json staat ernaast',
  'option.reader': 'de te gebruiken kaartlezer, als er meerdere zijn',
  'option.cardPasswordFile': 'bestand met het wachtwoord van FILE.p12',
  'option.pinFile': 'bestand met de pincode van de kaart',
  'option.folder': 'map van de keystores (persoonlijke map, ehealth/keystore)',
  'option.keystore': 'de keystore waarom het gaat',
  'option.passwordFile': 'bestand met het wachtwoord van de keystore',
  'option.email': 'uw persoonlijk e-mailadres',
  'option.phone': 'uw persoonlijk telefoonnummer',
  'option.generalEmail': 'algemeen e-mailadres van de organisatie',
  'option.generalPhone': 'algemeen telefoonnummer van de organisatie',
  'option.organization': 'de organisatie voor wie het certificaat is, bijvoorbeeld NIHII-HOSPITAL=12345678',
  'option.organizationName': 'naam van een organisatie waarvan u niet als certificaatbeheerder bekend bent',
  'option.application': 'toepassings-ID: onderscheidt meerdere certificaten van één organisatie',
  'option.use': 'specifieke toepassingen: tsa, consultrn, codage, other',
  'option.keyType': 'soort authenticatiesleutel: P-384 of RSA-2048',
  'option.acceptConditions': 'de algemene voorwaarden en het contract aanvaarden',
  'option.complete': 'de aanvraag meteen vervolledigen',
  'option.new': 'een nieuwe aanvraag beginnen, ook als er een onvoltooide is',
  'option.wait': 'seconden om op het certificaat te wachten (120)',
  'option.json': 'één JSON-object afdrukken en niets anders',
  'option.printAddress': 'tonen waar de startpagina staat in plaats van een browser te openen',
  'option.language': 'taal van alle teksten',
  'option.optionsFile': 'JSON-bestand met opties op naam',

  'answer.yes': 'Ja',
  'answer.no': 'Nee',
  'answer.needed': 'Dit is nodig.',

  'environment.production': 'productie',
  'environment.acceptance': 'acceptatie',
  'environment.test': 'test',
  'environment.band.production': 'PRODUCTIE · {name}',
  'environment.band.acceptance': 'ACCEPTATIE: enkel voor tests · {name}',
  'environment.band.test': 'TEST: enkel voor tests · {name}',
  'open.startPage': 'De certificaatbeheer-toepassing draait. Startpagina: {page}',
  'open.byHand':
    'Open deze pagina in uw browser. Ze is alleen voor uw account en werkt één keer; daarna wordt ze vernieuwd.',
  'open.stop': 'Laat dit venster open terwijl u werkt. Stop met Ctrl-C.',
  'open.title': 'Certificaatbeheer',
  'open.button': 'Verdergaan',
  'platform.which': 'Welk platform?',
  'platform.strangeHosts':
    'Geen profiel op deze computer noemt {hosts}: dit adres doet zich misschien voor als {name} ({environment}). Bent u zeker dat het juist is?',

  'card.reading': 'De identiteitskaart wordt gelezen…',
  'card.of': 'Identiteitskaart van {name}',
  'card.whichReader': 'In meerdere kaartlezers zit een kaart. Welke?',
  'card.filePassword': 'Wachtwoord van het kaartbestand {file}',

  'pin.ask': 'Pincode van uw identiteitskaart, {purpose}.',
  'pin.triesLeft.one': 'Nog maar {count} poging: na nog één foute pincode is de kaart geblokkeerd.',
  'pin.triesLeft.other': 'Nog {count} pogingen.',
  'pin.form': 'Een pincode telt 4 tot 12 cijfers.',
  'pin.wrong': 'Die pincode is fout.',
  'pin.onReader': 'Tik de pincode nu in op de kaartlezer, {purpose}.',
  'pin.purpose.qualities': 'om te zien wat u mag aanvragen (er wordt nog niets ondertekend)',
  'pin.purpose.request': 'om de certificaataanvraag en het contract te ondertekenen',
  'pin.purpose.list': 'om uw certificaten te zien (er wordt niets ondertekend)',

  'holder.which': 'Voor wie is dit certificaat?',
  'holder.self': 'Voor mezelf: {name}',
  'holder.selfNotKnown':
    'De authentieke bron kent u niet als actieve zorgverlener. Laat eerst uw registratie nakijken.',
  'holder.other': 'Een andere organisatie',
  'holder.otherMeans':
    'U bent niet bekend als certificaatbeheerder: een medewerker vraagt een volmacht en keurt de aanvraag handmatig goed.',
  'holder.withApplication': '{holder}, toepassing {applicationId}',
  'organization.type': 'Wat voor organisatie is het?',
  'organization.number': 'Wat is het nummer?',
  'organization.suggested': 'Het nummer wordt gebruikt als {value}.',
  'organization.name': 'Wat is de officiële naam?',
  'organization.notListed':
    'U bent niet bekend als certificaatbeheerder van deze organisatie. U kunt doorgaan: een medewerker vraagt een volmacht. Of laat u eerst door de organisatie aanduiden.',
  'application.which': 'Toepassings-ID (laat leeg voor een certificaat zonder)',
  'application.inUse': 'Al in gebruik: {list}.',
  'application.none': '(zonder toepassings-ID)',
  'use.which': 'Dient het certificaat voor iets specifieks?',
  'use.none': 'Niets specifieks',
  'use.tsa': 'elektronische datering (timestamp)',
  'use.consultrn': 'raadpleging van het Rijksregister',
  'use.codage': 'codering van gegevens',
  'use.other': 'ander gebruik',
  'contact.emailPrivate': 'Uw persoonlijk e-mailadres',
  'contact.phonePrivate': 'Uw persoonlijk telefoonnummer',
  'contact.emailGeneral':
    'Algemeen e-mailadres van de organisatie (aangeraden: herinneringen gaan ook daarheen)',
  'contact.phoneGeneral': 'Algemeen telefoonnummer van de organisatie (facultatief)',

  'password.new': 'Kies een wachtwoord voor de keystore',
  'password.again': 'Nog eens hetzelfde wachtwoord',
  'password.differs': 'De twee zijn niet gelijk.',
  'password.existing': 'Wachtwoord van de keystore {file}',
  'password.advice':
    'Het wachtwoord van de keystore beschermt uw sleutels: minstens {minimumLength} tekens, minstens één cijfer of symbool, geen accenten. Neem voor elk certificaat een ander en deel het nooit: niemand kan het u teruggeven.',
  'password.PASSWORD_TOO_SHORT': 'Het telt minder dan {minimumLength} tekens.',
  'password.PASSWORD_CHARACTER_NOT_ALLOWED':
    'Er staat een teken in dat niet mag: enkel letters zonder accent, cijfers, spaties en symbolen.',
  'password.PASSWORD_NEEDS_DIGIT_OR_SYMBOL': 'Er is minstens één cijfer of symbool nodig.',
  'password.PASSWORD_NEEDS_LOWER_AND_UPPER_CASE': 'Er zijn kleine letters en hoofdletters nodig.',

  'overview.title': 'Dit gaat u ondertekenen:',
  'overview.name': 'Namen staan in hoofdletters en zonder accenten; boven 64 tekens vallen hele woorden weg.',
  'overview.key': 'Authenticatiesleutel: {keyType}',
  'overview.uses': 'Specifieke toepassingen: {list}',
  'overview.contact': 'Contact: {contact}',
  'overview.generalContact': 'Algemeen contact: {contact}',
  'overview.organizationConfirms':
    'U bevestigt voor de organisatie: ze voldoet aan de minimale veiligheidsnormen, alleen bevoegde medewerkers komen aan haar systemen, en ze heeft de machtigingen voor de gegevens die ze deelt.',
  'contract.title': 'Contract',
  'contract.languages':
    'Het contract bestaat in het Frans en in het Nederlands; die twee teksten zijn bindend.',
  'contract.question': 'Aanvaardt u deze voorwaarden en dit contract?',
  'contract.accept': 'Ja, ik aanvaard en onderteken met mijn identiteitskaart',
  'contract.readFrench': 'Lezen in het Frans',
  'contract.readDutch': 'Lezen in het Nederlands',
  'contract.stop': 'Nee, hier stoppen',

  'step.asking-contract': 'Uw contract wordt opgevraagd…',
  'step.making-key': 'Uw sleutel wordt op deze computer gemaakt…',
  'step.signing-request': 'Ondertekenen met de identiteitskaart…',
  'step.saving-keystore': 'Uw sleutel wordt bewaard voor er iets vertrekt…',
  'step.sending-request': 'De aanvraag wordt verstuurd…',
  'step.waiting-for-certificate': 'De autoriteit maakt uw certificaat; meestal enkele seconden…',
  'step.checking-certificate': 'Het certificaat wordt nagekeken en geïnstalleerd…',
  'step.making-encryption-key': 'Uw vercijferingssleutel wordt gemaakt…',
  'step.starting-registration': 'Uw vercijferingssleutel (ETK) wordt geregistreerd…',
  'step.completing-registration': 'Bewijs dat de vercijferingssleutel van u is…',
  'step.checking-depot': 'Nakijken of anderen uw ETK vinden…',
  'step.finishing-keystore': 'De voltooide keystore wordt nagekeken…',

  'unfinished.found': 'Er is een onvoltooide aanvraag: {file}',
  'unfinished.others.one': 'Er is nog een onvoltooide aanvraag op deze computer. Zie: vesalius list',
  'unfinished.others.other': 'Er zijn nog {count} onvoltooide aanvragen op deze computer. Zie: vesalius list',
  'unfinished.goOn': 'Daarmee verdergaan?',
  'unfinished.which': 'Welke aanvraag wilt u vervolledigen?',
  'unfinished.otherPassword':
    'Daarmee kan hier niet voortgegaan worden (ander wachtwoord, platform of certificaat): er begint een nieuwe aanvraag.',
  'unfinished.refused': 'Die aanvraag is geweigerd ({file} is verwijderd): er begint een nieuwe aanvraag.',
  'unfinished.notResumable':
    'Die aanvraag kan niet opnieuw verstuurd worden ({file} blijft): er begint een nieuwe aanvraag.',

  'request.sent': 'Uw aanvraag is verstuurd. Aanvraagnummer: {number}',
  'request.accepted': 'Ze is meteen aanvaard.',
  'request.replaces':
    'Ze vervangt een certificaat dat u hebt. De sleutels voor oude berichten zitten niet in dit bestand, anders dan na vesalius renew: bewaar de oude keystore, of voeg ze toe met vesalius doctor --add-keys-from.',
  'request.operator':
    'Een medewerker keurt ze goed. U krijgt een mail; vervolledig de aanvraag dan met: vesalius complete',
  'request.completeNow': 'Nu vervolledigen? Dat duurt meestal enkele seconden.',
  'request.next': 'Daarna: vesalius complete',
  'file.unfinished':
    'Uw onvoltooide keystore: {file}. Bewaar die goed: zonder is het certificaat onbruikbaar.',
  'file.finished': 'Uw keystore: {file}',
  'complete.waiting': 'Het certificaat van aanvraag {number} is er nog niet.',
  'complete.comeBack':
    'Er is niets verloren. Kom over enkele minuten terug, of na de mail, en start: vesalius complete',
  'complete.finished': 'Uw certificaat is klaar.',
  'complete.validUntil': 'Geldig tot en met {date}.',
  'complete.etk.active': 'Uw ETK is actief: anderen kunnen u vercijferde berichten sturen.',
  'complete.etk.waiting-for-activation':
    'Uw nieuwe ETK wacht: activeer de ETK zodra uw software de nieuwe keystore gebruikt. Tot dan blijft de oude in gebruik.',
  'complete.etk.unconfirmed':
    'Uw ETK is geregistreerd, maar het depot toont hem nog niet. Kijk over enkele minuten na met: vesalius doctor',
  'complete.software':
    'Kies dit bestand nu in uw zorgsoftware en tik daar het wachtwoord van de keystore in. Bewaar een kopie op een veilige plaats.',

  'list.none': 'U hebt hier geen certificaten.',
  'list.until': 'tot en met {date}',
  'list.number': 'Aanvraagnummer {number}',
  'list.etk': 'ETK: {status}',
  'list.unfinished': 'Onvoltooid op deze computer:',
  'status.in-progress': 'In behandeling',
  'status.active': 'Actief',
  'status.refused': 'Geweigerd',
  'status.revoked': 'Ingetrokken',
  'status.expired': 'Vervallen',
  'status.unknown': 'Onbekende status',
  'etk.not-requested': 'niet geregistreerd',
  'etk.in-request': 'wordt geregistreerd',
  'etk.waiting-for-activation': 'wacht op activering',
  'etk.active': 'actief',
  'etk.revoked': 'ingetrokken',
  'etk.expired': 'vervallen',
  'etk.unknown': 'onbekende status',
  'next.wait': 'Wachten: de aanvraag wordt behandeld; u krijgt een mail.',
  'next.complete': 'De aanvraag vervolledigen met haar onvoltooide keystore: vesalius complete',
  'next.finish': 'Voltooien: vesalius complete',
  'next.activate':
    'De hernieuwde ETK activeren zodra uw software de nieuwe keystore gebruikt: vesalius activate',
  'next.renew': 'Nu hernieuwen: vesalius renew',
  'next.renew-later': 'Niets te doen; hernieuwen vanaf {date}.',
  'next.request': 'Een nieuw certificaat aanvragen als u er nog een nodig hebt: vesalius request',
  'next.nothing': 'Niets te doen.',

  'inspect.holder': 'Certificaathouder: {holder}',
  'inspect.holderUnknown': 'Certificaathouder: onleesbaar',
  'inspect.environment': 'Omgeving: {environment}',
  'inspect.environmentUnknown': 'Omgeving: onbekend',
  'inspect.authentication': 'Authenticatiecertificaat ({keyType})',
  'inspect.encryptionCurrent': 'Vercijferingssleutel van dit certificaat ({keyType})',
  'inspect.encryptionOlder': 'Oudere vercijferingssleutel, voor oudere berichten ({keyType})',
  'inspect.validity': 'geldig van {from} tot {to}',
  'inspect.serial': 'serienummer {serial}',
  'inspect.issuer': 'uitgereikt door {issuer}',
  'inspect.protection': 'Bescherming van het bestand: {ciphers}; {mac}; {iterations} iteraties',
  'stage.waiting-for-certificate': 'Onvoltooid: het certificaat is nog niet geïnstalleerd.',
  'stage.waiting-for-encryption-key': 'Onvoltooid: er is nog geen vercijferingssleutel.',
  'stage.registering': 'Onvoltooid: de ETK is nog niet geregistreerd.',
  'stage.completing': 'Onvoltooid: de registratie van de ETK is nog niet bevestigd.',
  'stage.finished': 'Volledig.',

  'doctor.none': 'Er is geen keystore in deze map.',
  'doctor.fine': 'Alles is in orde.',
  'doctor.unanswered':
    'Niet alles kon nagekeken worden: een dienst gaf geen bruikbaar antwoord. Start vesalius doctor later opnieuw.',
  'doctor.status.good': 'Statusdienst: het certificaat is geldig.',
  'doctor.status.revoked': 'Statusdienst: het certificaat is ingetrokken.',
  'doctor.status.unknown': 'Statusdienst: dit certificaat is er niet bekend.',
  'doctor.status.unreachable': 'Statusdienst: geen bruikbaar antwoord.',
  'doctor.status.not-asked': 'Statusdienst: niet gevraagd.',
  'doctor.depot.this-one': 'ETK-depot: geeft de ETK van deze keystore.',
  'doctor.depot.another': 'ETK-depot: geeft een ETK met een andere sleutel dan de huidige van deze keystore.',
  'doctor.depot.none': 'ETK-depot: heeft geen ETK voor deze houder.',
  'doctor.depot.unreachable': 'ETK-depot: geen bruikbaar antwoord.',
  'doctor.depot.not-asked': 'ETK-depot: niet gevraagd.',

  'problem.KEYSTORE_UNFINISHED.says':
    'Deze keystore is niet voltooid: zorgsoftware kan hem nog niet gebruiken.',
  'problem.KEYSTORE_UNFINISHED.todo': 'Voltooi hem: vesalius complete',
  'problem.KEYSTORE_DECRYPTION_KEY_MISSING.says':
    'Er is geen vercijferingssleutel voor dit certificaat: vercijferde berichten kunnen niet geopend worden.',
  'problem.KEYSTORE_DECRYPTION_KEY_MISSING.todo':
    'Vervolledig de aanvraag met de onvoltooide keystore; is die kwijt, trek het certificaat dan in en vraag een nieuw aan.',
  'problem.KEYSTORE_HOLDER_UNKNOWN.says': 'Het certificaat is niet dat van een eHealth-certificaathouder.',
  'problem.KEYSTORE_HOLDER_UNKNOWN.todo':
    'Zoek het juiste bestand: eHealth-keystores eindigen op .p12 of .acc-p12.',
  'problem.KEYSTORE_ENVIRONMENT_UNKNOWN.says': 'Hij is niet uitgereikt door een platform dat hier bekend is.',
  'problem.KEYSTORE_ENVIRONMENT_UNKNOWN.todo': 'Geef het platform op met --platform.',
  'problem.KEYSTORE_NOT_YET_VALID.says': 'Het certificaat is nog niet geldig.',
  'problem.KEYSTORE_NOT_YET_VALID.todo': 'Kijk de klok van deze computer na.',
  'problem.KEYSTORE_EXPIRED.says': 'Het certificaat is vervallen. Oude berichten gaan er nog mee open.',
  'problem.KEYSTORE_EXPIRED.todo':
    'Vraag een nieuw certificaat aan en bewaar dit bestand voor oude berichten.',
  'problem.KEYSTORE_KEY_MISMATCH.says': 'Een sleutel en zijn certificaat horen niet samen.',
  'problem.KEYSTORE_KEY_MISMATCH.todo':
    'Gebruik een kopie van het bestand; is er geen, trek dan in en vraag opnieuw aan.',
  'problem.KEYSTORE_CHAIN_INCOMPLETE.says':
    'Niet alle certificaten van de uitreikende autoriteiten zitten erin.',
  'problem.KEYSTORE_CHAIN_INCOMPLETE.todo':
    'De meeste zorgsoftware werkt zonder. Lukt het niet, importeer dan daar de keten van het platform.',
  'problem.KEYSTORE_ALIAS_NOT_SERIAL.says':
    'Een vercijferingssleutel staat niet onder zijn serienummer: zorgsoftware vindt hem misschien niet.',
  'problem.KEYSTORE_ALIAS_NOT_SERIAL.todo': 'Gebruik de keystore zoals deze toepassing hem schreef.',
  'problem.KEYSTORE_PROTECTION_WEAK.says':
    'Het bestand is beschermd met een oude vercijfering (RC2, of te weinig iteraties). Wie het in handen krijgt, raadt het wachtwoord sneller.',
  'problem.KEYSTORE_PROTECTION_WEAK.todo':
    'Bewaar het bestand waar enkel u het kunt lezen; de volgende hernieuwing schrijft een modern bestand.',
  'problem.KEYSTORE_ENTRIES_UNKNOWN.says': 'Er zitten onderdelen in die deze toepassing niet kent.',
  'problem.KEYSTORE_ENTRIES_UNKNOWN.todo':
    'Niets te doen; het bestand wordt nooit zo herschreven dat ze verloren gaan.',
  'problem.NOT_OPENED_PASSWORD.says': 'Het wachtwoord opent het bestand niet (of het is beschadigd).',
  'problem.NOT_OPENED_PASSWORD.todo':
    'Probeer het wachtwoord van precies dit bestand. Is het kwijt, trek het certificaat dan in en vraag een nieuw aan.',
  'problem.NOT_OPENED_DAMAGED.says': 'Dit is geen keystore, of het bestand is beschadigd of afgekapt.',
  'problem.NOT_OPENED_DAMAGED.todo':
    'Kijk na of het het juiste bestand is. Gebruik dan een kopie; is er geen, trek dan in en vraag opnieuw aan.',
  'problem.NOT_OPENED_UNSUPPORTED.says': 'Het bestand is beschermd op een manier die niet ondersteund wordt.',
  'problem.NOT_OPENED_UNSUPPORTED.todo': 'Vraag hulp en zeg welk programma het bestand schreef.',
  'problem.NOT_A_KEYSTORE.says':
    'Dit is een sleutelbestand, maar geen eHealth-keystore: het onderdeel authentication ontbreekt.',
  'problem.NOT_A_KEYSTORE.todo': 'Zoek het juiste bestand: eHealth-keystores eindigen op .p12 of .acc-p12.',
  'problem.NAME_UNFINISHED.says': 'De keystore is volledig, maar de naam zegt nog onvoltooid.',
  'problem.NAME_UNFINISHED.todo': 'Start: vesalius complete',
  'problem.NAME_FINISHED.says':
    'De keystore is niet voltooid, maar de naam zegt dat niet: zorgsoftware kan hem nemen.',
  'problem.NAME_FINISHED.todo': 'Voeg .unfinished toe aan de naam en start dan: vesalius complete',
  'problem.CERTIFICATE_REVOKED.says': 'Het certificaat is ingetrokken: het kan niet meer gebruikt worden.',
  'problem.CERTIFICATE_REVOKED.todo':
    'Vraag een nieuw certificaat aan en bewaar dit bestand voor oude berichten.',
  'problem.CERTIFICATE_STATUS_UNKNOWN.says': 'De statusdienst kent het certificaat niet.',
  'problem.CERTIFICATE_STATUS_UNKNOWN.todo':
    'Vraag het aan de support van het platform, met het aanvraagnummer.',
  'problem.DEPOT_SERVES_NOTHING.says':
    'Het depot heeft geen ETK voor deze houder: niemand kan vercijferde berichten sturen.',
  'problem.DEPOT_SERVES_NOTHING.todo': 'Vervolledig de registratie: vesalius complete',
  'problem.DEPOT_SERVES_ANOTHER.says':
    'Het depot geeft een ETK van een andere sleutel: berichten die nu toekomen, gaan niet open met de huidige sleutel van dit bestand.',
  'problem.DEPOT_SERVES_ANOTHER.todo':
    'Hebt u hernieuwd: gebruik de nieuwste keystore, of activeer zijn ETK. Zo niet, trek in en vraag opnieuw aan.',

  'error.reference': 'referentie {reference}',
  'error.suggestion': 'Bedoelde u {suggestion}?',
}
