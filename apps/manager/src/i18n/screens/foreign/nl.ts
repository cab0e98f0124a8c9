/** The screens of a request without an identity card in Dutch. */
export const foreignNl = {
  'withoutCard.title': 'Hebt u een digitale sleutel?',
  'withoutCard.lead':
    'Zonder Belgische kaart ondertekent u hier niets. U bevestigt de aanvraag op een pagina van het platform, met uw digitale sleutel.',
  'withoutCard.hand': 'Wat u nodig hebt',
  'withoutCard.1':
    'Een registratiekantoor (een gemeente of het federale kantoor) heeft uw identiteitsdocument nagekeken en u geregistreerd. Daar kreeg u uw bisnummer.',
  'withoutCard.2':
    'Uw digitale sleutel is actief: gebruikersnaam, wachtwoord en beveiligingscode via mobiele app. U activeert hem met de code op papier en de link in de mail.',
  'withoutCard.3':
    'Uw identiteitsdocument: op het einde gaat een kopie van beide zijden mee met het ondertekende contract.',
  'withoutCard.missing':
    'Ontbreekt er iets? Ga eerst met uw identiteitsdocument naar een registratiekantoor en kom dan terug: deze pagina blijft bewaard.',
  'withoutCard.go': 'Ik heb dit allemaal',
  'stage.summary': 'Nakijken',
  'stage.confirm': 'Bevestigen',

  'foreigner.title': 'Wat zijn uw bisnummer en uw naam?',
  'foreigner.lead':
    'De naam zoals in uw identiteitsdocument: het platform vergelijkt beide met uw registratie.',
  'foreigner.ssin': 'Bisnummer',
  'foreigner.ssin.hint': '11 cijfers; u kreeg het van het registratiekantoor.',
  'foreigner.firstNames': 'Voornamen',
  'foreigner.firstNames.hint': 'Laat dit leeg als uw document er geen vermeldt.',
  'foreigner.surname': 'Familienaam',
  'foreigner.holderName': 'In het certificaat:',

  'summary.lead': 'Dit komt in uw certificaat te staan. U kunt nog terug en het verbeteren.',
  'summary.after':
    'Daarna kiest u een wachtwoord voor de keystore en wordt de aanvraag verstuurd. Er wordt niets afgeleverd vóór u bevestigt met uw digitale sleutel.',
  'password.send': 'De aanvraag versturen',

  'sending.title': 'Uw aanvraag wordt verstuurd',
  'sending.lead': 'Eerst wordt uw sleutel bewaard, zodat niets verloren gaat. Het duurt enkele seconden.',
  'sending.failed.title': 'Er ging iets mis bij het versturen',
  'sending.failed.kept': 'Uw sleutel is bewaard: opnieuw proberen gaat verder met dezelfde aanvraag.',
  'sending.failed.open': 'Er is niets verloren: wat u invulde, is bewaard.',
  'sending.notOffered.title': 'Dit kan hier momenteel niet',
  'sending.notOffered': 'Bij {name} kan een aanvraag zonder Belgische identiteitskaart momenteel niet.',
  'sending.notOffered.todo':
    'Er is niets verstuurd. Vraag aan de support van het platform welke weg er voor u is, of probeer het een andere dag opnieuw.',

  'confirm.title': 'Bevestig uw aanvraag met uw digitale sleutel',
  'confirm.lead': 'Er wordt niets afgeleverd vóór u bevestigd hebt. Dat kan tot {until}.',
  'confirm.number': 'Uw aanvraagnummer',
  'confirm.compare': 'De pagina moet hetzelfde nummer tonen. Toont ze een ander, stop dan daar.',
  'confirm.open': 'De pagina openen om te bevestigen',
  'confirm.open.hint': 'Ze opent in een nieuw tabblad.',
  'confirm.todo': 'Wat er nu gebeurt',
  'confirm.todo.1': 'Meld u op die pagina aan met gebruikersnaam, wachtwoord en beveiligingscode.',
  'confirm.todo.2': 'Vergelijk het nummer, kijk de aanvraag na en bevestig ze.',
  'confirm.todo.3':
    'Druk daar het contract af en onderteken het. Stuur het met een kopie van beide zijden van uw identiteitsdocument, op die pagina of per post.',
  'confirm.todo.4':
    'Een medewerker beslist en u krijgt een mail. Kom dan hier terug en vervolledig de aanvraag.',
  'confirm.look': 'Ze is aanvaard: vervolledigen',
  'confirm.notYet':
    'Ze is nog niet aanvaard. U krijgt een mail zodra het zover is; tot dan valt er niets te vervolledigen.',
  'confirm.another': 'Een nieuw adres vragen',
  'confirm.another.hint': 'Een nieuw adres vervangt het vorige.',
  'confirm.waiting.title': 'Uw aanvraag wacht op u of op een beslissing',
  'confirm.waiting.lead':
    'Hebt u ze met uw digitale sleutel bevestigd? Dan beslist een medewerker en krijgt u een mail.',
  'confirm.waiting.text':
    'Nog niet bevestigd, of nog documenten te versturen? Vraag een nieuw adres: deze computer heeft er geen geldig.',
  'confirm.unknown.title': 'Het platform heeft deze aanvraag niet',
  'confirm.unknown.lead':
    'Ze is nooit aangekomen, niemand bevestigde ze op tijd, of u ging verder met een andere aanvraag.',
  'confirm.unknown.text':
    'U kunt ze opnieuw versturen met dezelfde sleutel. Ging u verder met een andere aanvraag, vervolledig dan die.',
  'confirm.sendAgain': 'Opnieuw versturen',

  'home.request.confirm': 'Wacht op uw bevestiging of op een beslissing',
  'home.request.confirm.todo':
    'Bevestig ze met uw digitale sleutel, als u dat nog niet deed. Zodra ze aanvaard is, krijgt u een mail: vervolledig ze dan hier.',

  'card.without': 'Ik heb geen Belgische identiteitskaart',
  'certificates.another': 'In een andere keystore kijken',
  'certificates.unopened':
    'Deze keystores van u hebben een ander wachtwoord; kies “{button}” om ook die te zien:',
  'keystore.title.certificates': 'Wiens certificaten zoeken we op?',
  'keystore.lead.certificates':
    'Zonder kaart vraagt de sleutel in uw keystore hoe het met uw certificaat staat. Er verandert niets.',
  'keystore.title.revoke': 'Welk certificaat wilt u intrekken?',
  'keystore.lead.revoke': 'Zonder kaart trekt het certificaat zichzelf in, met de sleutel in zijn keystore.',
  'keystore.lost': 'Ik heb de keystore of het wachtwoord niet meer',
  'renewal.phase.1.withoutCard':
    'Hernieuwen: u kiest een wachtwoord en verstuurt een nieuwe aanvraag. U bevestigt ze met uw digitale sleutel, met een ondertekend contract en een kopie van uw identiteitsdocument.',
  'renewal.phase.2.withoutCard':
    'Vervolledigen: zodra een medewerker de aanvraag heeft aanvaard, wordt de nieuwe keystore gemaakt, met de oude sleutels erin.',
  'renewal.withoutCard':
    'Houd uw digitale sleutel en uw identiteitsdocument bij de hand. Is uw digitale sleutel niet meer geldig? Ga dan eerst naar een registratiekantoor.',
  'foreigner.title.renewal': 'Is dit nog altijd uw naam?',
  'foreigner.lead.renewal':
    'Zoals in uw identiteitsdocument van vandaag: het platform vergelijkt hem met uw registratie. Een gewijzigde naam komt in het nieuwe certificaat.',
  'revokeByKey.contract': 'De tekst die bindt',
  'revokeByKey.contract.binding':
    'Het contract bestaat in het Frans en in het Nederlands; deze twee teksten zijn bindend.',
  'revokeByKey.text':
    'U ondertekent niets op papier: wat u hier bevestigt, wordt ondertekend met de sleutel van het certificaat.',
  'revokeByKey.accept': 'Ik heb dit gelezen en wil het certificaat intrekken',
  'revokeByKey.missing': 'Vink dit eerst aan: een intrekking kan niet ongedaan worden gemaakt.',
  'revokeByKey.go': 'Nu intrekken',
  'revokeByMail.title': 'Vraag de intrekking aan de support',
  'revokeByMail.lead': 'Dit platform neemt geen intrekking met de sleutel van het certificaat aan.',
  'revokeByMail.text':
    'Schrijf naar de support van het platform. Zeg over welk certificaat het gaat (aanvraagnummer of serienummer) en wat er gebeurd is. U krijgt een formulier: stuur het ondertekend terug, met een kopie van uw identiteitsdocument.',
  'correct.byMail.withoutCard':
    'Hier worden contactgegevens met een identiteitskaart verbeterd. Zonder kaart doet de support dat; een hernieuwing vraagt ze ook opnieuw.',
}
