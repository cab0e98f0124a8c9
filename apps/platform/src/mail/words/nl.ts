import type { MailWords } from './mail-words.ts'

export const NL = {
  texts: {
    'request-accepted': {
      subject: 'Certificaataanvraag aanvaard',
      title: 'Uw certificaataanvraag is aanvaard',
      lead: 'Wij maken uw eHealth-certificaat klaar.',
      nextStep:
        'U hoeft nu niets te doen: een tweede bericht volgt zodra het certificaat beschikbaar is. Bewaar de keystore van de aanvraag en het wachtwoord ervan.',
    },
    'request-waiting': {
      subject: 'Certificaataanvraag wacht op validatie',
      title: 'Uw aanvraag wacht op validatie',
      lead: 'Een medewerker kijkt uw aanvraag na voordat het certificaat kan worden afgeleverd.',
      nextStep:
        'Wacht op onze beslissing; die komt per e-mail. Vraagt een reden hierboven om een document, hou het dan klaar met het nummer van de aanvraag. Bewaar de keystore van de aanvraag en het wachtwoord ervan.',
    },
    'foreign-waiting': {
      subject: 'Certificaataanvraag bevestigd',
      title: 'U hebt uw certificaataanvraag bevestigd',
      lead: 'Een medewerker vergelijkt het contract dat u ondertekende en de kopie van uw identiteitsdocument met de aanvraag.',
      nextStep:
        'Stuur, als dat nog niet gebeurd is, het ondertekende contract en een kopie van beide zijden van een geldig identiteitsdocument via de pagina waar u de aanvraag bevestigde. Onze beslissing volgt per e-mail. Bewaar de keystore van de aanvraag en het wachtwoord ervan. Hebt u niets bevestigd? Verwittig dan meteen de support.',
    },
    'foreign-approved': {
      subject: 'Certificaataanvraag goedgekeurd',
      title: 'Uw certificaataanvraag is goedgekeurd',
      lead: 'Uw contract en uw identiteitsdocument zijn nagekeken. Wij maken uw eHealth-certificaat klaar.',
      nextStep:
        'U hoeft nu niets te doen: een tweede bericht volgt zodra het certificaat beschikbaar is. Dan vervolledigt u de aanvraag in de toepassing, met de keystore van de aanvraag en het wachtwoord ervan.',
    },
    'request-refused': {
      subject: 'Certificaataanvraag geweigerd',
      title: 'Uw certificaataanvraag is geweigerd',
      lead: 'Voor deze aanvraag wordt geen certificaat afgeleverd.',
      nextStep:
        'Laat rechtzetten wat hierboven staat en dien dan een nieuwe aanvraag in met de Certificate Manager (opdracht: vesalius request).',
    },
    'certificate-available': {
      subject: 'Certificaat beschikbaar',
      title: 'Uw certificaat is beschikbaar',
      lead: 'Voordat u het kunt gebruiken, is er nog één stap: de aanvraag vervolledigen.',
      nextStep:
        'Open de Certificate Manager op de plaats waar de keystore van de aanvraag staat en vervolledig de aanvraag (opdracht: vesalius complete). Is dat al gebeurd, dan hoeft u niets meer te doen.',
    },
    revoked: {
      subject: 'Certificaat ingetrokken',
      title: 'Uw certificaat is ingetrokken',
      lead: 'Dit certificaat en de ETK ervan zijn definitief niet meer geldig. Hebt u de keystore nog, bewaar hem dan: met de vercijferingssleutels ontcijfert u uw oude berichten. Verrast deze intrekking u, verwittig dan meteen de support.',
      nextStep:
        'U kunt een nieuw certificaat aanvragen met de Certificate Manager (opdracht: vesalius request).',
    },
    'revoked-replaced': {
      subject: 'Oud certificaat ingetrokken',
      title: 'Uw oude certificaat is ingetrokken',
      lead: 'Het certificaat dat het vervangt, blijft geldig, met zijn ETK. Bewaar de oude keystore: met de vercijferingssleutels ontcijfert u uw oude berichten. Verrast deze intrekking u, verwittig dan meteen de support.',
      nextStep: 'Kijk na of uw software de keystore van het nieuwe certificaat gebruikt.',
    },
    'etk-waiting': {
      subject: 'ETK te activeren',
      title: 'U moet uw nieuwe ETK nog activeren',
      lead: 'Tot dan vercijferen anderen hun berichten nog voor de oude. (ETK: het publieke deel van uw vercijferingssleutel, gepubliceerd zodat men u vercijferde berichten kan sturen.)',
      nextStep:
        'Installeer eerst de nieuwe keystore in uw software en activeer daarna de ETK met de Certificate Manager (opdracht: vesalius activate).',
    },
    reminder: {
      subject: 'Certificaat geldig tot {end}',
      title: 'Uw certificaat vervalt op {end}',
      lead: 'Daarna kan uw software zich met dit certificaat niet meer aanmelden. De geldigheid kan niet worden verlengd.',
      nextStep:
        'Hernieuw het met de Certificate Manager, met uw identiteitskaart, de keystore en het wachtwoord ervan (opdracht: vesalius renew).',
    },
    'reminder-renewal-started': {
      subject: 'Certificaat geldig tot {end}',
      title: 'Uw certificaat vervalt op {end}',
      lead: 'U bent begonnen het te hernieuwen, maar het nieuwe certificaat is nog niet in gebruik.',
      nextStep:
        'Rond de hernieuwing af met de Certificate Manager; die toont welke stap nog rest (opdracht: vesalius list).',
    },
    'unfinished-request': {
      subject: 'Certificaataanvraag te vervolledigen',
      title: 'Uw aanvraag is nog niet vervolledigd',
      lead: 'Het certificaat is beschikbaar sinds {since}, maar de ETK ervan is niet geregistreerd: niemand kan u er al vercijferde berichten mee sturen.',
      nextStep:
        'Open de Certificate Manager op de plaats waar de keystore van de aanvraag staat en vervolledig de aanvraag (opdracht: vesalius complete).',
    },
    'unfinished-renewal': {
      subject: 'Hernieuwing af te ronden',
      title: 'Uw hernieuwing is niet afgerond',
      lead: 'De nieuwe ETK wacht op activering. Tot dan dient de oude, uiterlijk tot het oude certificaat vervalt.',
      nextStep:
        'Installeer de nieuwe keystore in uw software en activeer daarna de ETK met de Certificate Manager (opdracht: vesalius activate).',
    },
  },
  labels: {
    requestNumber: 'Nummer van de aanvraag',
    certificate: 'Certificaat (CN)',
    holder: 'Certificaathouder',
    validUntil: 'Geldig tot',
    reasons: 'Redenen',
    remark: 'Opmerking',
    nextStep: 'Wat nu?',
    openPortal: 'Openen in het portaal',
  },
  daysLeft: { one: 'Er rest 1 dag.', other: 'Er resten {days} dagen.' },
  informative:
    'Deze herinnering is louter informatief. Hebt u dit certificaat niet meer nodig, dan mag u ze negeren.',
  environment: {
    acceptance: 'Acceptatieomgeving: dit certificaat dient alleen voor tests.',
    test: 'Testomgeving: dit certificaat heeft geen enkele waarde.',
  },
  answers: {
    notRead: 'Dit bericht wordt automatisch verstuurd; antwoorden worden niet gelezen.',
    read: 'Een vraag? Antwoord op dit bericht.',
  },
  neverAsked: 'Wij vragen u nooit per e-mail om uw wachtwoord of uw pincode.',
  otherReason: 'Andere reden ({code})',
} as const satisfies MailWords
