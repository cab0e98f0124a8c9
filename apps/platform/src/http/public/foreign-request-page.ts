/**
 * The page behind the validation address of a request without a card: that the request is here, until when, and what comes next.
 *
 * It shows nothing of the person; the request number is compared with the one in the application (requirement F4). Confirming is not
 * offered yet, and the page says so. Four languages under each other: nobody is known here, so nobody's language is.
 */
import { formatRequestNumber, requestNumber } from '@vesalius/identifiers'
import type { FastifyInstance } from 'fastify'
import type { PlatformDeps } from '../../deps.ts'
import { FOREIGN_REQUEST_PATH, linkDigest } from '../../services/certra/submit-csr-for-foreigner.ts'
import { findForeignRequestByLink } from '../../storage/foreign-request.ts'

const LANGUAGES = ['fr', 'nl', 'de', 'en'] as const
type Language = (typeof LANGUAGES)[number]

interface Words {
  readonly title: string
  readonly received: string
  readonly number: string
  readonly until: string
  readonly next: string
  readonly gone: string
  readonly busy: string
}

const WORDS: Readonly<Record<Language, Words>> = {
  fr: {
    title: 'Demande de certificat eHealth',
    received: 'Nous avons reçu cette demande de certificat.',
    number: 'Numéro de la demande, le même que dans votre application :',
    until: 'Valable jusqu’au :',
    next: 'Ensuite, vous vous connecterez ici avec votre nom d’utilisateur, votre mot de passe et un code à usage unique, puis vous vérifierez et confirmerez la demande. Cette étape n’est pas encore ouverte dans cet environnement. Aucun certificat n’est délivré sans votre confirmation.',
    gone: 'Aucune demande n’attend à cette adresse. Elle est échue, ou une demande plus récente l’a remplacée : utilisez la dernière adresse que votre application a montrée, ou recommencez la demande.',
    busy: 'Trop de demandes à la fois. Réessayez dans une minute.',
  },
  nl: {
    title: 'Aanvraag van een eHealth-certificaat',
    received: 'Wij hebben deze aanvraag van een certificaat ontvangen.',
    number: 'Nummer van de aanvraag, hetzelfde als in uw toepassing:',
    until: 'Geldig tot:',
    next: 'Daarna meldt u zich hier aan met uw gebruikersnaam, uw wachtwoord en een eenmalige code, kijkt u de aanvraag na en bevestigt u ze. Deze stap is in deze omgeving nog niet open. Zonder uw bevestiging wordt er geen certificaat afgeleverd.',
    gone: 'Er wacht geen aanvraag op dit adres. Ze is vervallen of door een nieuwere vervangen: gebruik het laatste adres dat uw toepassing toonde, of begin de aanvraag opnieuw.',
    busy: 'Te veel aanvragen tegelijk. Probeer het over een minuut opnieuw.',
  },
  de: {
    title: 'Antrag auf ein eHealth-Zertifikat',
    received: 'Dieser Antrag auf ein Zertifikat ist eingegangen.',
    number: 'Nummer des Antrags, dieselbe wie in Ihrer Anwendung:',
    until: 'Gültig bis:',
    next: 'Danach melden Sie sich hier mit Benutzernamen, Passwort und einem Einmalcode an, prüfen den Antrag und bestätigen ihn. Dieser Schritt ist in dieser Umgebung noch nicht verfügbar. Ohne Ihre Bestätigung wird kein Zertifikat ausgestellt.',
    gone: 'Unter dieser Adresse wartet kein Antrag. Er ist abgelaufen oder durch einen neueren ersetzt: Nehmen Sie die letzte Adresse, die Ihre Anwendung gezeigt hat, oder beginnen Sie den Antrag neu.',
    busy: 'Zu viele Anfragen auf einmal. Versuchen Sie es in einer Minute wieder.',
  },
  en: {
    title: 'Request for an eHealth certificate',
    received: 'We have received this request for a certificate.',
    number: 'Number of the request, the same as in your application:',
    until: 'Valid until:',
    next: 'Next you will log in here with your user name, your password and a one-time code, check the request and confirm it. This step is not open yet in this environment. Without your confirmation no certificate is issued.',
    gone: 'No request waits at this address. It has lapsed, or a newer one has taken its place: use the last address that your application showed, or start the request again.',
    busy: 'Too many requests at once. Try again in a minute.',
  },
}

/** Longer than any secret part that was ever handed out. */
const SECRET = /^[A-Za-z0-9_-]{20,64}$/

export function registerForeignRequestPage(app: FastifyInstance, deps: PlatformDeps): void {
  app.get<{ Params: { secret: string } }>(`${FOREIGN_REQUEST_PATH}/:secret`, async (request, reply) => {
    reply.headers({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    const { secret } = request.params
    if (!(await deps.limits.takeFrom(request.ip))) return reply.code(429).send(page(words => [words.busy]))
    const now = deps.clock.now()
    const found = SECRET.test(secret)
      ? await findForeignRequestByLink(deps.database, linkDigest(secret), now)
      : null
    if (!found) return reply.code(404).send(page(words => [words.gone]))
    const number = formatRequestNumber(requestNumber(found.publicKeyIdentifier))
    return reply.send(
      page((words, language) => [
        words.received,
        `${words.number} <strong>${number}</strong>`,
        `${words.until} ${dateIn(language, found.expiresAt)}`,
        words.next,
      ]),
    )
  })
}

/** Everything in it is ours: nothing to escape. */
function page(paragraphs: (words: Words, language: Language) => readonly string[]): string {
  const sections = LANGUAGES.map(language => {
    const words = WORDS[language]
    const text = paragraphs(words, language).map(paragraph => `<p>${paragraph}</p>`)
    return `<section lang="${language}"><h2>${words.title}</h2>${text.join('')}</section>`
  })
  return [
    '<!doctype html><html lang="mul"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>eHealth</title></head><body>',
    `<h1>eHealth</h1>${sections.join('')}</body></html>`,
  ].join('')
}

function dateIn(language: Language, instant: Date): string {
  const form = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Brussels' } as const
  return new Intl.DateTimeFormat(`${language}-BE`, form).format(instant)
}
