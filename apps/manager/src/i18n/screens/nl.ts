/** De schermen in het Nederlands. */
import { contactNl } from './contact/nl.ts'
import { doctorNl } from './doctor/nl.ts'
import { mandateNl } from './mandate/nl.ts'
import type { ScreenMessages } from './screen-translator.ts'
import { workplaceNl } from './workplace/nl.ts'

export const nl: ScreenMessages = {
  ...contactNl,
  ...workplaceNl,
  ...mandateNl,
  ...doctorNl,

  'app.name': 'Certificaatbeheer',
  'app.documentTitle': '{screen} · {environment} · Certificaatbeheer {version} · {keyType}',
  'app.environment.production': 'Productie',
  'app.environment.acceptance': 'ACCEPTATIE: alleen om te testen',
  'app.environment.test': 'TEST: alleen om te testen',
  'app.about': 'versie {version}, sleutels {keyType}, {platform}',
  'app.help': 'Hulp',
  'app.tools': 'Taal, kleuren en hulp',
  'app.theme.dark': 'Donker',
  'app.theme.light': 'Licht',
  'app.skip': 'Naar de inhoud',
  'app.steps': 'Stappen',
  'app.stepDone': 'klaar',
  'app.show': 'Tonen',
  'app.hide': 'Verbergen',
  'app.loading': 'Een ogenblik …',
  'app.quit': 'De toepassing sluiten',
  'app.closed.title': 'De toepassing is gesloten',
  'app.closed.text':
    'U kunt deze pagina sluiten. Wat niet af was, is bewaard; start de toepassing opnieuw om verder te gaan.',
  'app.lost.title': 'De toepassing antwoordt niet',
  'app.lost.text':
    'Ze werd gesloten, of deze computer is opnieuw gestart. Wat u deed, is bewaard. Start het certificaatbeheer opnieuw: het biedt aan om verder te gaan waar u gestopt bent.',
  'app.stranger.title': 'Start eerst de toepassing',
  'app.stranger.text':
    'Deze pagina werkt alleen als het certificaatbeheer op deze computer ze geopend heeft. Start het certificaatbeheer: het opent vanzelf de juiste pagina.',

  'button.next': 'Verdergaan',
  'button.back': 'Terug',
  'button.leave': 'Stoppen en later terugkomen',
  'button.stop': 'Hier stoppen',
  'button.giveUp': 'Deze aanvraag opgeven',
  'button.tryAgain': 'Opnieuw proberen',
  'button.home': 'Naar de startpagina',
  'button.print': 'Afdrukken',

  'home.title': 'Uw eHealth-certificaten',
  'home.lead':
    'Vraag een certificaat aan en bekijk wat u hebt. Alles gebeurt op deze computer, met uw identiteitskaart.',
  'home.certificates': 'Mijn certificaten',
  'home.certificates.why':
    'Bekijk de certificaten die u mag beheren, die van uzelf en die van uw organisaties. Uw identiteitskaart is nodig; er wordt niets ondertekend.',
  'home.certificates.show': 'Mijn certificaten tonen',
  'home.certificates.again': 'Opnieuw opvragen',
  'home.certificates.none': 'Er zijn nog geen certificaten op uw naam.',
  'home.unfinished': 'Nog niet af',
  'home.unfinished.text': 'Begonnen op {date}.',
  'home.unfinished.goOn': 'Verdergaan',
  'home.unfinished.unnamed': 'Nieuwe certificaataanvraag',
  'home.unfinished.at.choices': 'U was de aanvraag aan het invullen. Er is niets verstuurd.',
  'home.unfinished.at.sent': 'De keystore moet vervolledigd worden voor uw zorgsoftware hem kan gebruiken.',
  'home.do': 'Wat wilt u doen?',
  'home.request': 'Een certificaat aanvragen',
  'home.request.text': 'Voor uzelf of voor uw organisatie. Het duurt ongeveer drie minuten.',
  'home.checks': 'Eerst deze computer nakijken',
  'home.checks.text': 'Test de kaartlezer, de kaart, het netwerk en de klok.',

  'certificate.until': 'geldig tot {date}',
  'certificate.daysLeft.one': 'nog {count} dag',
  'certificate.daysLeft.other': 'nog {count} dagen',
  'certificate.etk': 'ETK: {status}',
  'certificate.requestNumber': 'Aanvraagnummer {number}',
  'certificate.application': 'toepassing {applicationId}',
  'certificate.next.wait': 'Even wachten: de aanvraag wordt behandeld. U krijgt een mail.',
  'certificate.next.complete': 'Te doen: de aanvraag vervolledigen met de onvoltooide keystore.',
  'certificate.next.activate':
    'Te doen: de hernieuwde ETK activeren zodra uw software de nieuwe keystore gebruikt.',
  'certificate.next.renew': 'Te doen: nu hernieuwen.',
  'certificate.next.renew-later': 'Niets te doen. U kunt het hernieuwen vanaf {date}.',
  'certificate.next.request': 'Vraag een nieuw certificaat aan als u er nog een nodig hebt.',
  'certificate.next.nothing': 'Niets te doen.',

  'checks.title': 'Is deze computer klaar?',
  'checks.lead': 'We testen wat nodig is voor u begint. Steek uw identiteitskaart in de lezer.',
  'checks.running': 'Bezig met testen …',
  'checks.again': 'Opnieuw testen',
  'checks.fine': 'Alles is klaar.',
  'checks.notFine': 'Er moet eerst iets in orde gebracht worden.',
  'checks.clock': 'Klok van deze computer',
  'checks.service': 'Netwerk en dienst',
  'checks.reader': 'Kaartlezer',
  'checks.card': 'Identiteitskaart',
  'checks.certificate': 'Certificaten van de kaart',
  'checks.folder': 'Map van de keystores',
  'checks.good.clock': 'Ze loopt juist.',
  'checks.good.service': 'De dienst {found} antwoordt.',
  'checks.good.reader': 'Gevonden: {found}',
  'checks.good.card': 'Kaart van {found}',
  'checks.good.certificate': 'Ze zijn aanwezig en geldig, en de pincode is niet geblokkeerd.',
  'checks.good.folder': 'Er kan in geschreven worden: {found}',
  'checks.unknown': 'Niet getest, door wat hierboven niet in orde is.',
  'checks.status.good': 'In orde',
  'checks.status.bad': 'Niet in orde',
  'checks.status.unknown': 'Niet getest',
  'checks.hand': 'Wat u bij de hand moet hebben',
  'checks.hand.card': 'Uw identiteitskaart en de pincode.',
  'checks.hand.contact':
    'Een e-mailadres en een telefoonnummer van uzelf; voor een organisatie ook haar algemene e-mailadres.',
  'checks.hand.number': 'Voor een organisatie: haar nummer (RIZIV, KBO of EHP).',
  'checks.hand.password': 'Een nieuw wachtwoord voor de keystore: voor elk certificaat een ander.',

  'stage.conditions': 'Voorwaarden',
  'stage.who': 'Voor wie',
  'stage.details': 'Uw gegevens',
  'stage.password': 'Wachtwoord',
  'stage.sign': 'Lezen en ondertekenen',
  'stage.certificate': 'Uw certificaat',

  'conditions.title': 'Aanvaardt u de algemene voorwaarden?',
  'conditions.lead':
    'Ze gelden voor iedereen die een eHealth-certificaat gebruikt. Het volledige contract ondertekent u later, nadat u het gelezen hebt.',
  'conditions.binding': 'De Franse en de Nederlandse tekst zijn bindend; dit is een vertaling.',
  'conditions.version': 'Versie {version}',
  'conditions.1':
    'Een eHealth-certificaat bewijst wie u bent, of voor welke organisatie uw software spreekt. Gebruik het alleen voor zorg en binnen de wet.',
  'conditions.2':
    'U weet waarvoor een certificaat, een private sleutel en een wachtwoord dienen, of u laat zich adviseren door iemand die dat weet.',
  'conditions.3': 'Uw gegevens zijn volledig en juist. U meldt elke wijziging meteen.',
  'conditions.4':
    'De keystore en het wachtwoord zijn alleen van u. U deelt het wachtwoord nooit en stuurt het naar niemand.',
  'conditions.5':
    'Als anderen een sleutel of een wachtwoord kunnen kennen, trekt u het certificaat meteen in.',
  'conditions.6':
    'Een certificaat is beperkt geldig en wordt nooit verlengd: u hernieuwt het op tijd. Als uw activiteit eindigt, gebruikt u het niet meer, wist u de sleutel en trekt u het in.',
  'conditions.accept': 'Ik aanvaard de voorwaarden',

  'person.title': 'Hebt u een Belgische identiteitskaart?',
  'person.lead': 'Wie Belg is of in België woont, ondertekent met de eID of de elektronische verblijfskaart.',
  'person.card': 'Ja, ik heb een eID of een Belgische verblijfskaart',
  'person.noCard': 'Nee, ik ben geen Belg en woon niet in België',
  'withoutCard.title': 'U hebt een andere weg nodig',
  'withoutCard.lead': 'Zonder Belgische kaart kijkt een registratiekantoor eerst uw identiteitspapieren na.',
  'withoutCard.text':
    'Ga met uw identiteitsdocument naar een registratiekantoor (een gemeente of het federale kantoor). U krijgt er een bisnummer, een activeringscode op papier en een link per mail. Daarmee activeert u een digitale sleutel, en dan vraagt u het certificaat aan.',

  'card.title.identify': 'Steek uw identiteitskaart in de lezer',
  'card.lead.identify': 'We lezen welke certificaten u mag aanvragen. Er wordt nog niets ondertekend.',
  'card.title.pin': 'Wat is de pincode van uw identiteitskaart?',
  'card.title.list': 'Steek uw identiteitskaart in de lezer',
  'card.lead.list':
    'Met uw pincode vragen we op welke certificaten u mag beheren. Er wordt niets ondertekend.',
  'card.title.sign': 'Onderteken met uw identiteitskaart',
  'card.lead.sign': 'Uw pincode ondertekent de certificaataanvraag en het contract dat u net gelezen hebt.',
  'card.title.insert': 'Steek uw identiteitskaart in de lezer',
  'card.lead.insert':
    'Uw aanvraag heeft de dienst niet bereikt. Dezelfde persoon moet ze nog eens ondertekenen; u kunt ze eerst nalezen.',
  'card.looking': 'De kaartlezer wordt gezocht …',
  'card.found': 'Kaart van {name}',
  'card.pin': 'Pincode van uw identiteitskaart',
  'card.pin.hint': 'Meestal 4 cijfers. Ze gaat alleen naar de kaart en wordt nergens bewaard.',
  'card.pin.triesLeft.one': 'Nog maar {count} poging: na nog een foute pincode is de kaart geblokkeerd.',
  'card.pin.triesLeft.other': 'Nog {count} pogingen.',
  'card.pin.identify': 'Mijn gegevens lezen',
  'card.pin.list': 'Mijn certificaten tonen',
  'card.pin.sign': 'Ondertekenen en versturen',
  'card.pinpad': 'Uw lezer heeft eigen toetsen: tik de pincode daar in, nooit op het scherm.',
  'card.pinpad.start': 'De pincode op de lezer intikken',
  'card.choose': 'In welke lezer zit uw kaart?',
  'card.waits': 'Deze pagina gaat vanzelf verder zodra de kaart er is.',
  'card.insert.goOn': 'Verdergaan met deze kaart',

  'holder.title': 'Voor wie is dit certificaat?',
  'holder.lead': 'Een certificaat hoort bij één persoon of bij één organisatie.',
  'holder.self': 'Voor mezelf',
  'holder.self.hint': '{name}, INSZ-nummer {number}',
  'holder.self.unknown':
    'De authentieke bron kent u niet als actieve zorgverlener: nu is alleen een certificaat voor een organisatie mogelijk.',
  'holder.organization.hint': '{number}',
  'holder.other': 'Voor een andere organisatie',
  'holder.other.hint':
    'U staat daar niet bekend als certificaatbeheerder. Een medewerker vraagt een volmacht en keurt de aanvraag met de hand goed.',
  'holder.notListed': 'Waarom staat mijn organisatie niet in de lijst?',
  'holder.notListed.text':
    'De lijst toont de organisaties waarvoor de authentieke bronnen u als certificaatbeheerder noemen. Vraag de verantwoordelijke voor de toegangen van uw organisatie om u aan te duiden en begin dan opnieuw. Of kies “een andere organisatie”: dat duurt langer.',

  'organization.title': 'Welke organisatie is het?',
  'organization.lead': 'Een medewerker vergelijkt dit met de volmacht.',
  'organization.kind': 'Soort nummer',
  'organization.number': 'Nummer',
  'organization.number.hint': 'Alleen cijfers. Van een RIZIV-nummer met 11 cijfers tellen de eerste 8.',
  'organization.name': 'Officiële naam',
  'organization.choose': 'Kies …',

  'options.title': 'Is er iets bijzonders aan dit certificaat?',
  'options.lead': 'De meeste mensen hoeven hier niets te veranderen: ga gewoon verder.',
  'options.application': 'Toepassings-ID',
  'options.application.hint':
    'Onderscheidt verschillende certificaten van één organisatie: letters, cijfers, - en _. Neem er voor wachtposten één per post. Laat leeg voor een certificaat zonder.',
  'options.application.inUse': 'Al in gebruik: {list}.',
  'options.application.none': '(zonder toepassings-ID)',
  'options.uses': 'Specifieke toepassingen',
  'options.key': 'Soort sleutel',
  'options.key.P-384': 'P-384, de nieuwe soort',
  'options.key.P-384.hint':
    'Aanbevolen. Uw zorgsoftware moet ermee kunnen werken: vraag het bij twijfel aan uw leverancier.',
  'options.key.RSA-2048': 'RSA-2048, de oudere soort',
  'options.key.RSA-2048.hint': 'Voor zorgsoftware die P-384 nog niet kan gebruiken.',

  'contact.title': 'Hoe kunnen we u bereiken?',
  'contact.lead': 'We schrijven u als het certificaat klaar is en voor het vervalt. Verder niets.',
  'contact.emailPrivate': 'Uw persoonlijk e-mailadres',
  'contact.phonePrivate': 'Uw persoonlijk telefoonnummer',
  'contact.phone.hint': 'Bijvoorbeeld +32 2 000 00 00',
  'contact.emailGeneral': 'Algemeen e-mailadres van de organisatie',
  'contact.phoneGeneral': 'Algemeen telefoonnummer van de organisatie',
  'contact.general.hint': 'Aangeraden: herinneringen gaan naar alle adressen, ook als u er niet bent.',

  'password.title': 'Kies een wachtwoord voor de keystore',
  'password.lead': 'De keystore is het bestand met uw sleutels. Uw zorgsoftware vraagt dit wachtwoord.',
  'password.advice':
    'Neem voor elk certificaat een ander wachtwoord en deel het nooit. Niemand kan het u teruggeven: schrijf het op en bewaar het veilig.',
  'password.new': 'Wachtwoord van de keystore',
  'password.again': 'Nog eens hetzelfde wachtwoord',
  'password.tick.length': 'minstens 8 tekens',
  'password.tick.characters': 'alleen letters zonder accenten, cijfers, spaties en symbolen',
  'password.tick.digit': 'minstens één cijfer of symbool',
  'password.tick.same': 'twee keer hetzelfde getikt',
  'password.tick.met': '(in orde)',
  'password.tick.open': '(nog niet)',
  'password.resumed':
    'Voor uw veiligheid werd het wachtwoord niet bewaard toen de toepassing sloot: kies het opnieuw.',
  'password.go': 'Toon mij het contract',

  'overview.title': 'Klopt dit?',
  'overview.lead':
    'Dit komt in uw certificaat te staan, en dit is het contract precies zoals u het ondertekent.',
  'overview.certificate': 'In het certificaat',
  'overview.name': 'Namen staan in hoofdletters en zonder accenten; boven 64 tekens vallen hele woorden weg.',
  'overview.key': 'Soort sleutel',
  'overview.uses': 'Specifieke toepassingen',
  'overview.emails': 'E-mail',
  'overview.phones': 'Telefoon',
  'overview.contract': 'Het contract',
  'overview.contract.language': 'Taal van het contract',
  'overview.contract.binding':
    'Het contract bestaat in het Frans en in het Nederlands; die twee teksten zijn bindend. U ondertekent ze allebei.',
  'overview.contract.fr': 'Frans',
  'overview.contract.nl': 'Nederlands',
  'overview.contract.frame': 'Het contract zoals het ondertekend wordt',
  'overview.confirm':
    'Ik bevestig voor de organisatie: ze voldoet aan de minimale veiligheidsnormen, alleen bevoegde medewerkers komen aan haar systemen, en ze heeft de machtigingen voor de gegevens die ze deelt.',
  'overview.accept': 'Ik heb het contract gelezen en aanvaard het',
  'overview.sign': 'Ondertekenen met mijn identiteitskaart',
  'overview.missing': 'Vink aan wat met een * gemarkeerd is om verder te gaan.',
  'overview.after': 'Daarna tikt u uw pincode in. Pas dan wordt er iets verstuurd. U kunt nog terug.',

  'working.title': 'Uw certificaat wordt gemaakt',
  'working.lead':
    'U hoeft niets te doen. U mag deze pagina sluiten: er gaat niets verloren, en u kunt later verdergaan.',
  'step.asking-qualities': 'We vragen op wat u mag aanvragen …',
  'step.asking-certificates': 'We vragen uw certificaten op …',
  'step.typing-on-reader': 'Tik nu de pincode in op de lezer …',

  'waiting.title': 'Uw aanvraag wordt behandeld',
  'waiting.lead.operator':
    'Een medewerker kijkt uw aanvraag na. U krijgt een mail; open dan deze toepassing opnieuw en kies “Verdergaan”.',
  'waiting.lead.soon': 'Het certificaat is er nog niet. We blijven het opvragen zolang deze pagina open is.',
  'waiting.number': 'Aanvraagnummer',
  'waiting.file': 'Onvoltooide keystore',
  'waiting.keep': 'Bewaar dit bestand: zonder dit bestand bent u niets met het certificaat.',
  'waiting.again': 'Nu opnieuw opvragen',

  'unlock.title': 'Wat is het wachtwoord van deze keystore?',
  'unlock.lead':
    'De aanvraag is nog niet af. Met het wachtwoord dat u koos, gaan we verder waar ze gestopt is.',
  'unlock.password': 'Wachtwoord van de keystore',
  'unlock.go': 'Verdergaan',

  'refused.title': 'De aanvraag is geweigerd',
  'refused.lead': 'Er komt geen certificaat. De redenen staan in de mail die u gekregen hebt.',
  'refused.todo':
    'Breng de redenen in orde en begin dan een nieuwe aanvraag. De onvoltooide keystore dient nergens meer voor.',

  'done.title': 'Uw certificaat is klaar',
  'done.lead': 'De keystore is voltooid en nagekeken. Uw zorgsoftware kan hem nu gebruiken.',
  'done.file': 'Keystore-bestand',
  'done.until': 'Geldig tot',
  'done.etk': 'Vercijfering',
  'done.etk.active': 'Anderen kunnen u vanaf nu vercijferde berichten sturen.',
  'done.etk.waiting-for-activation':
    'Uw nieuwe ETK wacht: activeer hem zodra uw software de nieuwe keystore gebruikt.',
  'done.etk.unconfirmed':
    'Uw ETK is geregistreerd; het depot toont hem nog niet. Kijk over enkele minuten opnieuw.',
  'done.todo': 'Wat u nu doet',
  'done.todo.1': 'Kies dit bestand in uw zorgsoftware en tik daar het wachtwoord van de keystore in.',
  'done.todo.2': 'Bewaar een kopie van het bestand op een veilige plaats, niet bij het wachtwoord.',
  'done.todo.3': 'U krijgt een mail voor het certificaat vervalt. Hernieuwen kan vanaf 90 dagen daarvoor.',

  'trouble.reference': 'Referentie {reference}',
  'trouble.code': 'Code {code}',
  'trouble.JOURNEY_UNKNOWN.what': 'Deze pagina is niet meer actueel.',
  'trouble.JOURNEY_UNKNOWN.means': 'Wat ze toonde, is afgewerkt of opgegeven.',
  'trouble.JOURNEY_UNKNOWN.todo': 'Ga naar de startpagina: die toont wat nog openstaat.',
  'trouble.NEEDED': 'Dit is nodig.',
  'trouble.NO_KEYSTORE_THERE': 'Daar is geen keystore van deze soort gevonden.',
  'trouble.PASSWORDS_DIFFER': 'De twee zijn niet gelijk.',
  'trouble.todo.again':
    'Probeer het opnieuw. Blijft het zo, vraag dan hulp aan de support van het platform en vermeld de referentie.',
  'trouble.todo.goesOn':
    'Kijk het netwerk van deze computer na en probeer het opnieuw: het gaat verder waar het gestopt is.',
  'trouble.todo.anew': 'Begin een nieuwe aanvraag.',
  'trouble.todo.reader': 'Haal de andere kaarten eruit, of kies de lezer met uw kaart.',
  'trouble.todo.cardBack': 'Steek de kaart terug, laat ze zitten tot het einde en probeer het opnieuw.',
  'trouble.todo.close':
    'Sluit andere programma’s die de kaart gebruiken, ook andere vensters en tabbladen van de browser.',
  'trouble.todo.insert': 'Steek uw identiteitskaart in, met de chip eerst.',
  'trouble.todo.plug': 'Sluit de kaartlezer aan, zo nodig op een andere poort.',
  'trouble.todo.window': 'Laat het andere venster afwerken of sluit het; probeer het dan opnieuw.',
  'trouble.todo.folder': 'Kijk na of de map bestaat, of u erin mag schrijven en of de schijf niet vol is.',
  'trouble.todo.password':
    'Probeer het opnieuw. Als het wachtwoord verloren is, moet het certificaat ingetrokken en opnieuw aangevraagd worden.',
  'trouble.todo.file': 'Ga naar de startpagina: die toont de keystores die nog niet af zijn.',
  'trouble.todo.key': 'Ga terug en kies een andere soort sleutel.',

  'home.request.go': 'Een certificaat aanvragen',
  'home.complete': 'Een aanvraag vervolledigen',
  'home.complete.text': 'Met de onvoltooide keystore, ook van een andere computer.',
  'home.renew': 'Een certificaat hernieuwen',
  'home.renew.text': 'Vanaf 90 dagen voor het vervalt. Oude berichten blijven leesbaar.',
  'home.renew.go': 'Hernieuwen',
  'home.activate': 'Een hernieuwde ETK activeren',
  'home.activate.text':
    'De laatste stap van een hernieuwing, zodra uw zorgsoftware de nieuwe keystore gebruikt.',
  'home.activate.go': 'Activeren',
  'home.password': 'Het wachtwoord van een keystore wijzigen',
  'home.password.text': 'U hebt het huidige wachtwoord nodig.',
  'home.revoke': 'Een certificaat intrekken',
  'home.revoke.text':
    'Als het bestand of het wachtwoord verloren of bij anderen bekend is, of als u het niet meer nodig hebt. Uw identiteitskaart volstaat.',
  'stage.keystore': 'Keystore',
  'stage.card': 'Identiteitskaart',
  'stage.activation': 'Activering',
  'stage.which': 'Welk certificaat',
  'stage.reason': 'Wat er gebeurd is',
  'stage.ready': 'Resultaat',
  'card.title.holder': 'Steek uw identiteitskaart in de lezer',
  'card.lead.holder': 'Wie de hernieuwing ondertekent, staat in het contract. Er is nog geen pincode nodig.',
  'card.title.revoke': 'Onderteken de intrekking',
  'card.lead.revoke': 'Uw pincode ondertekent de intrekking. Daarna kan ze niet ongedaan gemaakt worden.',
  'card.pin.revoke': 'Ondertekenen en intrekken',
  'password.change': 'Het wachtwoord wijzigen',
  'keystore.title.complete': 'Welke aanvraag wilt u vervolledigen?',
  'keystore.lead.complete':
    'De onvoltooide keystore bevat de sleutel van de aanvraag. Met het wachtwoord gaan we verder waar ze gestopt is.',
  'keystore.title.renew': 'Welk certificaat wilt u hernieuwen?',
  'keystore.title.activate': 'Welke ETK wilt u activeren?',
  'keystore.title.password': 'Van welke keystore wilt u het wachtwoord wijzigen?',
  'keystore.lead.renew':
    'De keystore die u nu gebruikt, zegt wat hernieuwd wordt. Zijn sleutels gaan mee in de nieuwe.',
  'keystore.lead.activate': 'Kies de nieuwe keystore van de hernieuwing.',
  'keystore.lead.password':
    'Het bestand wordt opnieuw geschreven; er gaat niets verloren als er iets misloopt.',
  'keystore.file': 'Keystore',
  'keystore.of': 'van {date}',
  'keystore.password': 'Wachtwoord van deze keystore',
  'keystore.none': 'Er is hier geen keystore',
  'keystore.none.finished':
    'Er staat geen voltooide keystore in {folder}. Staat de uwe elders, zeg dan waar.',
  'keystore.none.unfinished':
    'Er staat geen onvoltooide keystore in {folder}. Staat de uwe elders, zeg dan waar.',
  'keystore.elsewhere': 'Mijn keystore staat elders',
  'keystore.path': 'Waar staat hij?',
  'keystore.path.hint':
    'Het volledige pad van het bestand, of van de map. Er wordt niets verplaatst of gekopieerd.',
  'keystore.path.look': 'Daar zoeken',
  'renewal.title.open': 'Dit certificaat kan nu hernieuwd worden',
  'renewal.title.too-early': 'Het is te vroeg om te hernieuwen',
  'renewal.title.replaced': 'Dit certificaat is al hernieuwd',
  'renewal.title.ended': 'Dit certificaat is niet meer geldig',
  'renewal.lead.open': 'Eén traject in drie fasen; na elke fase kunt u stoppen en terugkomen.',
  'renewal.lead.too-early': 'U kunt het hernieuwen vanaf {date}. U krijgt dan een mail.',
  'renewal.lead.replaced':
    'Vervolledig het nieuwere, of activeer de ETK ervan: de startpagina toont wat nog moet.',
  'renewal.lead.ended':
    'Het is ingetrokken of vervallen: vraag een nieuw certificaat aan, en bewaar dit bestand voor oude berichten.',
  'renewal.holder': 'Certificaathouder',
  'renewal.phases': 'Wat er gaat gebeuren',
  'renewal.phase.1':
    'Hernieuwen: u ondertekent een nieuwe aanvraag met uw identiteitskaart en kiest een wachtwoord.',
  'renewal.phase.2':
    'Vervolledigen: de nieuwe keystore wordt gemaakt, met de oude sleutels erin. Dat gaat vanzelf.',
  'renewal.phase.3': 'Activeren: als uw zorgsoftware de nieuwe keystore gebruikt, schakelt u over.',
  'activation.title': 'Gebruikt uw zorgsoftware de nieuwe keystore?',
  'activation.go': 'Ja, de nieuwe ETK activeren',
  'activation.later':
    'Nog niet? Laat het zo: de oude keystore blijft in gebruik. De startpagina herinnert u eraan.',
  'activation.todo': 'Kom dan terug en activeer.',
  'activated.title': 'Uw hernieuwing is afgerond',
  'activated.active': 'De nieuwe ETK is actief: nieuwe berichten worden voor de nieuwe keystore vercijferd.',
  'activated.unconfirmed':
    'De nieuwe ETK is geactiveerd; het depot toont hem nog niet. Kijk over enkele minuten opnieuw.',
  'revoke.lead': 'Alleen uw identiteitskaart is nodig, niet de keystore.',
  'revoke.none': 'Er is niets om in te trekken',
  'revoke.none.text': 'U hebt geen actief certificaat dat u mag intrekken.',
  'revoke.of': 'Het gaat om het certificaat van {holder}.',
  'revoke.reason': 'Reden',
  'revoked.title': 'Het certificaat is ingetrokken',
  'revoked.next': 'Hebt u nog een certificaat nodig, dan kunt u er meteen een nieuw aanvragen.',
  'changed.title': 'Het wachtwoord is gewijzigd',
  'changed.text': 'Het bestand is met het nieuwe wachtwoord geopend om zeker te zijn.',

  'home.doctor': 'Een keystore onderzoeken',
  'home.doctor.text':
    'Is het bestand volledig, tot wanneer is het geldig, zijn de diensten het ermee eens? Er wordt niets gewijzigd.',
  'keystore.title.doctor': 'Welke keystore onderzoeken we?',
  'keystore.lead.doctor': 'We openen hem, vragen de diensten en wijzigen niets.',
  'doctor.fine': 'Deze keystore is in orde',
  'doctor.notFine': 'Er is iets te doen met deze keystore',
  'doctor.environment': 'Omgeving',
  'doctor.stage': 'Toestand',
  'doctor.validity': 'Certificaat',
  'doctor.keys': 'Sleutels om te ontcijferen',
  'doctor.todo.finish': 'Ga naar de startpagina en kies “Verdergaan” bij de onvoltooide aanvraag.',
  'doctor.todo.activate':
    'Zodra uw zorgsoftware dit bestand gebruikt, kiest u “Activeren” op de startpagina.',
  'doctor.todo.environment': 'Open de toepassing met het platform waarbij deze keystore hoort.',
  'doctor.todo.name':
    'Geef het bestand het einde dat erbij past: .unfinished alleen zolang het niet volledig is.',
  'doctor.todo.password':
    'Kies nog eens “Het wachtwoord wijzigen” voor dit bestand: dat ruimt op. Er gaat niets verloren.',

  'help.title': 'Hulp',
  'help.chapters': 'Alle hoofdstukken',
  'help.back': 'Terug naar waar u was',
  'help.next': 'Volgende: {chapter}',

  'about.title': 'Over deze toepassing',
  'about.version': 'Versie {version}.',
  'about.never':
    'Ze zoekt enkel naar een nieuwere versie wanneer u op deze knop drukt. Ze verstuurt niets over u en installeert niets.',
  'about.check': 'Is er een nieuwere versie?',
  'about.checking': 'We vragen het na …',
  'about.newest': 'U hebt de nieuwste versie.',
  'about.newer': 'Versie {newest} is beschikbaar.',
  'about.get': 'Naar de pagina van de nieuwe versie',
  'about.cannotTell': 'Er kan niet gezegd worden of er een nieuwere versie is.',
  'about.why.no-key':
    'Dit exemplaar bevat de sleutel van zijn uitgever niet: een aankondiging kan niet gecontroleerd worden. Vraag het aan wie u de toepassing bezorgd heeft.',
  'about.why.not-announced': '{service} zegt niet welke versie de nieuwste is.',
  'about.why.unreachable': '{service} is niet bereikbaar. Controleer het netwerk en probeer opnieuw.',
  'about.why.not-understood': '{service} geeft een onbruikbaar antwoord.',
  'about.why.not-signed':
    '{service} kondigt een versie aan die de uitgever van deze toepassing niet ondertekend heeft. Installeer daar niets van en verwittig uw helpdesk.',
  'about.support': 'Wie u helpt',
  'about.support.page': 'Hun pagina',
}
