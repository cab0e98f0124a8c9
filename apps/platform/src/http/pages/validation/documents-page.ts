/** What is still to send after the confirmation, and what has arrived: the contract signed by hand and the identity document. */

import { type Html, html } from '../../../html.ts'
import type { WaitingForeignRequest } from '../../../storage/foreign-request.ts'
import type { DocumentRow } from '../../../storage/request-document.ts'
import { longTime, type PageLanguage } from '../page-language.ts'
import { facts, framed, logOut, number, type PagePlace, sentenceOf } from './request-pages.ts'
import { VALIDATION_WORDS, type ValidationWords } from './words/validation-words.ts'

export interface SentDocuments {
  readonly documents: readonly DocumentRow[]
  /** When a request that nobody has decided is refused. */
  readonly decisionUntil: Date
  /** The code for which files were not taken. */
  readonly refused?: string
}

export function documentsPage(
  place: PagePlace,
  waiting: WaitingForeignRequest,
  { documents, decisionUntil, refused }: SentDocuments,
): string {
  const words = VALIDATION_WORDS[place.language]
  const { documents: said } = words
  const { title, lead } = documents.length > 0 ? said.arrived : said
  const post = place.installation.postalAddress
  const waits = said.until
    .replace('{address}', longTime(waiting.expiresAt, place.language))
    .replace('{decision}', longTime(decisionUntil, place.language))
  return framed(
    place,
    title,
    html`<p class="lead">${lead}</p>
${facts([number(words, waiting)])}
${receivedDocuments(words, documents, place.language)}
<p>${said.printFirst}</p>
<p><a class="button second" href="${place.path}/contract">${said.print}</a></p>
<form method="post" action="${place.path}/documents" enctype="multipart/form-data">
${refused !== undefined && html`<p class="error" role="alert" id="files-error">${saidOf(refused, place.language)}</p>`}
${fileField('contract', said.signedContract, said.fileHint)}
${fileField('identity', said.identity, `${said.identityHint} ${said.fileHint}`, true)}
<button>${said.send}</button>
</form>
${post !== undefined && html`<p>${said.byPost}<br>${post}</p>`}
<p class="quiet">${said.next}</p>
<p class="quiet">${waits}</p>
${logOut(words, place)}`,
    2,
  )
}

function receivedDocuments(
  { documents: { received } }: ValidationWords,
  documents: readonly DocumentRow[],
  language: PageLanguage,
): Html | false {
  if (documents.length === 0) return false
  const items = documents.map(
    ({ mediaType, size, receivedAt }) =>
      html`<li>${mediaType.replace(/.*\//, '').toUpperCase()}, ${Math.ceil(size / 1024)} KiB, ${longTime(receivedAt, language)}</li>`,
  )
  return html`<div class="notice good"><p>✓ ${received}</p><ul>${items}</ul></div>`
}

function fileField(name: string, label: string, hint: string, several = false): Html {
  return html`<div class="field"><label for="${name}">${label}</label>
<span class="hint" id="${name}-hint">${hint}</span>
<input type="file" id="${name}" name="${name}" accept="application/pdf,image/jpeg,image/png" aria-describedby="${name}-hint"${several && html` multiple`}></div>`
}

function saidOf(code: string, language: PageLanguage): string {
  const { none, tooMany } = VALIDATION_WORDS[language].documents
  if (code === 'NO_FILE') return none
  return code === 'TOO_MANY_FILES' ? tooMany : sentenceOf(code, language)
}
