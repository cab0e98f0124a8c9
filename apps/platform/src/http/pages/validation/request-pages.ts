/** What a person sees at the validation address: that the request is here, what it says, what is still to send, what was decided. */
import { isObjectionCode, OBJECTIONS } from '@vesalius/enrolment'
import {
  foreignHolderName,
  formatRequestNumber,
  formatSsin,
  holderDistinguishedName,
  parseSsin,
  requestNumber,
} from '@vesalius/identifiers'
import { inspectPublicKey, namedAttribute, OID, parseCsr } from '@vesalius/pki'
import type { PlatformDeps } from '../../../deps.ts'
import { type Html, html } from '../../../html.ts'
import type { KeptForeignRequest, WaitingForeignRequest } from '../../../storage/foreign-request.ts'
import { writePage } from '../page.ts'
import { longTime, type PageLanguage } from '../page-language.ts'
import { VALIDATION_WORDS, type ValidationWords } from './words/validation-words.ts'

/** Where a page is shown, and in which language. */
export interface PagePlace {
  readonly installation: PlatformDeps['installation']
  readonly language: PageLanguage
  /** Of the request, without a slash at its end. */
  readonly path: string
}

export function gonePage(place: PagePlace): string {
  const { title, text } = VALIDATION_WORDS[place.language].gone
  return framed(place, title, html`<p class="lead">${text}</p>`)
}

/** Before the login: nothing of the person. */
export function receivedPage(place: PagePlace, waiting: WaitingForeignRequest): string {
  const words = VALIDATION_WORDS[place.language]
  const { title, lead, compare, login, next } = words.received
  return framed(
    place,
    title,
    html`<p class="lead">${lead}</p>
${facts([number(words, waiting), until(place, waiting)])}
<p>${compare}</p>
<form method="post" action="${place.path}/login"><button>${login}</button></form>
<p class="quiet">${next}</p>`,
    0,
  )
}

/** After the login, while another request of this person is open: which one goes on is theirs to say, told before what then ends. */
export function otherOpenPage(
  place: PagePlace,
  waiting: WaitingForeignRequest,
  other: KeptForeignRequest,
): string {
  const words = VALIDATION_WORDS[place.language]
  const { title, lead, open, here, go, next } = words.otherOpen
  return framed(
    place,
    title,
    html`<p class="lead">${lead}</p>
${facts([[open, numberOf(other), true], until(place, other), [here, numberOf(waiting), true]])}
<p>${next}</p>
<form method="post" action="${place.path}/opening">
<input type="hidden" name="insteadOf" value="${other.publicKeyIdentifier}">
<button>${go}</button>
</form>
${logOut(words, place)}`,
    1,
  )
}

/** What stands against a confirmation: the box was not ticked, or it was another page that was read. */
export type NotConfirmed = 'agreeMissing' | 'changed'

/** `shown`: mark of all that is confirmed with this page. */
export function checkPage(
  place: PagePlace,
  waiting: WaitingForeignRequest,
  { shown, wrong }: { readonly shown: string; readonly wrong?: NotConfirmed | undefined },
): string {
  const words = VALIDATION_WORDS[place.language]
  const { title, lead, contract, agree, confirm, notMine, next } = words.check
  const error = wrong && html`<span class="error" id="agree-error">${words.check[wrong]}</span>`
  return framed(
    place,
    title,
    html`<p class="lead">${lead}</p>
${facts(contentsOf(place, waiting))}
<p><a href="${place.path}/contract">${contract}</a></p>
<form method="post" action="${place.path}/confirmation">
<input type="hidden" name="shown" value="${shown}">
<div class="field">${error}<div class="choice"><input type="checkbox" id="agree" name="agree" value="yes" required${
      wrong && html` aria-invalid="true" aria-describedby="agree-error"`
    }><label for="agree">${agree}</label></div></div>
<button>${confirm}</button>
</form>
<p>${notMine}</p>
<p class="quiet">${next}</p>
${logOut(words, place)}`,
    1,
  )
}

/** `codes`: of objections. */
export function refusedPage(place: PagePlace, codes: readonly string[]): string {
  const words = VALIDATION_WORDS[place.language]
  const { title, lead, next } = words.refused
  const reasons = codes.map(code => html`<li>${sentenceOf(code, place.language)}</li>`)
  return framed(
    place,
    title,
    html`<p class="lead">${lead}</p>
<ul>${reasons}</ul>
<p>${next}</p>
${logOut(words, place)}`,
    1,
  )
}

export function decidedPage(place: PagePlace, outcome: 'accepted' | 'refused'): string {
  const words = VALIDATION_WORDS[place.language]
  const { title, text } = words.decided[outcome]
  return framed(place, title, html`<p class="lead">${text}</p>${logOut(words, place)}`, 3)
}

export const numberOf = ({ publicKeyIdentifier }: Pick<KeptForeignRequest, 'publicKeyIdentifier'>) =>
  formatRequestNumber(requestNumber(publicKeyIdentifier))

type Row = readonly [label: string, value: string, isCode?: boolean]

export const number = (words: ValidationWords, waiting: WaitingForeignRequest): Row => [
  words.labels.number,
  numberOf(waiting),
  true,
]

const until = ({ language }: PagePlace, { expiresAt }: Pick<KeptForeignRequest, 'expiresAt'>): Row => [
  VALIDATION_WORDS[language].labels.until,
  longTime(expiresAt, language),
]

function contentsOf(place: PagePlace, waiting: WaitingForeignRequest): readonly Row[] {
  const words = VALIDATION_WORDS[place.language]
  const { labels } = words
  const { ssin, firstNames, surname, contact, csr } = waiting
  const known = parseSsin(ssin)
  const subject = holderDistinguishedName({
    ...{ identifier: { type: 'SSIN', value: ssin }, holderName: foreignHolderName(firstNames, surname) },
  })
  const units = subject.filter(({ type }) => type === OID.organizationalUnit).map(({ value }) => value)
  return [
    number(words, waiting),
    until(place, waiting),
    [labels.holder, `${firstNames} ${surname}`.trim()],
    [labels.bisNumber, known ? formatSsin(known) : ssin, true],
    [labels.certificate, namedAttribute(subject, OID.commonName) ?? '', true],
    [labels.units, units.toReversed().join(' · ')],
    [labels.email, [contact.emailPrivate, contact.emailGeneral].filter(Boolean).join(', ')],
    [labels.phone, [contact.phonePrivate, contact.phoneGeneral].filter(Boolean).join(', ')],
    [labels.keyType, inspectPublicKey(parseCsr(csr).spki).kind === 'EC' ? 'EC P-384' : 'RSA-2048'],
  ]
}

export function facts(rows: readonly Row[]): Html {
  return html`<dl>${rows.map(([label, value, isCode]) =>
    isCode
      ? html`<dt>${label}</dt><dd><strong class="code">${value}</strong></dd>`
      : html`<dt>${label}</dt><dd>${value}</dd>`,
  )}</dl>`
}

export const logOut = ({ logOut: label }: ValidationWords, { path }: PagePlace): Html =>
  html`<form method="post" action="${path}/logout"><button class="second">${label}</button></form>`

export function sentenceOf(code: string, language: PageLanguage): string {
  return isObjectionCode(code) ? OBJECTIONS[code].says[language] : code
}

export function framed(
  { installation, language, path }: PagePlace,
  title: string,
  body: Html,
  current?: number,
): string {
  const { steps } = VALIDATION_WORDS[language]
  return writePage({
    ...{ language, environment: installation.environment, title, body, path },
    ...(current !== undefined && { steps: { names: steps, current } }),
  })
}
