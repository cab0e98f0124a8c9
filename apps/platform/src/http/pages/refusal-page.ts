/** A page that says no: what happened, what it means, what to do next, and a reference number small underneath. */

import { html } from '../../html.ts'
import type { Environment } from '../../installation/installation.ts'
import { writePage } from './page.ts'
import type { PageLanguage } from './page-language.ts'

interface Sentences {
  readonly title: string
  readonly next: string
}

type Known =
  | 'TOO_MANY_REQUESTS'
  | 'FORM_OF_ANOTHER_SITE'
  | 'BODY_TOO_LARGE'
  | 'SERVICE_UNAVAILABLE'
  | 'PATH_UNKNOWN'
  | 'other'

const WORDS: Readonly<Record<PageLanguage, Readonly<Record<Known, Sentences>> & { reference: string }>> = {
  fr: {
    TOO_MANY_REQUESTS: {
      title: 'Trop de demandes à la fois',
      next: 'Attendez une minute, puis rechargez la page.',
    },
    FORM_OF_ANOTHER_SITE: {
      title: 'Ce formulaire ne vient pas de cette page',
      next: 'Rien n’a été fait. Ouvrez la page par le lien que vous avez reçu et recommencez.',
    },
    BODY_TOO_LARGE: {
      title: 'Ce que vous avez envoyé est trop grand',
      next: 'Rien n’a été gardé. Réduisez la taille du fichier, puis réessayez.',
    },
    SERVICE_UNAVAILABLE: {
      title: 'Le service n’est pas disponible pour le moment',
      next: 'Réessayez dans quelques minutes. Ce que vous avez déjà terminé est gardé.',
    },
    PATH_UNKNOWN: {
      title: 'Il n’y a rien à cette adresse',
      next: 'Vérifiez l’adresse, ou utilisez le dernier lien que vous avez reçu.',
    },
    other: {
      title: 'Cela n’a pas marché',
      next: 'Revenez à la page précédente et réessayez. Si cela continue, contactez le support avec cette référence.',
    },
    reference: 'Référence',
  },
  nl: {
    TOO_MANY_REQUESTS: {
      title: 'Te veel aanvragen tegelijk',
      next: 'Wacht een minuut en laad de pagina opnieuw.',
    },
    FORM_OF_ANOTHER_SITE: {
      title: 'Dit formulier komt niet van deze pagina',
      next: 'Er is niets gebeurd. Open de pagina via de link die u hebt gekregen en begin opnieuw.',
    },
    BODY_TOO_LARGE: {
      title: 'Wat u hebt verstuurd is te groot',
      next: 'Er is niets bewaard. Verklein het bestand en probeer opnieuw.',
    },
    SERVICE_UNAVAILABLE: {
      title: 'De dienst is op dit ogenblik niet beschikbaar',
      next: 'Probeer het over enkele minuten opnieuw. Wat al klaar was, is bewaard.',
    },
    PATH_UNKNOWN: {
      title: 'Op dit adres is er niets',
      next: 'Kijk het adres na, of gebruik de laatste link die u hebt gekregen.',
    },
    other: {
      title: 'Dit is niet gelukt',
      next: 'Ga terug naar de vorige pagina en probeer opnieuw. Blijft het mislukken, contacteer dan de support met deze referentie.',
    },
    reference: 'Referentie',
  },
  de: {
    TOO_MANY_REQUESTS: {
      title: 'Zu viele Anfragen auf einmal',
      next: 'Warten Sie eine Minute und laden Sie die Seite neu.',
    },
    FORM_OF_ANOTHER_SITE: {
      title: 'Dieses Formular kommt nicht von dieser Seite',
      next: 'Es ist nichts geschehen. Öffnen Sie die Seite über den Link, den Sie erhalten haben, und beginnen Sie neu.',
    },
    BODY_TOO_LARGE: {
      title: 'Was Sie gesendet haben, ist zu groß',
      next: 'Es wurde nichts aufbewahrt. Verkleinern Sie die Datei und versuchen Sie es wieder.',
    },
    SERVICE_UNAVAILABLE: {
      title: 'Der Dienst ist im Augenblick nicht verfügbar',
      next: 'Versuchen Sie es in einigen Minuten wieder. Was schon fertig war, ist aufbewahrt.',
    },
    PATH_UNKNOWN: {
      title: 'Unter dieser Adresse ist nichts',
      next: 'Prüfen Sie die Adresse, oder nehmen Sie den letzten Link, den Sie erhalten haben.',
    },
    other: {
      title: 'Das hat nicht geklappt',
      next: 'Gehen Sie zur vorigen Seite zurück und versuchen Sie es wieder. Bleibt es dabei, wenden Sie sich mit dieser Referenz an den Support.',
    },
    reference: 'Referenz',
  },
  en: {
    TOO_MANY_REQUESTS: { title: 'Too many requests at once', next: 'Wait a minute, then reload the page.' },
    FORM_OF_ANOTHER_SITE: {
      title: 'This form does not come from this page',
      next: 'Nothing was done. Open the page by the link you have received and start again.',
    },
    BODY_TOO_LARGE: {
      title: 'What you have sent is too large',
      next: 'Nothing was kept. Make the file smaller and try again.',
    },
    SERVICE_UNAVAILABLE: {
      title: 'The service is not available at the moment',
      next: 'Try again in a few minutes. What you have finished already is kept.',
    },
    PATH_UNKNOWN: {
      title: 'There is nothing at this address',
      next: 'Check the address, or use the last link you have received.',
    },
    other: {
      title: 'This did not work',
      next: 'Go back to the page before and try again. If it goes on, contact support with this reference.',
    },
    reference: 'Reference',
  },
}

export function refusalPage(
  code: string,
  page: {
    readonly language: PageLanguage
    readonly environment: Environment
    readonly path: string
    /** Also in the log. */
    readonly reference: string
  },
): string {
  const words = WORDS[page.language]
  const { title, next } = words[isKnown(code) ? code : 'other']
  return writePage({
    ...page,
    title,
    body: html`<p class="lead">${next}</p>
<p class="quiet">${words.reference}: <span class="code">${page.reference}</span> (${code})</p>`,
  })
}

const isKnown = (code: string): code is Known => code !== 'reference' && Object.hasOwn(WORDS.en, code)
