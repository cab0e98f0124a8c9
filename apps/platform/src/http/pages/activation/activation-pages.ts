/** The pages of the activation, each a question of its own; what they show is decided in `register-activation.ts`. */
import type { ChoiceObjections } from '../../../digital-keys/activation.ts'
import { type Html, html } from '../../../html.ts'
import { field } from '../field.ts'
import { longTime, type PageLanguage } from '../page-language.ts'
import { qrCode } from './qr-code.ts'
import { ACTIVATION_WORDS, type ClosedReason } from './words/activation-words.ts'

/** Title and body of a page, and which of the named steps it is. */
export interface Step {
  readonly title: string
  readonly body: Html
  readonly step?: number
}

const button = (label: string): Html => html`<button type="submit">${label}</button>`

export function codePage(language: PageLanguage, until: Date, wrong?: 'missing' | number): Step {
  const { code, next } = ACTIVATION_WORDS[language]
  return {
    ...{ title: code.title, step: 0 },
    body: html`<p class="lead">${code.lead}</p>
<form method="post">
${field({
  ...{ name: 'code', label: code.label, hint: code.hint, autocomplete: 'off' },
  ...{ error: codeError(language, wrong), takesFocus: wrong !== undefined },
})}
${button(next)}
</form>
<p class="quiet">${code.until} ${longTime(until, language)}.</p>`,
  }
}

function codeError(language: PageLanguage, wrong: 'missing' | number | undefined): string | undefined {
  const { missing, wrong: several, wrongLast } = ACTIVATION_WORDS[language].code
  if (typeof wrong !== 'number') return wrong && missing
  return wrong === 1 ? wrongLast : several.replace('{tries}', String(wrong))
}

export const METHODS = ['app', 'sms', 'token'] as const
export type Method = (typeof METHODS)[number]

/** `refused`: what was chosen and is not strong enough, or nothing. */
export function methodPage(language: PageLanguage, refused?: Exclude<Method, 'app'> | 'none'): Step {
  const { method, next } = ACTIVATION_WORDS[language]
  const reasons = { sms: method.smsRefused, token: method.tokenRefused, none: method.missing }
  const error = refused && reasons[refused]
  return {
    ...{ title: method.title, step: 1 },
    body: html`<p class="lead">${method.lead}</p>
<form method="post">
<fieldset${error && html` aria-describedby="method-error"`}>
<legend>${method.legend}</legend>
${error && html`<p class="error" id="method-error" role="alert">${error}</p>`}
${METHODS.map(
  one => html`<div class="choice">
<input type="radio" id="method-${one}" name="method" value="${one}" aria-describedby="method-${one}-hint"${
    one === 'app' && refused !== 'none' && html` checked`
  }>
<div><label for="method-${one}">${method[one].label}</label>
<span class="hint" id="method-${one}-hint">${method[one].hint}</span></div>
</div>`,
)}
</fieldset>
${button(next)}
</form>`,
  }
}

export function accountPage(
  language: PageLanguage,
  userName: string | undefined,
  objections: ChoiceObjections = {},
): Step {
  const { account, next } = ACTIVATION_WORDS[language]
  const { errors } = account
  const nameError = objections.userName && errors.userName[objections.userName]
  const passwordError = objections.password && errors.password[objections.password]
  const againError = objections.passwordAgain && errors.passwordAgain[objections.passwordAgain]
  const rules = html`<ul>${account.passwordRules.map(rule => html`<li>${rule}</li>`)}</ul>`
  return {
    ...{ title: account.title, step: 2 },
    body: html`<p class="lead">${account.lead}</p>
<form method="post">
${field({
  ...{ name: 'userName', label: account.userName, hint: account.userNameHint, autocomplete: 'username' },
  ...{ value: userName, error: nameError, takesFocus: nameError !== undefined },
})}
${field({
  ...{ name: 'password', label: account.password, hint: rules, type: 'password', error: passwordError },
  ...{ autocomplete: 'new-password', takesFocus: !nameError && passwordError !== undefined },
})}
${field({
  ...{ name: 'passwordAgain', label: account.passwordAgain, type: 'password', error: againError },
  ...{
    autocomplete: 'new-password',
    takesFocus: !nameError && !passwordError && againError !== undefined,
  },
})}
${button(next)}
</form>`,
  }
}

/** `secret`: base32, as apps take it. */
export function appPage(
  language: PageLanguage,
  { uri, secret }: { readonly uri: string; readonly secret: string },
  wrong?: 'missing' | 'wrong',
): Step {
  const { app } = ACTIVATION_WORDS[language]
  const inGroups = secret.replace(/(.{4})(?!$)/g, '$1 ')
  return {
    ...{ title: app.title, step: 3 },
    body: html`<p class="lead">${app.lead}</p>
<p>${app.scan}</p>
${qrCode(uri, app.picture)}
<p>${app.byHand}<br><strong class="code">${inGroups}</strong><br><span class="hint">${app.settings}</span></p>
<form method="post">
${field({
  ...{ name: 'code', label: app.label, hint: app.hint, autocomplete: 'one-time-code', isNumeric: true },
  ...{ error: wrong && app[wrong], takesFocus: wrong !== undefined },
})}
${button(app.activate)}
</form>`,
  }
}

export function donePage(language: PageLanguage): Step {
  const { done } = ACTIVATION_WORDS[language]
  return {
    ...{ title: done.title, step: 4 },
    body: html`<div class="notice good"><p>${done.lead}</p></div>
<h2>${done.nextTitle}</h2>
<ol>${done.next.map(one => html`<li>${one}</li>`)}</ol>`,
  }
}

export function closedPage(language: PageLanguage, reason: ClosedReason): Step {
  const { title, lead, next } = ACTIVATION_WORDS[language].closed[reason]
  return { title, body: html`<p class="lead">${lead}</p><div class="notice warn"><p>${next}</p></div>` }
}
