/** Words of the pages between our own and an identity provider. */
import type { PageLanguage } from '../http/pages/page-language.ts'
import type { LoginFailureCode } from './login-failure.ts'

interface Sentences {
  readonly title: string
  readonly text: string
}

type LoginFailedWords = Readonly<Record<LoginFailureCode, Sentences>> & {
  readonly again: string
  readonly elsewhere: string
  readonly reference: string
  readonly onward: Sentences & { readonly go: string }
}

export const LOGIN_FAILED_WORDS: Readonly<Record<PageLanguage, LoginFailedWords>> = {
  fr: {
    LOGIN_CANCELLED: {
      title: 'Vous n’êtes pas connecté(e)',
      text: 'La connexion a été annulée. Rien n’a été confirmé.',
    },
    LOGIN_NOT_COMPLETED: {
      title: 'La connexion n’a pas abouti',
      text: 'Elle a duré trop longtemps, a déjà été utilisée ou a été commencée dans un autre navigateur. Rien n’a été confirmé.',
    },
    LOGIN_TOO_WEAK: {
      title: 'Cette façon de se connecter n’est pas assez sûre',
      text: 'Pour confirmer une demande de certificat, vous devez vous connecter avec votre nom d’utilisateur, votre mot de passe et un code de sécurité via appli mobile. Un code par SMS ou un token papier ne suffit pas.',
    },
    IDENTITY_PROVIDER_AWAY: {
      title: 'La connexion n’est pas possible pour le moment',
      text: 'Le service auprès duquel vous vous connectez ne répond pas. Rien n’est perdu : réessayez dans quelques minutes.',
    },
    again: 'Se connecter à nouveau',
    elsewhere: 'Ouvrez l’adresse que votre application a montrée, puis connectez-vous à nouveau.',
    reference: 'Référence',
    onward: {
      title: 'Vous vous connectez auprès d’un autre service',
      text: 'Vous prouvez là qui vous êtes, puis vous revenez ici.',
      go: 'Continuer',
    },
  },
  nl: {
    LOGIN_CANCELLED: {
      title: 'U hebt u niet aangemeld',
      text: 'Het aanmelden is geannuleerd. Er is niets bevestigd.',
    },
    LOGIN_NOT_COMPLETED: {
      title: 'Het aanmelden is niet gelukt',
      text: 'Het duurde te lang, werd al gebruikt of begon in een andere browser. Er is niets bevestigd.',
    },
    LOGIN_TOO_WEAK: {
      title: 'Deze manier van aanmelden is niet veilig genoeg',
      text: 'Om een certificaataanvraag te bevestigen, meldt u zich aan met uw gebruikersnaam, uw wachtwoord en een beveiligingscode via mobiele app. Een code per sms of een papieren token volstaat niet.',
    },
    IDENTITY_PROVIDER_AWAY: {
      title: 'Aanmelden is op dit ogenblik niet mogelijk',
      text: 'De dienst waar u zich aanmeldt, antwoordt niet. Er is niets verloren: probeer het over enkele minuten opnieuw.',
    },
    again: 'Opnieuw aanmelden',
    elsewhere: 'Open het adres dat uw toepassing toonde en meld u opnieuw aan.',
    reference: 'Referentie',
    onward: {
      title: 'U meldt zich aan bij een andere dienst',
      text: 'Daar bewijst u wie u bent; daarna komt u hier terug.',
      go: 'Doorgaan',
    },
  },
  de: {
    LOGIN_CANCELLED: {
      title: 'Sie haben sich nicht angemeldet',
      text: 'Die Anmeldung wurde abgebrochen. Es ist nichts bestätigt worden.',
    },
    LOGIN_NOT_COMPLETED: {
      title: 'Die Anmeldung hat nicht geklappt',
      text: 'Sie hat zu lange gedauert, wurde schon verwendet oder in einem anderen Browser begonnen. Es ist nichts bestätigt worden.',
    },
    LOGIN_TOO_WEAK: {
      title: 'Diese Art der Anmeldung ist nicht sicher genug',
      text: 'Um einen Zertifikatsantrag zu bestätigen, melden Sie sich mit Benutzernamen, Passwort und einem Sicherheitscode per mobiler App an. Ein Code per SMS oder ein Papier-Token genügt nicht.',
    },
    IDENTITY_PROVIDER_AWAY: {
      title: 'Die Anmeldung ist im Augenblick nicht möglich',
      text: 'Der Dienst, bei dem Sie sich anmelden, antwortet nicht. Es ist nichts verloren: Versuchen Sie es in einigen Minuten wieder.',
    },
    again: 'Neu anmelden',
    elsewhere: 'Öffnen Sie die Adresse, die Ihre Anwendung gezeigt hat, und melden Sie sich neu an.',
    reference: 'Referenz',
    onward: {
      title: 'Sie melden sich bei einem anderen Dienst an',
      text: 'Dort beweisen Sie, wer Sie sind; danach kommen Sie hierher zurück.',
      go: 'Weiter',
    },
  },
  en: {
    LOGIN_CANCELLED: {
      title: 'You have not logged in',
      text: 'The login was cancelled. Nothing has been confirmed.',
    },
    LOGIN_NOT_COMPLETED: {
      title: 'The login did not work',
      text: 'It took too long, was used already, or was begun in another browser. Nothing has been confirmed.',
    },
    LOGIN_TOO_WEAK: {
      title: 'This way of logging in is not strong enough',
      text: 'To confirm a certificate request you log in with your user name, your password and a security code by mobile app. A code by SMS or a paper token is not enough.',
    },
    IDENTITY_PROVIDER_AWAY: {
      title: 'Logging in is not possible at the moment',
      text: 'The service where you log in does not answer. Nothing is lost: try again in a few minutes.',
    },
    again: 'Log in again',
    elsewhere: 'Open the address that your application has shown and log in again.',
    reference: 'Reference',
    onward: {
      title: 'You log in at another service',
      text: 'You prove there who you are, then you come back here.',
      go: 'Continue',
    },
  },
}
