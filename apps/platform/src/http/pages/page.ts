/**
 * The frame of a page for people: band with environment and languages, title, body. No scripts; the style is a file of our own.
 *
 * Takes   title, body and language; the path, so that another language leads to the same page.
 * Gives   the whole document.
 */

import { type Html, html } from '../../html.ts'
import type { Environment } from '../../installation/installation.ts'
import { LANGUAGE_NAMES, PAGE_LANGUAGES, type PageLanguage } from './page-language.ts'
import { STYLE_PATH } from './style.ts'

export interface Page {
  readonly language: PageLanguage
  readonly environment: Environment
  /** A question or a plain statement; also the title of the window. */
  readonly title: string
  readonly body: Html
  /** Where the page is, without query. */
  readonly path: string
  /** Named steps of the way and which one this is, from 0. */
  readonly steps?: { readonly names: readonly string[]; readonly current: number }
}

interface FrameWords {
  readonly languages: string
  readonly steps: string
  readonly band: Readonly<Record<Environment, string>>
  readonly skip: string
}

const WORDS: Readonly<Record<PageLanguage, FrameWords>> = {
  fr: {
    languages: 'Langue',
    steps: 'Étapes',
    band: {
      production: 'PRODUCTION',
      acceptance: 'ACCEPTATION : uniquement pour des tests',
      test: 'TEST : uniquement pour des tests',
    },
    skip: 'Aller au contenu',
  },
  nl: {
    languages: 'Taal',
    steps: 'Stappen',
    band: {
      production: 'PRODUCTIE',
      acceptance: 'ACCEPTATIE: enkel voor tests',
      test: 'TEST: enkel voor tests',
    },
    skip: 'Naar de inhoud',
  },
  de: {
    languages: 'Sprache',
    steps: 'Schritte',
    band: {
      production: 'PRODUKTION',
      acceptance: 'AKZEPTANZ: nur für Tests',
      test: 'TEST: nur für Tests',
    },
    skip: 'Zum Inhalt',
  },
  en: {
    languages: 'Language',
    steps: 'Steps',
    band: {
      production: 'PRODUCTION',
      acceptance: 'ACCEPTANCE: for tests only',
      test: 'TEST: for tests only',
    },
    skip: 'Skip to content',
  },
}

export function writePage({ language, environment, title, body, path, steps }: Page): string {
  const words = WORDS[language]
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · eHealth ${words.band[environment]}</title>
<link rel="stylesheet" href="${STYLE_PATH}">
</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
<header class="band ${environment}">
<p><strong>eHealth</strong> · ${words.band[environment]}</p>
<nav aria-label="${words.languages}">${PAGE_LANGUAGES.map(one => languageLink(one, language, path))}</nav>
</header>
<main id="content">
${steps && stepList(steps, words.steps)}
<h1>${title}</h1>
${body}
</main>
</body>
</html>`.text
}

function languageLink(one: PageLanguage, current: PageLanguage, path: string): Html {
  const name = LANGUAGE_NAMES[one]
  return one === current
    ? html`<span lang="${one}" aria-current="true">${name}</span> `
    : html`<a lang="${one}" hreflang="${one}" href="${path}?lang=${one}">${name}</a> `
}

function stepList({ names, current }: NonNullable<Page['steps']>, label: string): Html {
  return html`<ol class="steps" aria-label="${label}">${names.map((name, index) =>
    index === current ? html`<li aria-current="step">${name}</li>` : html`<li>${name}</li>`,
  )}</ol>`
}
