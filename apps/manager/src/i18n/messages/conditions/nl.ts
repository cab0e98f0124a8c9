/** Dutch general conditions: this text binds. */
import type { conditionsEn } from './en.ts'

export const conditionsNl: Readonly<Record<keyof typeof conditionsEn, string>> = {
  'conditions.heading': 'Algemene voorwaarden',
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
  'conditions.version': 'Versie {version}',
  'conditions.binding': 'De Franse en de Nederlandse tekst zijn bindend; dit is een vertaling.',
}
