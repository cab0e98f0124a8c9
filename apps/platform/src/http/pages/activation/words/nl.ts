import type { ActivationWords } from './activation-words.ts'

export const NL: ActivationWords = {
  steps: ['Activatiecode', 'Beveiligingscode', 'Naam en wachtwoord', 'Mobiele app', 'Klaar'],
  next: 'Verder',
  code: {
    title: 'Welke activatiecode staat in uw brief?',
    lead: 'U activeert uw digitale sleutel. De code op papier, van het registratiekantoor, toont dat u het bent die de link heeft gekregen.',
    label: 'Activatiecode',
    hint: '16 letters en cijfers in groepen van vier. Hoofdletters, spaties en koppeltekens maken niet uit.',
    until: 'Deze link is geldig tot',
    missing: 'Geef de activatiecode uit uw brief in.',
    wrong:
      'Dit is niet de code van deze uitnodiging. Kijk ze na in uw brief; u kunt nog {tries} keer proberen.',
    wrongLast:
      'Dit is niet de code van deze uitnodiging. Kijk ze na in uw brief; u kunt nog één keer proberen, daarna hebt u een nieuwe brief nodig.',
  },
  method: {
    title: 'Hoe wilt u uw beveiligingscodes krijgen?',
    lead: 'Telkens als u zich aanmeldt, geeft u uw wachtwoord en een beveiligingscode die één keer werkt.',
    legend: 'Beveiligingscodes',
    app: {
      label: 'Via een mobiele app',
      hint: 'Elke app voor eenmalige codes (TOTP) is goed. Installeer er nu een als u er geen hebt.',
    },
    sms: { label: 'Via sms', hint: 'Niet sterk genoeg voor eHealth-certificaten.' },
    token: { label: 'Van een lijst op papier', hint: 'Niet sterk genoeg voor eHealth-certificaten.' },
    missing: 'Kies hoe u uw beveiligingscodes wilt krijgen.',
    smsRefused:
      'Codes via sms zijn niet sterk genoeg voor deze dienst: een telefoonnummer kan worden overgenomen en een bericht door anderen gelezen. Kies de mobiele app. Zonder smartphone is een app op een computer ook goed.',
    tokenRefused:
      'Codes van een lijst op papier zijn niet sterk genoeg voor deze dienst: een lijst kan ongemerkt worden gekopieerd. Kies de mobiele app. Zonder smartphone is een app op een computer ook goed.',
  },
  account: {
    title: 'Welke gebruikersnaam en welk wachtwoord kiest u?',
    lead: 'U hebt beide nodig telkens als u zich met uw digitale sleutel aanmeldt.',
    userName: 'Gebruikersnaam',
    userNameHint:
      '3 tot 40 letters zonder accenten, cijfers, punten, koppeltekens en lage streepjes; eerst een letter. Geen nummer van u.',
    password: 'Wachtwoord',
    passwordRules: [
      'Minstens 12 tekens, welke ook; enkele woorden met spaties zijn goed.',
      'Zonder uw gebruikersnaam of uw eigen naam.',
      'Niets wat veel mensen gebruiken, zoals een rij toetsen.',
    ],
    passwordAgain: 'Hetzelfde wachtwoord nog eens',
    errors: {
      userName: {
        form: 'Kies een gebruikersnaam van 3 tot 40 letters, cijfers, punten, koppeltekens en lage streepjes die met een letter begint.',
        taken: 'Iemand heeft deze gebruikersnaam al. Kies een andere.',
      },
      password: {
        'too-short': 'Kies een wachtwoord van minstens 12 tekens.',
        'too-long': 'Kies een wachtwoord van hoogstens 200 tekens.',
        'has-name': 'Kies een wachtwoord zonder uw gebruikersnaam en uw eigen naam.',
        'too-common':
          'Veel mensen gebruiken zo’n wachtwoord. Kies een ander, bijvoorbeeld enkele woorden die niet bij elkaar horen.',
      },
      passwordAgain: { differs: 'De twee wachtwoorden verschillen. Typ twee keer hetzelfde.' },
    },
  },
  app: {
    title: 'Koppel uw mobiele app',
    lead: 'Er rest één stap: uw app moet uw digitale sleutel kennen.',
    scan: 'Open uw app, kies om een account toe te voegen en scan deze code.',
    picture: 'QR-code voor de app; hetzelfde geheim staat hieronder als tekst',
    byHand: 'Kunt u niet scannen? Typ dit geheim in de app:',
    settings: 'Op basis van tijd (TOTP), 6 cijfers, elke 30 seconden, SHA-1.',
    label: 'Code die de app nu toont',
    hint: '6 cijfers. Ze veranderen elke 30 seconden.',
    activate: 'Mijn digitale sleutel activeren',
    missing: 'Geef de 6 cijfers in die de app toont.',
    wrong:
      'Deze code is niet juist. Wacht op de volgende in de app en geef die in. Blijft ze fout, kijk dan na of de klok van de telefoon automatisch wordt ingesteld.',
  },
  done: {
    title: 'Uw digitale sleutel is actief',
    lead: 'U kunt zich aanmelden met uw gebruikersnaam, uw wachtwoord en de codes van uw app. We hebben u daarover een bericht gestuurd.',
    nextTitle: 'En nu?',
    next: [
      'Vraag uw eHealth-certificaat aan in de Certificate Manager (opdracht: vesalius request --foreigner).',
      'Die toont een webadres. Open het, meld u aan met uw digitale sleutel en bevestig de aanvraag.',
    ],
  },
  closed: {
    unknown: {
      title: 'Deze link werkt niet',
      lead: 'Hij is niet volledig gekopieerd, een nieuwere link heeft hem vervangen, of de registratie is beëindigd.',
      next: 'Open de link in het nieuwste bericht dat u hebt gekregen. Werkt die niet, vraag het registratiekantoor dan een nieuwe uitnodiging.',
    },
    over: {
      title: 'Deze link is te oud',
      lead: 'Een uitnodiging is 14 dagen geldig, en die zijn voorbij.',
      next: 'Vraag het registratiekantoor een nieuwe uitnodiging. U krijgt een nieuwe brief en een nieuwe link.',
    },
    void: {
      title: 'Deze uitnodiging telt niet meer',
      lead: 'Er is vijf keer een foute activatiecode gegeven. Om u te beschermen kan niemand deze link nog gebruiken.',
      next: 'Vraag het registratiekantoor een nieuwe uitnodiging. Was u het niet die probeerde, zeg het dan daar.',
    },
    used: {
      title: 'Deze link is gebruikt',
      lead: 'De digitale sleutel is al actief. Een link werkt één keer.',
      next: 'Meld u aan met uw gebruikersnaam, uw wachtwoord en de code van uw app waar het u gevraagd wordt. Was u het niet die de link gebruikte, verwittig dan meteen het registratiekantoor.',
    },
  },
}
