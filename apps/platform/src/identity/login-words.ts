/** Words of the login page of the built-in identity provider. */
import type { PageLanguage } from '../http/pages/page-language.ts'

interface LoginWords {
  readonly title: string
  readonly lead: string
  readonly userName: string
  readonly password: string
  readonly code: string
  readonly codeHint: string
  readonly login: string
  readonly cancel: string
  readonly check: string
  readonly LOGIN_REFUSED: string
  readonly TOO_MANY_REQUESTS: string
}

export const LOGIN_WORDS: Readonly<Record<PageLanguage, LoginWords>> = {
  fr: {
    title: 'Connectez-vous avec votre clé numérique',
    lead: 'Ainsi, personne d’autre que vous ne peut confirmer votre demande.',
    userName: 'Nom d’utilisateur *',
    password: 'Mot de passe *',
    code: 'Code de sécurité via appli mobile *',
    codeHint: 'Les six chiffres que votre appli montre maintenant. Chaque code ne sert qu’une fois.',
    login: 'Se connecter',
    cancel: 'Annuler',
    check:
      'Ne tapez votre mot de passe et votre code que si l’adresse de cette page commence comme celle que votre application a montrée.',
    LOGIN_REFUSED:
      'Le nom d’utilisateur, le mot de passe ou le code est faux, ou le code a déjà servi. Attendez un nouveau code et réessayez.',
    TOO_MANY_REQUESTS: 'Trop d’essais. Attendez un quart d’heure, puis réessayez.',
  },
  nl: {
    title: 'Meld u aan met uw digitale sleutel',
    lead: 'Zo kan niemand anders dan u uw aanvraag bevestigen.',
    userName: 'Gebruikersnaam *',
    password: 'Wachtwoord *',
    code: 'Beveiligingscode via mobiele app *',
    codeHint: 'De zes cijfers die uw app nu toont. Elke code werkt maar één keer.',
    login: 'Aanmelden',
    cancel: 'Annuleren',
    check:
      'Typ uw wachtwoord en uw code alleen als het adres van deze pagina begint zoals het adres dat uw toepassing toonde.',
    LOGIN_REFUSED:
      'De gebruikersnaam, het wachtwoord of de code is fout, of de code werd al gebruikt. Wacht op een nieuwe code en probeer opnieuw.',
    TOO_MANY_REQUESTS: 'Te veel pogingen. Wacht een kwartier en probeer opnieuw.',
  },
  de: {
    title: 'Melden Sie sich mit Ihrem digitalen Schlüssel an',
    lead: 'So kann niemand anders als Sie Ihren Antrag bestätigen.',
    userName: 'Benutzername *',
    password: 'Passwort *',
    code: 'Sicherheitscode per mobiler App *',
    codeHint: 'Die sechs Ziffern, die Ihre App jetzt zeigt. Jeder Code gilt nur einmal.',
    login: 'Anmelden',
    cancel: 'Abbrechen',
    check:
      'Geben Sie Passwort und Code nur ein, wenn die Adresse dieser Seite so beginnt wie die, die Ihre Anwendung gezeigt hat.',
    LOGIN_REFUSED:
      'Benutzername, Passwort oder Code ist falsch, oder der Code wurde schon verwendet. Warten Sie auf einen neuen Code und versuchen Sie es wieder.',
    TOO_MANY_REQUESTS: 'Zu viele Versuche. Warten Sie eine Viertelstunde und versuchen Sie es wieder.',
  },
  en: {
    title: 'Log in with your digital key',
    lead: 'This way nobody but you can confirm your request.',
    userName: 'User name *',
    password: 'Password *',
    code: 'Security code by mobile app *',
    codeHint: 'The six digits that your app shows now. Each code works once.',
    login: 'Log in',
    cancel: 'Cancel',
    check:
      'Type your password and your code only if the address of this page begins like the one that your application has shown.',
    LOGIN_REFUSED:
      'The user name, the password or the code is wrong, or the code was used already. Wait for a new code and try again.',
    TOO_MANY_REQUESTS: 'Too many attempts. Wait a quarter of an hour, then try again.',
  },
}
