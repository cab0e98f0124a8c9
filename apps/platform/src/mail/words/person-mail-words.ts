/** The words of the mails about digital keys, one table per language; whole sentences. People are addressed as vous, u, Sie. */
import type { PersonMailKind } from '../person-mail.ts'
import type { Language, TextWords } from './mail-words.ts'

export interface PersonMailWords {
  readonly texts: Readonly<Record<PersonMailKind, TextWords>>
  readonly labels: {
    readonly name: string
    readonly userName: string
    /** Of the link. */
    readonly validUntil: string
    readonly link: string
    readonly acceptance: string
    readonly test: string
  }
}

export const PERSON_MAIL_WORDS: Readonly<Record<Language, PersonMailWords>> = {
  fr: {
    texts: {
      'foreign-activation': {
        subject: 'Activez votre clé numérique',
        title: 'Activez votre clé numérique',
        lead: 'Le bureau d’enregistrement a vérifié votre identité et vous a enregistré(e). Avec une clé numérique (nom d’utilisateur, mot de passe et code de sécurité via appli mobile), vous pourrez confirmer une demande de certificat eHealth.',
        nextStep:
          'Prenez la lettre avec le code d’activation sur papier, ouvrez le lien ci-dessous et suivez les étapes. Le lien seul ne suffit pas : sans le code sur papier, personne ne peut activer la clé.',
      },
      'foreign-activated': {
        subject: 'Votre clé numérique est active',
        title: 'Votre clé numérique est active',
        lead: 'Ce n’était pas vous ? Prévenez aussitôt le bureau d’enregistrement où vous avez été enregistré(e) : il peut y mettre fin.',
        nextStep:
          'Vous pouvez maintenant demander votre certificat eHealth dans le Certificate Manager (commande : vesalius request --foreigner), puis vous connecter avec votre clé numérique pour confirmer la demande.',
      },
      'foreign-address-changed': {
        subject: 'Une autre adresse e-mail pour votre clé numérique',
        title: 'Une autre adresse e-mail pour votre clé numérique',
        lead: 'Le bureau d’enregistrement a noté une autre adresse e-mail pour votre clé numérique et y a envoyé une nouvelle invitation. La clé numérique que vous aviez ne compte plus, et nous n’écrivons plus à ce sujet à l’adresse où vous lisez ce message.',
        nextStep:
          'Vous l’avez demandé ? Alors vous n’avez rien à faire ici. Sinon, prévenez aussitôt le bureau d’enregistrement où vous avez été enregistré(e) : il peut mettre fin à l’invitation.',
      },
    },
    labels: {
      name: 'Nom',
      userName: 'Nom d’utilisateur',
      validUntil: 'Lien valable jusqu’au',
      link: 'Activer la clé numérique',
      acceptance: 'Environnement d’acceptation : cette clé numérique sert uniquement à des tests.',
      test: 'Environnement de test : cette clé numérique n’a aucune valeur.',
    },
  },
  nl: {
    texts: {
      'foreign-activation': {
        subject: 'Activeer uw digitale sleutel',
        title: 'Activeer uw digitale sleutel',
        lead: 'Het registratiekantoor heeft uw identiteit nagekeken en u geregistreerd. Met een digitale sleutel (gebruikersnaam, wachtwoord en beveiligingscode via mobiele app) kunt u een aanvraag van een eHealth-certificaat bevestigen.',
        nextStep:
          'Neem de brief met de activatiecode op papier, open de link hieronder en volg de stappen. De link alleen volstaat niet: zonder de code op papier kan niemand de sleutel activeren.',
      },
      'foreign-activated': {
        subject: 'Uw digitale sleutel is actief',
        title: 'Uw digitale sleutel is actief',
        lead: 'Was u dit niet? Verwittig meteen het registratiekantoor dat u geregistreerd heeft: het kan de sleutel beëindigen.',
        nextStep:
          'U kunt nu uw eHealth-certificaat aanvragen in de Certificate Manager (opdracht: vesalius request --foreigner) en u daarna met uw digitale sleutel aanmelden om de aanvraag te bevestigen.',
      },
      'foreign-address-changed': {
        subject: 'Een ander e-mailadres voor uw digitale sleutel',
        title: 'Een ander e-mailadres voor uw digitale sleutel',
        lead: 'Het registratiekantoor noteerde een ander e-mailadres voor uw digitale sleutel en stuurde daar een nieuwe uitnodiging heen. De digitale sleutel die u had, telt niet meer, en naar het adres waar u dit leest, schrijven we daarover niet meer.',
        nextStep:
          'Hebt u dit gevraagd? Dan hoeft u hier niets te doen. Zo niet, verwittig dan meteen het registratiekantoor dat u geregistreerd heeft: het kan de uitnodiging beëindigen.',
      },
    },
    labels: {
      name: 'Naam',
      userName: 'Gebruikersnaam',
      validUntil: 'Link geldig tot',
      link: 'De digitale sleutel activeren',
      acceptance: 'Acceptatieomgeving: deze digitale sleutel dient enkel voor tests.',
      test: 'Testomgeving: deze digitale sleutel heeft geen enkele waarde.',
    },
  },
  de: {
    texts: {
      'foreign-activation': {
        subject: 'Aktivieren Sie Ihren digitalen Schlüssel',
        title: 'Aktivieren Sie Ihren digitalen Schlüssel',
        lead: 'Das Registrierungsbüro hat Ihre Identität geprüft und Sie registriert. Mit einem digitalen Schlüssel (Benutzername, Passwort und Sicherheitscode per mobiler App) können Sie einen Antrag auf ein eHealth-Zertifikat bestätigen.',
        nextStep:
          'Nehmen Sie den Brief mit dem Aktivierungscode auf Papier, öffnen Sie den Link unten und folgen Sie den Schritten. Der Link allein genügt nicht: Ohne den Code auf Papier kann niemand den Schlüssel aktivieren.',
      },
      'foreign-activated': {
        subject: 'Ihr digitaler Schlüssel ist aktiv',
        title: 'Ihr digitaler Schlüssel ist aktiv',
        lead: 'Waren Sie das nicht? Benachrichtigen Sie sofort das Registrierungsbüro, das Sie registriert hat: Es kann den Schlüssel beenden.',
        nextStep:
          'Sie können nun Ihr eHealth-Zertifikat im Certificate Manager beantragen (Befehl: vesalius request --foreigner) und sich dann mit Ihrem digitalen Schlüssel anmelden, um den Antrag zu bestätigen.',
      },
      'foreign-address-changed': {
        subject: 'Eine andere E-Mail-Adresse für Ihren digitalen Schlüssel',
        title: 'Eine andere E-Mail-Adresse für Ihren digitalen Schlüssel',
        lead: 'Das Registrierungsbüro hat eine andere E-Mail-Adresse für Ihren digitalen Schlüssel notiert und eine neue Einladung dorthin gesendet. Der digitale Schlüssel, den Sie hatten, zählt nicht mehr, und an die Adresse, unter der Sie dies lesen, schreiben wir darüber nicht mehr.',
        nextStep:
          'Haben Sie darum gebeten? Dann ist hier nichts zu tun. Wenn nicht, benachrichtigen Sie sofort das Registrierungsbüro, das Sie registriert hat: Es kann die Einladung beenden.',
      },
    },
    labels: {
      name: 'Name',
      userName: 'Benutzername',
      validUntil: 'Link gültig bis',
      link: 'Den digitalen Schlüssel aktivieren',
      acceptance: 'Akzeptanzumgebung: Dieser digitale Schlüssel dient nur für Tests.',
      test: 'Testumgebung: Dieser digitale Schlüssel hat keinen Wert.',
    },
  },
  en: {
    texts: {
      'foreign-activation': {
        subject: 'Activate your digital key',
        title: 'Activate your digital key',
        lead: 'The registration office has checked your identity and registered you. With a digital key (user name, password and security code by mobile app) you can confirm a request for an eHealth certificate.',
        nextStep:
          'Take the letter with the activation code on paper, open the link below and follow the steps. The link alone is not enough: without the code on paper nobody can activate the key.',
      },
      'foreign-activated': {
        subject: 'Your digital key is active',
        title: 'Your digital key is active',
        lead: 'Was it not you? Tell the registration office that registered you at once: it can end the key.',
        nextStep:
          'You can now request your eHealth certificate in the Certificate Manager (command: vesalius request --foreigner), then log in with your digital key to confirm the request.',
      },
      'foreign-address-changed': {
        subject: 'Another e-mail address for your digital key',
        title: 'Another e-mail address for your digital key',
        lead: 'The registration office has noted another e-mail address for your digital key and sent a new invitation there. The digital key that you had no longer counts, and we do not write about it any more to the address where you read this.',
        nextStep:
          'Did you ask for it? Then there is nothing to do here. If not, tell the registration office that registered you at once: it can end the invitation.',
      },
    },
    labels: {
      name: 'Name',
      userName: 'User name',
      validUntil: 'Link valid until',
      link: 'Activate the digital key',
      acceptance: 'Acceptance environment: this digital key is for tests only.',
      test: 'Test environment: this digital key has no value.',
    },
  },
}
