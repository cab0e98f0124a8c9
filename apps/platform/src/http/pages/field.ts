/** A field of a form: label, hint and error, tied together for those who hear the page; a wrong one takes the focus. */
import { type Html, html } from '../../html.ts'

export interface Field {
  readonly name: string
  readonly label: string
  readonly type?: 'text' | 'password'
  /** What holds for it, said before anybody is wrong. */
  readonly hint?: Html | string | undefined
  /** What is wrong and what to do. */
  readonly error?: string | undefined
  readonly value?: string | undefined
  /** What a browser or a keeper of passwords may fill in; `off` for what is used once. */
  readonly autocomplete: 'off' | 'username' | 'current-password' | 'new-password' | 'one-time-code'
  readonly isNumeric?: boolean
  /** Of several wrong ones the first. */
  readonly takesFocus?: boolean
}

export function field(of: Field): Html {
  const { name, label, type = 'text', hint, error, value, autocomplete, isNumeric, takesFocus } = of
  const describedBy = [...(hint ? [`${name}-hint`] : []), ...(error ? [`${name}-error`] : [])].join(' ')
  return html`<div class="field">
<label for="${name}">${label}</label>
${hint && html`<div class="hint" id="${name}-hint">${hint}</div>`}
${error && html`<span class="error" id="${name}-error">${error}</span>`}
<input type="${type}" id="${name}" name="${name}" autocomplete="${autocomplete}" aria-required="true" spellcheck="false"
 autocapitalize="none"${value !== undefined && html` value="${value}"`}${isNumeric && html` inputmode="numeric"`}${
   describedBy !== '' && html` aria-describedby="${describedBy}"`
 }${error !== undefined && html` aria-invalid="true"`}${takesFocus && html` autofocus`}>
</div>`
}
