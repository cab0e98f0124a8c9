/** Fouten in het Nederlands. */
import { says } from '../error-text.ts'
import type { ErrorTexts } from '../error-texts.ts'

const NOTHING_SENT = 'Er is niets verstuurd en er is niets verloren.'
const REVOKE_AND_ASK =
  'Gebruik een kopie van het bestand; is er geen, trek het certificaat dan in en vraag een nieuw aan.'
const AGAIN = 'Start dezelfde opdracht opnieuw.'
const ASK_SUPPORT =
  'Probeer het later opnieuw; blijft het zo, vraag het dan aan de support van het platform en vermeld de referentie.'
const NOT_TRUSTED =
  'Ga niet verder en tik geen wachtwoord in. Meld het aan de support van het platform en vermeld de referentie.'

export const nl: ErrorTexts = {
  INTERNAL: says(
    'Er ging iets mis dat niet voorzien was ({detail}).',
    'Wat al bewaard was, is er nog.',
    'Start dezelfde opdracht opnieuw; blijft het zo, meld het dan met de gebruikte opdracht.',
  ),
  USAGE: says('De opdracht is niet begrepen: {detail}.', NOTHING_SENT, 'Zie: vesalius --help'),
  OPTION_MISSING: says(
    '{option} is nodig.',
    'Er is niemand om het aan te vragen: een script moet alles zeggen.',
    'Geef {option} op, of start de opdracht in een terminal.',
  ),
  INPUT_INVALID: says(
    '{field} is zo niet bruikbaar.',
    NOTHING_SENT,
    'Verbeter het en start de opdracht opnieuw.',
  ),
  FILE_UNREADABLE: says(
    'Het bestand {file} is niet leesbaar.',
    NOTHING_SENT,
    'Kijk de naam na en of u het mag lezen.',
  ),
  PLATFORM_MISSING: says(
    'Er is niet gezegd welk platform.',
    NOTHING_SENT,
    'Geef het profiel van het platform op met --platform, of zet het in {folder}.',
  ),
  PLATFORM_NOT_CHOSEN: says(
    'Er is nog geen omgeving gekozen.',
    NOTHING_SENT,
    'Kies de omgeving waarin u werkt.',
  ),
  PLATFORM_NOT_CONFIGURED: says(
    'Dit exemplaar van de toepassing is meegegeven zonder dienst om mee te werken.',
    NOTHING_SENT,
    'Vraag wie het u gaf om het exemplaar waarin de dienst zit, of zet het profiel van het platform in {folder}.',
  ),
  CARD_FILE_UNUSABLE: says(
    'De kaart in de bestanden bij {file} is niet bruikbaar.',
    NOTHING_SENT,
    'Kijk na of de .p12 en de .json naast elkaar staan, en het wachtwoord van de .p12.',
  ),
  PASSWORD_NOT_ALLOWED: says(
    'Dit wachtwoord mag niet voor een keystore.',
    NOTHING_SENT,
    'Kies een ander wachtwoord.',
  ),
  CONDITIONS_NOT_ACCEPTED: says(
    'De algemene voorwaarden en het contract zijn niet aanvaard.',
    'Zonder kan geen certificaat aangevraagd worden. Er is niets verstuurd.',
    'Lees ze in een terminal, of geef --accept-conditions op.',
  ),
  NOTHING_TO_COMPLETE: says(
    'Er is geen onvoltooide aanvraag in {folder}.',
    'Hier valt niets te vervolledigen.',
    'Staat de keystore elders, geef dan de map op met --folder. Zo niet, begin met: vesalius request',
  ),
  SEVERAL_UNFINISHED: says(
    'Er zijn meerdere onvoltooide aanvragen in {folder}.',
    'Het is niet duidelijk welke bedoeld is.',
    'Zeg welke met --keystore.',
  ),
  NOT_NAMED_UNFINISHED: says(
    'De naam van {file} zegt niet dat het onvoltooid is.',
    'Enkel bestanden die op .unfinished eindigen, worden vervolledigd: een voltooide keystore wordt nooit veranderd.',
    'Vraag vesalius doctor wat het is. Is het onvoltooid, voeg dan .unfinished toe aan de naam.',
  ),
  ABANDONED: says(
    'U bent gestopt.',
    'Wat al bewaard was, is er nog.',
    'Start dezelfde opdracht opnieuw om verder te gaan.',
  ),
  NO_KEYSTORE: says(
    'Er is hiervoor geen voltooide keystore in {folder}.',
    'Zonder keystore kan hier niets gebeuren.',
    'Zeg waar hij staat met --keystore of --folder. Is er geen, begin dan met: vesalius request',
  ),
  SEVERAL_KEYSTORES: says(
    'Er zijn meerdere keystores in {folder}:',
    'Het is niet duidelijk welke bedoeld is.',
    'Zeg welke met --keystore, of met --organization en --application.',
  ),
  RENEWAL_TOO_EARLY: says(
    'Dit certificaat kan nog niet hernieuwd worden: pas vanaf {from}. Het is geldig tot {until}.',
    'Er is niets verstuurd; uw certificaat blijft in gebruik.',
    'Kom dan terug: een mail herinnert u eraan.',
  ),
  RENEWAL_REPLACED: says(
    'Dit certificaat is al hernieuwd.',
    'Er bestaat een nieuwer voor dezelfde certificaathouder; meer dan twee kunnen er niet zijn.',
    'Gebruik de nieuwste keystore. Is hij onvoltooid, start dan vesalius complete; wacht zijn ETK, start dan vesalius activate.',
  ),
  RENEWAL_ENDED: says(
    'Dit certificaat is ingetrokken of vervallen.',
    'Het kan niet meer hernieuwd worden. De keystore opent nog wel oude berichten.',
    'Vraag een nieuw aan met vesalius request. Neem daarna de oude sleutels over met de optie --add-keys-from van vesalius doctor.',
  ),
  NOTHING_TO_REVOKE: says(
    'Er is geen certificaat om in te trekken.',
    'Geen van de certificaten die u kunt beheren is actief, of geen past bij wat u opgaf.',
    'Bekijk wat er is met: vesalius list',
  ),
  NO_CERTIFICATE: says(
    'Zo’n certificaat is er niet.',
    'Geen van de lopende of actieve certificaten die u kunt beheren, past bij wat u opgaf.',
    'Bekijk wat er is met: vesalius list',
  ),
  SEVERAL_CERTIFICATES: says(
    'U kunt meerdere certificaten beheren:',
    'Intrekken kan niet ongedaan worden gemaakt: het moet duidelijk zijn welk bedoeld is.',
    'Zeg welk met --certificate en het aanvraagnummer.',
  ),
  CARD_CERTIFICATE_REVOKED: says(
    'Het certificaat van de identiteitskaart is ingetrokken of geschorst.',
    'De kaart kan niets meer geldig ondertekenen. Wat u vroeg, is niet gebeurd.',
    'Vraag het aan uw gemeente. Werd de kaart als verloren gemeld, dan is er een nieuwe nodig.',
  ),
  CARD_NOT_ACCEPTED: says(
    'Dit platform aanvaardt deze identiteitskaart niet.',
    'Het is geen kaart die deze omgeving kent: een testkaart, of een echte kaart op een testplatform.',
    'Kijk na welke omgeving u opgaf met --platform, of gebruik een andere kaart.',
  ),
  CLOCK_WRONG: says(
    'De klok van deze computer staat verkeerd.',
    'Handtekeningen dragen de tijd; de dienst weigert wat te lang geleden of in de toekomst ondertekend is.',
    'Zet de klok juist (datum, uur en tijdzone) en start dezelfde opdracht opnieuw.',
  ),

  OFFLINE: says(
    'De dienst is niet bereikbaar.',
    'Uw aanvraag is misschien niet aangekomen. Wat bewaard was, is er nog; er is niets verloren.',
    'Kijk het netwerk van deze computer na en start dezelfde opdracht opnieuw: ze gaat verder waar ze stopte.',
  ),
  TIMED_OUT: says(
    'De dienst antwoordde niet op tijd.',
    'Misschien is uw aanvraag toch aangekomen. Er is niets verloren.',
    'Start dezelfde opdracht opnieuw: ze gaat verder waar ze stopte, niets gebeurt twee keer.',
  ),
  CANCELLED: says(
    'U bent gestopt.',
    'Wat al bewaard was, is er nog.',
    'Start dezelfde opdracht opnieuw om verder te gaan.',
  ),
  SERVICE_FAULT: says(
    'De dienst meldt een storing ({detail}).',
    'De storing ligt bij de dienst of in de verbinding.',
    ASK_SUPPORT,
  ),
  SERVICE_REFUSED: says(
    'De dienst weigert, om deze redenen:',
    'Wat u vroeg, is niet gebeurd.',
    'Breng de redenen in orde en probeer het dan opnieuw.',
  ),
  ANSWER_MALFORMED: says(
    'Wat antwoordde, is niet de dienst.',
    'Een proxy, een portaal of een verkeerd adres zit ertussen.',
    'Kijk het netwerk en het adres van het platform na en start dezelfde opdracht opnieuw.',
  ),
  ANSWER_NOT_TRUSTED: says(
    'Het antwoord is niet wat gevraagd was ({detail}).',
    'Het is niet overgenomen: het certificaat, het contract of de ETK is niet van u, of komt niet van dit platform.',
    NOT_TRUSTED,
  ),
  PROFILE_MALFORMED: says(
    'Het profiel van het platform is niet bruikbaar.',
    NOTHING_SENT,
    'Kijk het bestand of adres van --platform na, en de ankers die erin genoemd zijn.',
  ),
  PROFILE_NOT_TRUSTED: says(
    'Dit platform is hier niet bekend.',
    'Geen enkel profiel op deze computer noemt zowel zijn adres als zijn ankers: zijn antwoorden zijn niet te vertrouwen. Er is niets verstuurd.',
    'Vraag het profiel aan de beheerder van het platform en geef dat bestand op met --platform.',
  ),
  PROFILE_NOT_ENCRYPTED: says(
    'De verbinding met het platform is niet vercijferd.',
    'Behalve op deze computer zelf moet het https zijn. Er is niets verstuurd.',
    'Verbeter het adres van het platform: het moet met https beginnen.',
  ),
  KEY_TYPE_NOT_ALLOWED: says(
    'Deze soort sleutel is op dit platform niet toegelaten.',
    NOTHING_SENT,
    'Laat --key-type weg: dan wordt de juiste soort voorgesteld.',
  ),
  KEYSTORE_FOLDER_UNUSABLE: says(
    'De map van de keystores is niet bruikbaar: {file}',
    'Er wordt niets verstuurd voor uw sleutel bewaard is.',
    'Kijk na of de map bestaat, of u er mag schrijven en of de schijf niet vol is; of kies een andere met --folder.',
  ),
  KEYSTORE_FILE_MISSING: says(
    'Er is geen keystore {file}.',
    'Misschien is hij voltooid of verplaatst.',
    'Kijk wat er is met: vesalius doctor',
  ),
  KEYSTORE_FILE_BUSY: says(
    'Een ander venster werkt aan {file}.',
    'Twee tegelijk zouden een sleutel kunnen verliezen; daarom begint dit venster niet.',
    'Laat het andere venster afwerken, of sluit het; start dan dezelfde opdracht opnieuw.',
  ),
  KEYSTORE_FILE_EXISTS: says(
    'Er is al een bestand {file}.',
    'Het wordt niet vervangen.',
    'Verplaats het en start dezelfde opdracht opnieuw.',
  ),
  KEYSTORE_FILE_DIFFERS: says(
    'Op de schijf staat iets anders dan wat geschreven werd ({file}).',
    'De schijf of een ander programma heeft het veranderd. De keystore geldt niet als voltooid.',
    'Kijk de schijf na en start dezelfde opdracht opnieuw.',
  ),
  KEYSTORE_OF_ANOTHER_PLATFORM: says(
    'De keystore {file} hoort bij een ander platform of een andere omgeving.',
    'Er is niets gewijzigd, hier noch daar.',
    'Geef met --platform het platform op waar hij bij hoort.',
  ),
  SERVICE_NOT_OFFERED: says(
    'Het platform biedt deze dienst niet aan.',
    'Zijn profiel noemt er geen adres voor.',
    'Gebruik het profiel van een platform dat hem aanbiedt, of vraag het aan de support van dit platform.',
  ),
  SESSION_ENDED: says(
    'De sessie is afgelopen.',
    'Diensten weigeren voortaan berichten van deze sessie.',
    'Open ze opnieuw: vesalius session, met de identiteitskaart.',
  ),
  KEYSTORE_NOT_FINISHED: says(
    'De keystore {file} is niet voltooid.',
    'Dit kan enkel met een voltooide keystore. Hij is niet gewijzigd.',
    'Voltooi hem eerst met: vesalius complete',
  ),
  KEYSTORE_HOLDER_DIFFERS: says(
    'De twee keystores zijn niet van dezelfde certificaathouder.',
    'Sleutels van de ene certificaathouder komen nooit in de keystore van een andere. Er is niets gewijzigd.',
    'Zoek het juiste bestand met: vesalius doctor',
  ),
  COPY_BESIDE_KEYSTORES: says(
    'De kopie kan niet in deze map: {file}',
    'Zorgsoftware neemt daar de nieuwste keystore, en dat mag geen zwakkere kopie zijn.',
    'Geef een andere map voor de kopie.',
  ),
  EXTENSION_NOT_OFFERED: says(
    'Dit platform biedt dit niet aan.',
    'Er is niets verstuurd; er is niets veranderd.',
    'Gebruik om in te trekken de identiteitskaart (geef --card of --reader op). Voor een volmacht of andere contactgegevens schrijft u naar de support van het platform, met het aanvraagnummer.',
  ),
  REQUEST_NOT_RECEIVED: says(
    'De dienst heeft deze aanvraag nooit gekregen.',
    'Uw sleutel zit veilig in de onvoltooide keystore; de aanvraag moet nog eens ondertekend worden.',
    'Start vesalius request opnieuw met dezelfde kaart en hetzelfde wachtwoord: de opdracht gaat met dit bestand verder.',
  ),
  REQUEST_NOT_RESUMABLE: says(
    'De aanvraag van {file} kan niet opnieuw verstuurd worden.',
    'Het bestand zegt niet genoeg, of de naam van de certificaathouder is intussen veranderd.',
    'Begin een nieuwe aanvraag: vesalius request --new',
  ),
  REQUEST_REFUSED: says(
    'De aanvraag is geweigerd.',
    'Er volgt geen certificaat voor {file}; u mag het bestand wissen.',
    'Lees de redenen in de mail en begin een nieuwe aanvraag.',
  ),
  DECRYPTION_KEY_ELSEWHERE: says(
    'De ETK van dit certificaat is geregistreerd met een sleutel die niet in {file} zit.',
    'Een andere kopie van de onvoltooide keystore is elders vervolledigd: enkel die opent vercijferde berichten.',
    'Gebruik die andere keystore. Is hij kwijt, trek het certificaat dan in en vraag een nieuw aan.',
  ),

  KEYSTORE_MALFORMED: says(
    'De keystore is beschadigd of afgekapt.',
    'Zo kan hij niet geopend worden.',
    REVOKE_AND_ASK,
  ),
  KEYSTORE_PASSWORD_WRONG: says(
    'Dit wachtwoord opent de keystore niet.',
    'Het is het wachtwoord dat u bij de aanvraag koos; niemand anders kent het.',
    'Probeer het opnieuw. Is het kwijt, trek het certificaat dan in en vraag een nieuw aan.',
  ),
  KEYSTORE_UNSUPPORTED: says(
    'De keystore is beschermd op een manier die niet ondersteund wordt.',
    'Hij kan hier niet geopend worden.',
    'Vraag hulp en zeg welk programma het bestand schreef.',
  ),
  KEYSTORE_AUTHENTICATION_MISSING: says(
    'Dit bestand is geen eHealth-keystore.',
    'Er zitten sleutels in, maar het onderdeel authentication ontbreekt.',
    'Zoek het juiste bestand: eHealth-keystores eindigen op .p12 of .acc-p12.',
  ),
  KEYSTORE_ENTRIES_UNKNOWN: says(
    'Er zitten onderdelen in de keystore die deze toepassing niet kent.',
    'Herschrijven zou ze verliezen; daarom wordt er niets herschreven.',
    'Vraag hulp en zeg welk programma het bestand schreef.',
  ),
  KEYSTORE_KEY_MISMATCH: says(
    'Een sleutel en een certificaat van de keystore horen niet samen.',
    'De keystore is niet veranderd.',
    REVOKE_AND_ASK,
  ),
  KEYSTORE_STAGE: says(
    'De keystore is niet zo ver als nodig voor deze stap.',
    'De keystore is niet veranderd.',
    'Kijk hoe ver hij staat met: vesalius doctor',
  ),
  CHALLENGE_MALFORMED: says(
    'De registratieautoriteit stuurde een uitdaging die niet leesbaar is.',
    'De ETK is niet geregistreerd. Er is niets verloren.',
    AGAIN,
  ),
  CHALLENGE_INVALID: says(
    'De uitdaging is niet voor uw vercijferingssleutel gemaakt.',
    'De ETK is niet geregistreerd. Er is niets verloren.',
    AGAIN,
  ),
  ENCRYPTION_CERTIFICATE_MALFORMED: says(
    'Het vercijferingscertificaat is niet leesbaar.',
    'De ETK is niet geregistreerd. Er is niets verloren.',
    AGAIN,
  ),
  ETK_MALFORMED: says('Wat terugkwam, is geen ETK.', 'Het is niet overgenomen. Er is niets verloren.', AGAIN),
  MESSAGE_MALFORMED: says(
    'Dit is geen vercijferd bericht.',
    'Het is iets anders, of het is afgebroken. Er is niets geschreven.',
    'Vraag het bestand opnieuw.',
  ),
  SEAL_WITHOUT_RECIPIENT: says(
    'Voor dit bericht is geen bestemmeling opgegeven.',
    'Er is niets vercijferd.',
    'Geef een bestemmeling op met --to of --to-etk.',
  ),
  SEAL_RECIPIENT_KEY: says(
    'De vercijferingssleutel van een bestemmeling is niet bruikbaar.',
    'Het is geen RSA-sleutel van minstens 2048 bits, of hij is zwak. Er is niets vercijferd.',
    'Vraag de bestemmeling om certificaat en ETK te hernieuwen.',
  ),
  SEAL_SENDER_NOT_VALID: says(
    'Uw certificaat is nu niet geldig.',
    'Niemand zou een bericht aanvaarden dat ermee ondertekend is. Er is niets vercijferd.',
    'Hernieuw het met: vesalius renew. Is het nog niet geldig, kijk dan de klok van deze computer na.',
  ),
  RECIPIENT_NOT_USABLE: says(
    'Het bericht kan niet voor alle bestemmelingen vercijferd worden.',
    'Er is voor niemand iets vercijferd.',
    'Kijk type, nummer en toepassings-ID van de bestemmeling na. Wie een ETK heeft die niet in orde is, moet die hernieuwen.',
  ),
  MESSAGE_FILE_UNUSABLE: says(
    '{file} kan niet gelezen of geschreven worden.',
    'Er is geen bericht geschreven.',
    'Kijk de naam, de rechten en de vrije ruimte na.',
  ),
  MESSAGE_FILE_EXISTS: says(
    '{file} bestaat al.',
    'Er wordt niets overschreven. Er is geen bericht geschreven.',
    'Geef een andere naam met --out, of verplaats het bestand eerst.',
  ),
  MESSAGE_FOR_SOMEBODY_ELSE: says(
    'Dit bericht is niet voor deze keystore.',
    'Het is voor iemand anders vercijferd, of voor een sleutel van u in een andere keystore. Er is niets naar {file} geschreven.',
    'Probeer uw andere keystores, ook oudere. Vraag anders de afzender om het voor u te vercijferen.',
  ),
  RECIPIENT_NOT_CONFIRMED: says(
    'Van wie dit nummer is, zegt alleen het depot: {recipients}.',
    'Het nummer van een zorgverlener staat in geen enkel certificaat: niets bewijst dat het depot gelijk heeft. Er is niets vercijferd.',
    'Geef --expected-holder SSIN=… op met het nummer van de persoon, dat u van elders kent, of start de opdracht in een terminal.',
  ),
  MESSAGE_REFUSED: says(
    'Dit bericht is niet te vertrouwen.',
    'De inhoud is ongelezen weggegooid; er is niets naar {file} geschreven.',
    'Vraag de afzender om het opnieuw te vercijferen. Misschien heeft iemand het onderweg gewijzigd.',
  ),

  READER_SERVICE_UNAVAILABLE: says(
    'Het systeem laat dit programma geen kaartlezers gebruiken.',
    'De dienst voor kaartlezers is niet geïnstalleerd, staat stil, of u mag ze niet gebruiken.',
    'Start de smartcarddienst van uw systeem (op Linux: pcscd) en probeer het opnieuw.',
  ),
  NO_READER: says(
    'Er is geen kaartlezer gevonden.',
    NOTHING_SENT,
    'Sluit de kaartlezer aan en probeer het opnieuw.',
  ),
  READER_ERROR: says(
    'De kaartlezer werkt niet.',
    NOTHING_SENT,
    'Trek de kaartlezer uit, sluit hem weer aan en steek de kaart erin met de chip vooraan.',
  ),
  NO_CARD: says(
    'Er zit geen kaart in de kaartlezer.',
    NOTHING_SENT,
    'Steek uw identiteitskaart erin, met de chip vooraan, en probeer het opnieuw.',
  ),
  SEVERAL_CARDS: says(
    'In meerdere kaartlezers zit een kaart:',
    'Het is niet duidelijk welke kaart van u is.',
    'Haal de andere kaarten eruit, of zeg welke kaartlezer met --reader.',
  ),
  CARD_REMOVED: says(
    'De kaart is uit de lezer gehaald.',
    'Wat al bewaard was, is er nog.',
    'Steek de kaart terug en laat ze zitten tot het einde; start dan dezelfde opdracht opnieuw.',
  ),
  CARD_IN_USE: says(
    'Een ander programma gebruikt de kaart.',
    NOTHING_SENT,
    'Sluit andere programma’s die de kaart gebruiken (ook browservensters) en probeer het opnieuw.',
  ),
  CARD_UNKNOWN: says(
    'Dit is geen Belgische identiteitskaart.',
    NOTHING_SENT,
    'Steek uw identiteitskaart erin, met de chip vooraan, en probeer het opnieuw.',
  ),
  CARD_UNSUPPORTED: says(
    'Deze identiteitskaart is te oud of nog niet in gebruik.',
    'Ze kan niet ondertekenen.',
    'Vraag een nieuwe kaart aan uw gemeente.',
  ),
  CARD_ERROR: says(
    'De kaart gaf een onbegrijpelijk antwoord.',
    NOTHING_SENT,
    'Haal de kaart eruit, maak de chip schoon, steek ze terug en probeer het opnieuw.',
  ),
  CARD_OF_ANOTHER_PERSON: says(
    'Dit is de kaart van iemand anders dan wie deze aanvraag begon.',
    'Een aanvraag wordt door dezelfde persoon ondertekend en hervat.',
    'Steek de juiste kaart in de lezer en probeer het opnieuw.',
  ),
  CERTIFICATE_ABSENT: says(
    'Op de kaart staat geen certificaat om te ondertekenen.',
    'Kaarten van kinderen en sommige inwoners hebben er geen.',
    'Vraag uw gemeente om certificaten op de kaart te zetten.',
  ),
  CERTIFICATE_EXPIRED: says(
    'Het certificaat van de identiteitskaart is niet (meer) geldig.',
    'Het kan niet meer ondertekenen, of de klok van deze computer loopt verkeerd.',
    'Kijk de klok na; is ze juist, hernieuw dan de kaart bij uw gemeente.',
  ),
  SIGNATURE_NOT_ACTIVATED: says(
    'De handtekeningfunctie van deze kaart is niet geactiveerd.',
    'U kunt zich ermee aanmelden, maar niet ondertekenen.',
    'Ga met de kaart naar uw gemeente en laat de handtekeningfunctie activeren.',
  ),
  PIN_REQUIRED: says(
    'De kaart vraagt de pincode.',
    NOTHING_SENT,
    'Probeer het opnieuw en tik de pincode in.',
  ),
  PIN_FORMAT: says(
    'Dat is geen pincode.',
    'Ze is niet naar de kaart gestuurd en kost dus geen poging.',
    'Een pincode telt 4 tot 12 cijfers. Probeer het opnieuw.',
  ),
  PIN_WRONG: says(
    'De pincode is fout. Resterende pogingen: {triesLeft}.',
    'Na drie foute pincodes is de kaart geblokkeerd.',
    'Probeer het opnieuw met de juiste pincode.',
  ),
  PIN_BLOCKED: says(
    'De pincode van deze kaart is geblokkeerd.',
    'Er is drie keer een foute pincode ingetikt, nu of vroeger.',
    'Laat ze deblokkeren bij uw gemeente, met de kaart en uw PUK-code als u die hebt.',
  ),
  PINPAD_ONLY: says(
    'Bij deze kaartlezer wordt de pincode op de lezer zelf ingetikt.',
    'Ze wordt nooit op het scherm gevraagd.',
    'Probeer het opnieuw en tik de pincode in op de kaartlezer.',
  ),
  PINPAD_CANCELLED: says(
    'Het intikken van de pincode is op de kaartlezer geannuleerd.',
    NOTHING_SENT,
    'Probeer het opnieuw en tik de pincode in op de kaartlezer.',
  ),
  PINPAD_TIMEOUT: says(
    'Er is niet op tijd een pincode ingetikt op de kaartlezer.',
    NOTHING_SENT,
    'Probeer het opnieuw en tik de pincode in op de kaartlezer.',
  ),
  PINPAD_ERROR: says(
    'Het toetsenbord van de kaartlezer werkt niet.',
    NOTHING_SENT,
    'Trek de kaartlezer uit en sluit hem weer aan; of gebruik een andere.',
  ),
  IDENTITY_MALFORMED: says(
    'De identiteit op de kaart is niet leesbaar.',
    NOTHING_SENT,
    'Laat de kaart nakijken bij uw gemeente.',
  ),
  IDENTITY_INVALID: says(
    'De identiteit op de kaart is niet echt.',
    'Het Rijksregister heeft niet ondertekend wat de kaart zegt.',
    'Laat de kaart nakijken bij uw gemeente.',
  ),
  CARD_DESCRIPTION_MALFORMED: says(
    'Het bestand naast het kaartbestand is niet bruikbaar.',
    NOTHING_SENT,
    'Gebruik de .json die samen met de .p12 gemaakt is.',
  ),
}
