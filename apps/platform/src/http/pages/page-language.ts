/** In which language a page is written: as it was chosen on a page before, else as the browser asks, else French. */
import type { FastifyReply, FastifyRequest } from 'fastify'

export const PAGE_LANGUAGES = ['fr', 'nl', 'de', 'en'] as const
export type PageLanguage = (typeof PAGE_LANGUAGES)[number]

/** As people write their own language. */
export const LANGUAGE_NAMES = {
  fr: 'Français',
  nl: 'Nederlands',
  de: 'Deutsch',
  en: 'English',
} as const satisfies Record<PageLanguage, string>

const LOCALES = { fr: 'fr-BE', nl: 'nl-BE', de: 'de-BE', en: 'en-GB' } as const satisfies Record<
  PageLanguage,
  string
>

const COOKIE = 'language'

export function isPageLanguage(text: unknown): text is PageLanguage {
  return PAGE_LANGUAGES.some(language => language === text)
}

export function languageOf(request: FastifyRequest): PageLanguage {
  const chosen = chosenLanguage(request) ?? request.cookies?.[COOKIE]
  if (isPageLanguage(chosen)) return chosen
  const asked = (request.headers['accept-language'] ?? '')
    .split(',')
    .map(part => {
      const [range = '', quality = 'q=1'] = part.trim().split(/\s*;\s*/)
      return { language: range.slice(0, 2).toLowerCase(), weight: Number(quality.replace(/^q=/, '')) || 0 }
    })
    .filter(({ language, weight }) => isPageLanguage(language) && weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
  const [first] = asked
  return isPageLanguage(first?.language) ? first.language : 'fr'
}

/** Remembers a choice made by a link with `?lang=`. */
export function rememberLanguage(request: FastifyRequest, reply: FastifyReply): void {
  const chosen = chosenLanguage(request)
  if (chosen === undefined) return
  const secure = request.protocol === 'https'
  reply.setCookie(COOKIE, chosen, { path: '/', httpOnly: true, sameSite: 'lax', secure })
}

function chosenLanguage({ query }: FastifyRequest): PageLanguage | undefined {
  const { lang } = query as { readonly lang?: unknown }
  return isPageLanguage(lang) ? lang : undefined
}

/** Day and time in Belgium, as people read them. */
export function longTime(instant: Date, language: PageLanguage): string {
  const form = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Brussels' } as const
  return new Intl.DateTimeFormat(LOCALES[language], form).format(instant)
}
