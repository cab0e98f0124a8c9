/** The contract as it is printed and signed by hand: both texts that bind, and for readers of other languages a translation marked as such. */
import { Html, html } from '../../../html.ts'
import { writePage } from '../page.ts'
import type { PagePlace } from './request-pages.ts'
import { VALIDATION_WORDS } from './words/validation-words.ts'

export interface PrintedContract {
  /** Documents of our own making, HTML. */
  readonly texts: readonly { readonly language: string; readonly text: string }[]
  readonly translations: { readonly de: string; readonly en: string }
  readonly number: string
}

export function contractPage(place: PagePlace, { texts, translations, number }: PrintedContract): string {
  const { language, installation, path } = place
  const { contract, labels } = VALIDATION_WORDS[language]
  const translation = language === 'de' || language === 'en' ? translations[language] : undefined
  const body = html`<p class="lead">${contract.lead}</p>
<p>${labels.number}: <strong class="code">${number}</strong></p>
<p class="quiet">${contract.print} <a href="${path}">${contract.back}</a></p>
${texts.map(one => html`<article class="document" lang="${one.language}">${bodyOf(one.text)}</article>`)}
${translation !== undefined && html`<h2>${contract.translation}</h2><article class="document" lang="${language}">${bodyOf(translation)}</article>`}`
  return writePage({
    ...{ language, environment: installation.environment, title: contract.title, body },
    path: `${path}/contract`,
  })
}

/** Escaped where it was made (`enrolment/contracts`); its heading is one of a page's parts here. */
function bodyOf(document: string): Html {
  const [, body = ''] = /<body>([\s\S]*)<\/body>/.exec(document) ?? []
  return new Html(body.replaceAll(/(<\/?)h2>/g, '$1h3>').replaceAll(/(<\/?)h1>/g, '$1h2>'))
}
