import type { ValidationWords } from './validation-words.ts'

export const NL = {
  steps: ['Aanmelden', 'Nakijken en bevestigen', 'Documenten', 'Beslissing'],
  gone: {
    title: 'Er wacht geen aanvraag op dit adres',
    text: 'Ze is vervallen, uw toepassing vroeg een nieuwer adres, of u ging na het aanmelden verder met een andere aanvraag. Gebruik het laatste adres dat uw toepassing toonde, of begin de aanvraag opnieuw.',
  },
  received: {
    title: 'Uw certificaataanvraag is aangekomen',
    lead: 'Meld u aan om ze na te kijken en te bevestigen. Zonder uw bevestiging wordt er geen certificaat afgeleverd.',
    compare:
      'Hetzelfde nummer moet in uw toepassing staan. Is het anders, ga dan niet verder: iemand anders deed deze aanvraag.',
    login: 'Aanmelden',
    next: 'U hebt de gebruikersnaam, het wachtwoord en de beveiligingscode via mobiele app van uw digitale sleutel nodig. Daarna kijkt u de aanvraag na, drukt u het contract af, ondertekent u het met de hand en stuurt u het met een kopie van uw identiteitsdocument.',
  },
  otherOpen: {
    title: 'U hebt een andere open aanvraag',
    lead: 'Er kan maar één aanvraag tegelijk open zijn, en u hebt u al voor een andere aangemeld. Met welke van de twee wilt u verdergaan?',
    open: 'De andere aanvraag',
    here: 'Deze aanvraag',
    go: 'Verdergaan met deze aanvraag',
    next: 'De andere aanvraag eindigt dan: haar toepassing kan ze niet meer vervolledigen. Wilt u ze behouden, sluit dan deze pagina en gebruik haar eigen adres. Vergelijk de nummers met uw toepassing; deed u geen van beide, verwittig dan de support.',
  },
  check: {
    title: 'Is dit uw aanvraag?',
    lead: 'Kijk elke regel na. Namen en nummer komen in het certificaat; e-mail en telefoon dienen om u te bereiken.',
    contract: 'Het contract lezen',
    agree:
      'Ik deed deze aanvraag zelf, het nummer hierboven is dat in mijn toepassing, en ik ga akkoord met het contract.',
    agreeMissing: 'Vink dit aan om te bevestigen. Zonder gebeurt er niets.',
    changed:
      'Er is iets veranderd sinds u deze pagina opende. Lees ze en het contract opnieuw en bevestig daarna.',
    confirm: 'De aanvraag bevestigen',
    notMine:
      'Niet uw aanvraag, of klopt er iets niet? Doe niets: ze vervalt vanzelf. Begin opnieuw in de toepassing, of verwittig de support.',
    next: 'Daarna drukt u het contract af en stuurt u het ondertekend terug. Dan beslist een medewerker; vooraf wordt er niets afgeleverd.',
  },
  refused: {
    title: 'Deze aanvraag kan niet worden bevestigd',
    lead: 'Er wordt geen certificaat voor afgeleverd:',
    next: 'Verbeter wat hierboven staat en doe de aanvraag opnieuw in uw toepassing.',
  },
  documents: {
    title: 'Stuur het ondertekende contract en uw identiteitsdocument',
    lead: 'U hebt de aanvraag bevestigd. Een medewerker vergelijkt ze met deze documenten en beslist dan.',
    arrived: {
      title: 'Uw documenten zijn aangekomen',
      lead: 'Een medewerker vergelijkt ze met uw aanvraag en beslist dan. Ontbreekt er een zijde of een bladzijde? Stuur ze hieronder.',
    },
    until:
      'Dit adres werkt tot {address}. Vraag daarna een nieuw adres in de toepassing waar u de aanvraag deed. De aanvraag zelf wacht uiterlijk tot {decision} op een beslissing.',
    printFirst:
      'Druk eerst het contract af, zet er de datum op en onderteken het met de hand. Scan of fotografeer het daarna.',
    print: 'Het contract openen om af te drukken',
    signedContract: 'Ondertekend contract',
    identity: 'Identiteitsdocument, beide zijden',
    identityHint: 'Eén bestand met beide zijden, of twee bestanden. Nog geldig.',
    fileHint: 'PDF, JPEG of PNG, hoogstens 3 MB per bestand.',
    send: 'De documenten versturen',
    none: 'Kies minstens één bestand.',
    tooMany: 'Stuur hoogstens drie bestanden tegelijk. Wat hierboven staat, is aangekomen.',
    received: 'Ontvangen',
    byPost: 'Of stuur beide per post, met het nummer van de aanvraag, naar:',
    next: 'Onze beslissing komt per e-mail. U mag deze pagina sluiten en er met hetzelfde adres naar terugkeren.',
  },
  decided: {
    accepted: {
      title: 'Uw aanvraag is goedgekeurd',
      text: 'Een e-mail volgt zodra het certificaat beschikbaar is. Ga dan terug naar de toepassing waar u de aanvraag deed en vervolledig ze daar.',
    },
    refused: {
      title: 'Uw aanvraag werd geweigerd',
      text: 'Er wordt geen certificaat voor afgeleverd. De e-mail erover noemt alle redenen. U kunt een nieuwe aanvraag doen.',
    },
  },
  contract: {
    title: 'Contract om te ondertekenen',
    lead: 'De Franse en de Nederlandse tekst zijn allebei bindend. Druk deze pagina af, en dateer en onderteken beide teksten.',
    print: 'Druk af met uw browser (Ctrl+P).',
    translation: 'Vertaling ter informatie',
    back: 'Terug naar de aanvraag',
  },
  labels: {
    number: 'Nummer van de aanvraag',
    until: 'Adres en aanvraag wachten tot',
    holder: 'Certificaathouder',
    bisNumber: 'BIS-nummer',
    certificate: 'Certificaat (CN)',
    units: 'Andere namen in het certificaat (OU)',
    email: 'E-mail',
    phone: 'Telefoon',
    keyType: 'Sleuteltype',
    reasons: 'Redenen',
  },
  logOut: 'Afmelden',
} as const satisfies ValidationWords
