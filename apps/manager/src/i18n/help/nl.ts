/** De handleiding in het Nederlands. */
import type { HelpMessages } from './help-translator.ts'

export const nl: HelpMessages = {
  'start.title': 'Voor u begint',
  'start.lead': 'Waarvoor een certificaat dient, wat u bij de hand houdt, en hoe u deze computer test.',
  'start.what.title': 'Waarvoor een eHealth-certificaat dient',
  'start.what.text':
    'Uw zorgsoftware bewijst ermee wie het eHealth-platform aanspreekt, en ontvangt er berichten mee die alleen u kunt openen. Het zit in één bestand, de keystore. Een wachtwoord dat alleen u kent, beschermt het.',
  'start.hand.title': 'Wat u bij de hand houdt',
  'start.hand.text':
    'Uw identiteitskaart en de pincode, een kaartlezer, een e-mailadres en een telefoonnummer. Voor een organisatie ook haar nummer en haar algemeen e-mailadres. Een aanvraag duurt ongeveer drie minuten.',
  'start.checks.title': 'Deze computer testen',
  'start.checks.text':
    'Kies op de startpagina “{home.checks}”. Het netwerk, de klok, de lezer, de kaart met haar certificaten en de map worden echt getest; er is geen pincode nodig. Wat niet in orde is, zegt waarom en wat u doet; kies daarna “{checks.again}”.',
  'start.checks.alt':
    'Het scherm “{checks.title}”: een lijst van tests, elk met wat gevonden werd en de woorden “{checks.status.good}”.',
  'start.environment.title': 'Productie of acceptatie',
  'start.environment.text':
    'De kleur en de woorden bovenaan zeggen waar u bent: productie is voor de zorg, acceptatie alleen om te testen. Kent uw toepassing ze allebei, dan brengt “{platform.change}” u naar de andere.',
  'start.folder.title': 'Waar uw keystores staan',
  'start.folder.text':
    'De startpagina zegt in welke map. Met “{folder.change}” neemt u een andere, bijvoorbeeld die uw zorgsoftware leest.',

  'request.title': 'Een certificaat aanvragen',
  'request.lead': 'Van de startpagina tot een keystore die uw zorgsoftware kan gebruiken.',
  'request.conditions.title': 'Aanvaard de voorwaarden',
  'request.conditions.text':
    'Kies op de startpagina “{home.request}”. Lees de algemene voorwaarden en aanvaard ze, en zeg dan dat u een Belgische identiteitskaart hebt.',
  'request.card.title': 'Steek uw kaart in de lezer',
  'request.card.text':
    'Zodra de kaart gezien is, verschijnt de naam van de houder. Tik de pincode in en kies “{card.pin.identify}”. We lezen wat u mag aanvragen; er wordt nog niets ondertekend.',
  'request.card.alt':
    'Het scherm dat de pincode vraagt: een tekening van een kaart in haar lezer, de naam van de houder, het veld voor de pincode.',
  'request.holder.title': 'Zeg voor wie het is',
  'request.holder.text':
    'Kies uzelf of een van de organisaties in de lijst. Wat voor een organisatie anders is, staat in het volgende hoofdstuk.',
  'request.holder.alt':
    'Het scherm “{holder.title}” met de keuzes: voor uzelf, voor een organisatie van de lijst, voor een andere organisatie.',
  'request.details.title': 'Geef uw gegevens',
  'request.details.text':
    'Als gevraagd wordt of er iets bijzonders is aan het certificaat, gaan de meesten gewoon verder. Tik dan uw e-mailadres en uw telefoonnummer in: we schrijven als het certificaat klaar is en voor het vervalt.',
  'request.details.alt':
    'Het scherm “{contact.title}” met twee ingevulde velden: e-mailadres en telefoonnummer.',
  'request.password.title': 'Kies het wachtwoord van de keystore',
  'request.password.text':
    'Neem een nieuw, voor deze keystore alleen: minstens 8 tekens (sommige diensten vragen meer), waaronder een cijfer of een symbool, zonder accenten. De lijst vinkt af wat in orde is. Schrijf het op en bewaar het veilig: niemand kan het u teruggeven.',
  'request.password.alt':
    'Het scherm voor het nieuwe wachtwoord: twee velden, en daaronder vier regels die allemaal afgevinkt zijn.',
  'request.overview.title': 'Lees en aanvaard het contract',
  'request.overview.text':
    'U ziet wat in het certificaat komt te staan, en het contract precies zoals u het ondertekent. Tot hier is er niets verstuurd: u kunt teruggaan en alles wijzigen.',
  'request.overview.alt':
    'Het scherm “{overview.title}”: de gegevens van het certificaat, dan de tekst van het contract in een kader.',
  'request.sign.title': 'Onderteken',
  'request.sign.text':
    'Tik de pincode nog eens in, kies “{card.pin.sign}” en laat de kaart zitten tot het volgende scherm. Uw sleutel is bewaard voor er iets verstuurd wordt. Dan wordt het certificaat gemaakt, meestal in enkele seconden.',
  'request.done.title': 'Gebruik de keystore',
  'request.done.text':
    'Het laatste scherm zegt waar het bestand staat. Kies het in uw zorgsoftware en tik daar het wachtwoord in. Bewaar een kopie op een veilige plaats, apart van het wachtwoord.',
  'request.done.alt':
    'Het scherm “{done.title}”: het bestand, de datum tot wanneer het geldig is, en drie dingen om te doen.',

  'organization.title': 'Voor een organisatie',
  'organization.lead': 'Wie haar certificaat mag aanvragen, en wat er anders is.',
  'organization.listed.title': 'Uw organisatie staat in de lijst',
  'organization.listed.text':
    'Dan noemen de authentieke bronnen u als haar certificaatbeheerder. Kies ze en ga verder zoals voor uzelf. Voor u ondertekent, bevestigt u ook dat de organisatie aan de veiligheidsnormen voldoet.',
  'organization.other.title': 'Ze staat niet in de lijst',
  'organization.other.text':
    'Vraag de toegangsverantwoordelijke van uw organisatie om u aan te wijzen en begin dan opnieuw: dat gaat het snelst. Of kies “{holder.other}” en geef haar nummer en haar officiële naam. Na het ondertekenen bezorgt u de volmacht, als bestand als het platform dat aanneemt. Een medewerker beslist dan zelf; dat kan enkele dagen duren.',
  'organization.other.alt':
    'Het scherm “{organization.title}” met de soort nummer, het nummer en de officiële naam.',
  'organization.application.title': 'Meerdere certificaten voor één organisatie',
  'organization.application.text':
    'Geef elk een toepassings-ID, bijvoorbeeld één per wachtpost of afdeling. Zonder heeft een organisatie maar één certificaat.',

  'abroad.title': 'Zonder Belgische kaart',
  'abroad.lead': 'Voor zorgverleners die geen Belg zijn en niet in België wonen.',
  'abroad.key.title': 'Vraag eerst een digitale sleutel',
  'abroad.key.text':
    'Een registratiekantoor (een gemeente of het federale kantoor) kijkt uw identiteitsdocument na en registreert u met een bisnummer. U krijgt een activeringscode op papier en een link per mail. Met beide activeert u uw digitale sleutel: gebruikersnaam, wachtwoord en beveiligingscode via mobiele app.',
  'abroad.request.title': 'Doe de aanvraag',
  'abroad.request.text':
    'Kies “{home.request}” op de startpagina, aanvaard de voorwaarden en zeg dat u geen Belgische kaart hebt. Tik uw bisnummer en uw naam in zoals in uw identiteitsdocument, daarna uw contactgegevens. Kijk na wat er in het certificaat komt, kies het wachtwoord van de keystore en kies “{password.send}”. Uw sleutel wordt bewaard voor er iets verstuurd wordt.',
  'abroad.confirm.title': 'Bevestig ze met uw digitale sleutel',
  'abroad.confirm.text':
    'Het scherm toont uw aanvraagnummer. Kies “{confirm.open}” en meld u daar aan. De pagina moet hetzelfde nummer tonen; zo niet, stop dan daar. Bevestig de aanvraag, druk het contract af, onderteken het en stuur het met een kopie van beide zijden van uw identiteitsdocument. Is het adres niet meer geldig, dan geeft “{confirm.another}” u het volgende.',
  'abroad.complete.title': 'Vervolledig ze',
  'abroad.complete.text':
    'Een medewerker beslist en u krijgt een mail. Kies dan “{home.unfinished.goOn}” op de startpagina en tik het wachtwoord van de keystore in: het certificaat wordt opgehaald en de keystore is voltooid.',
  'abroad.renew.title': 'Het hernieuwen',
  'abroad.renew.text':
    'Kies “{home.renew}”, de keystore die u nu gebruikt en zijn wachtwoord. Het scherm zegt of het kan en neemt uw contactgegevens over; kijk uw naam na en kies een wachtwoord voor de nieuwe keystore. U bevestigt de aanvraag met uw digitale sleutel, zoals de eerste keer. Is ze aanvaard, dan maakt “{confirm.look}” de nieuwe keystore, met de oude sleutels erin, en het laatste scherm schakelt over wanneer uw zorgsoftware die gebruikt.',
  'abroad.manage.title': 'Zien en intrekken wat u hebt',
  'abroad.manage.text':
    'Waar een kaart wordt gevraagd, kiest u “{card.without}”. De sleutel in uw keystore vraagt dan hoe het met uw certificaat staat. Om het in te trekken kiest u “{home.revoke}” en doet u hetzelfde: zeg wat er gebeurd is, lees het contract en kies “{revokeByKey.go}”. Hebt u de keystore of het wachtwoord niet meer, dan trekt de support het in met een ondertekend formulier.',

  'complete.title': 'Later verdergaan',
  'complete.lead':
    'Er gaat niets verloren als u stopt, als de computer uitgaat of als een medewerker eerst moet beslissen.',
  'complete.resume.title': 'Uw aanvraag terugvinden',
  'complete.resume.text':
    'Start de toepassing opnieuw. De startpagina toont wat nog niet af is; kies “{home.unfinished.goOn}”. Wat u ingetikt had, is er nog, behalve de pincode en de wachtwoorden: die worden nergens bewaard.',
  'complete.resume.alt':
    'De startpagina met de titel “{home.unfinished}”, één aanvraag en de knop “{home.unfinished.goOn}”.',
  'complete.waiting.title': 'Als een medewerker beslist',
  'complete.waiting.text':
    'Het scherm toont het nummer van uw aanvraag, en u mag de toepassing sluiten. U krijgt een mail. Open dan de toepassing, kies “{home.unfinished.goOn}” en tik het wachtwoord van de keystore in.',
  'complete.file.title': 'De onvoltooide keystore',
  'complete.file.text':
    'Een bestand dat eindigt op .unfinished bevat het enige exemplaar van uw sleutel: bewaar het. Uw zorgsoftware kan het nog niet gebruiken.',
  'complete.elsewhere.title': 'Op een andere computer',
  'complete.elsewhere.text':
    'Neem het onvoltooide bestand mee. Kies daar “{home.complete}”, dan “{keystore.elsewhere}”, en tik het wachtwoord in.',

  'renew.title': 'Een certificaat hernieuwen',
  'renew.lead':
    'Vanaf 90 dagen voor het vervalt. Eén traject in drie fasen; u kunt na elke fase stoppen en later verdergaan.',
  'renew.keystore.title': 'Open de keystore die u nu gebruikt',
  'renew.keystore.text':
    'Kies “{home.renew}”, het bestand en zijn wachtwoord. Staat het uwe in een andere map, kies dan “{keystore.elsewhere}”.',
  'renew.keystore.alt':
    'Het scherm “{keystore.title.renew}” met één gekozen bestand en het veld voor zijn wachtwoord.',
  'renew.sign.title': 'Hernieuw en onderteken',
  'renew.sign.text':
    'Het scherm zegt tot wanneer het certificaat geldig is en wat er gebeurt. Uw contactgegevens zijn al ingevuld. Kies een wachtwoord voor de nieuwe keystore, lees het contract en onderteken met uw kaart. De oude sleutels gaan mee in het nieuwe bestand, zodat oude berichten leesbaar blijven.',
  'renew.sign.alt': 'Het scherm “{renewal.title.open}”: de houder, de einddatum en de drie fasen.',
  'renew.activate.title': 'Schakel over en activeer',
  'renew.activate.text':
    'Kies eerst het nieuwe bestand in uw zorgsoftware. Kies dan hier “{activation.go}”. Vanaf dan worden nieuwe berichten vercijferd voor de nieuwe keystore, en enkele dagen later wordt het oude certificaat ingetrokken. Er is geen haast: de startpagina brengt u hier terug.',
  'renew.activate.alt':
    'Het scherm “{activation.title}”: het nieuwe bestand, drie dingen om eerst te doen, en de knop die activeert.',

  'revoke.title': 'Een certificaat intrekken',
  'revoke.lead':
    'Als het bestand of het wachtwoord verloren of bij anderen bekend is, of als u het certificaat niet meer nodig hebt.',
  'revoke.which.title': 'Kies het certificaat',
  'revoke.which.text':
    'Kies “{home.revoke}”, tik de pincode in en kies het certificaat. Uw identiteitskaart volstaat; de keystore is niet nodig.',
  'revoke.reason.title': 'Zeg wat er gebeurd is',
  'revoke.reason.text':
    'Daaruit volgt de reden. Het scherm zegt ook wat een intrekking doet. Ze kan niet ongedaan gemaakt worden.',
  'revoke.reason.alt':
    'Het scherm dat vraagt wat er gebeurd is: vier keuzes voor een eigen certificaat, en een waarschuwing over wat een intrekking doet.',
  'revoke.sign.title': 'Lees en onderteken',
  'revoke.sign.text':
    'Lees het contract van de intrekking, aanvaard het en onderteken met de pincode. Binnen enkele seconden zegt de statusdienst het aan iedereen.',
  'revoke.after.title': 'Daarna',
  'revoke.after.text':
    'Hebt u nog een certificaat nodig, vraag dan meteen een nieuw aan. Bewaar het oude bestand en zijn wachtwoord: alleen daarmee gaan oude berichten open.',

  'certificates.title': 'Mijn certificaten bekijken',
  'certificates.lead': 'Alles wat u mag beheren: uw eigen certificaten en die van uw organisaties.',
  'certificates.list.title': 'Bij elk het ene dat te doen is',
  'certificates.list.text':
    'Kies “{home.certificates.show}” en tik de pincode in; er wordt niets ondertekend. Bij elk certificaat ziet u of het actief is, tot wanneer het geldig is en wat er eventueel nog te doen is.',
  'certificates.list.alt': 'Het scherm “{home.certificates}” met de certificaten van één persoon.',
  'certificates.contact.title': 'Een adres verbeteren',
  'certificates.contact.text':
    'Kies “{home.contact.go}” bij het certificaat, tik in wat juist is en onderteken met de pincode. Daar kiest u ook de taal van onze mails.',

  'password.title': 'Het wachtwoord van een keystore wijzigen',
  'password.lead': 'U hebt het huidige wachtwoord nodig.',
  'password.change.title': 'Kies een ander',
  'password.change.text':
    'Kies “{home.password}”, het bestand en zijn huidige wachtwoord, dan twee keer het nieuwe. Het bestand wordt opnieuw geschreven en voor de zekerheid één keer geopend. Daarna heeft uw zorgsoftware het nieuwe wachtwoord nodig.',
  'password.lost.title': 'Het wachtwoord is verloren',
  'password.lost.text':
    'Niemand kan het u teruggeven, ook de support niet. Trek het certificaat in met uw kaart en vraag dan een nieuw aan.',

  'doctor.title': 'Een keystore onderzoeken',
  'doctor.lead': 'Als uw zorgsoftware een bestand weigert, of als u niet weet wat het is.',
  'doctor.examine.title': 'Wat eraan scheelt',
  'doctor.examine.text':
    'Kies “{home.doctor}”, het bestand en zijn wachtwoord. U ziet van wie het is, tot wanneer het geldig is, of het volledig is, of de diensten het ermee eens zijn, en wat u doet. Er wordt niets gewijzigd.',
  'doctor.examine.alt':
    'Het scherm “{doctor.fine}” met de gegevens van een keystore en wat de diensten erover zeggen.',
  'doctor.copy.title': 'Een kopie voor oude software',
  'doctor.copy.text':
    'Sommige zorgsoftware is te oud om het bestand te openen. Kies “{doctor.copy.go}”: de kopie heeft dezelfde sleutels en hetzelfde wachtwoord, maar is zwakker beveiligd. Ze komt in een aparte map; wis ze zodra de software bijgewerkt is.',
  'doctor.copy.alt': 'Het scherm “{doctor.copy.title}” met een waarschuwing en de map van de kopie.',
  'doctor.add.title': 'Oude berichten gaan niet meer open',
  'doctor.add.text':
    'Hun sleutels zitten misschien in een vroegere keystore van u. Kies “{doctor.add-keys.go}”, die keystore en zijn wachtwoord. Elke sleutel wordt geprobeerd voor hij toegevoegd wordt.',

  'card.title': 'Kaart en lezer',
  'card.lead': 'Elk probleem heeft een eigen scherm dat zegt wat u doet. Dit zijn de meest voorkomende.',
  'card.missing.title': 'De lezer of de kaart wordt niet gevonden',
  'card.missing.text':
    'Trek de lezer uit en steek hem opnieuw in. Steek de kaart in met de chip vooraan. De pagina gaat vanzelf verder zodra de kaart er is.',
  'card.missing.alt':
    'Een scherm waaraan de kaart ontbreekt: een tekening van een lege lezer, wat er gebeurd is en wat u doet.',
  'card.busy.title': 'Een ander programma gebruikt de kaart',
  'card.busy.text':
    'Sluit andere programma’s die de kaart lezen, ook andere browservensters, en probeer opnieuw.',
  'card.pin.title': 'De pincode is fout',
  'card.pin.text':
    'Het scherm zegt hoeveel pogingen er overblijven. Na drie foute is de kaart geblokkeerd; uw gemeente kan ze deblokkeren. De pincode van de kaart is niet het wachtwoord van de keystore.',
  'card.signature.title': 'De kaart kan niet ondertekenen',
  'card.signature.text':
    'Is de handtekening nooit geactiveerd op de kaart, of zijn haar certificaten vervallen, dan kan uw gemeente helpen. Tot dan wordt er niets verstuurd.',
  'card.pinpad.title': 'Een lezer met eigen toetsen',
  'card.pinpad.text': 'Tik de pincode in op de lezer. Het scherm vraagt ze dan nooit.',

  'safeuse.title': 'Uw certificaat veilig gebruiken',
  'safeuse.lead': 'Wat u doet en wat u nooit doet, zolang u het hebt. Twee minuten lezen.',
  'safeuse.password.title': 'Eén wachtwoord per certificaat',
  'safeuse.password.text':
    'Kies een nieuw voor elke keystore, de uwe en die van uw organisaties, en gebruik het nergens anders. Zeg het aan niemand: geen collega, geen leverancier en geen support heeft het nodig. Schrijf het alleen op waar niemand anders het kan lezen.',
  'safeuse.place.title': 'Bewaar het bestand waar het hoort',
  'safeuse.place.text':
    'De keystore staat op de computer van uw zorgsoftware. Bewaar één kopie op een veilige plaats, niet bij het wachtwoord, bijvoorbeeld op een stick in een lade op slot. Stuur hem niet per mail en zet hem in geen enkele gedeelde map.',
  'safeuse.people.title': 'Alleen wie hem moet gebruiken',
  'safeuse.people.text':
    'In een organisatie komen alleen bevoegde mensen aan de computer en de keystore; de organisatie houdt bij wie dat zijn. Neem voor verschillende diensten of wachtposten elk een eigen certificaat, met een toepassings-ID: dan kan er één ingetrokken worden zonder de andere stil te leggen. Verander het wachtwoord als iemand vertrekt die het kende.',
  'safeuse.computer.title': 'Een goed onderhouden computer',
  'safeuse.computer.text':
    'Vergrendel het scherm als u weggaat. Laat de updates van het systeem, de browser en uw software installeren. Haal de identiteitskaart uit de lezer als u ze niet nodig hebt.',
  'safeuse.mails.title': 'Als iemand erom vraagt',
  'safeuse.mails.text':
    'Niemand die u helpt heeft uw pincode of het wachtwoord van een keystore nodig. Start deze toepassing zelf, nooit via een link in een mail. Bel bij twijfel de support op het nummer dat u al kent.',
  'safeuse.lost.title': 'Verloren, gestolen of bij anderen bekend',
  'safeuse.lost.text':
    'Wacht niet: kies “{home.revoke}”; uw identiteitskaart volstaat. Vraag daarna een nieuw certificaat aan. Bewaar het oude bestand als u het nog hebt: alleen daarmee kunnen uw oude berichten geopend worden.',
  'safeuse.end.title': 'Op het einde',
  'safeuse.end.text':
    'Hernieuw op tijd, vanaf 90 dagen voor het vervalt. Als uw activiteit eindigt of als u een organisatie niet langer beheert, trekt u het certificaat in en wist u de keystore en de kopieën zodra u de oude berichten niet meer nodig hebt.',

  'safe.title': 'Is dit veilig?',
  'safe.lead': 'Wat waar blijft.',
  'safe.keys.title': 'Uw sleutels',
  'safe.keys.text':
    'Uw private sleutels verlaten deze computer nooit. Ze zitten in de keystore, beschermd door het wachtwoord.',
  'safe.secrets.title': 'Pincode en wachtwoorden',
  'safe.secrets.text':
    'De pincode gaat alleen naar de kaart. Wachtwoorden worden nergens bewaard: niet hier, niet in de browser, niet bij het platform.',
  'safe.page.title': 'Deze pagina',
  'safe.page.text':
    'Ze komt van de toepassing op deze computer, en alleen wie ze daar startte, kan ze gebruiken. Tik nooit een pincode of een wachtwoord in op een pagina waar een mail naartoe leidt.',
}
