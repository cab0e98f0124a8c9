/** The page on which a person proves who they are to the built-in identity provider: user name, password, code of the mobile app. */

import { html } from '../html.ts'
import { writePage } from '../http/pages/page.ts'
import type { PageLanguage } from '../http/pages/page-language.ts'
import type { Environment } from '../installation/installation.ts'
import { LOGIN_WORDS } from './login-words.ts'

export interface LoginPage {
  readonly language: PageLanguage
  readonly environment: Environment
  readonly path: string
  /** What was typed before; a password and a code are typed again. */
  readonly userName: string
  readonly refused?: 'LOGIN_REFUSED' | 'TOO_MANY_REQUESTS'
}

export function loginPage({ language, environment, path, userName, refused }: LoginPage): string {
  const words = LOGIN_WORDS[language]
  const wrong = refused === 'LOGIN_REFUSED' && html` aria-invalid="true" aria-describedby="login-error"`
  const body = html`<p class="lead">${words.lead}</p>
${refused && html`<div class="notice bad" role="alert"><p id="login-error">${words[refused]}</p></div>`}
<form method="post" action="${path}">
<p class="field"><label for="user-name">${words.userName}</label>
<input id="user-name" name="userName" type="text" value="${userName}" required maxlength="100" autocomplete="username" autocapitalize="none" spellcheck="false"${wrong}></p>
<p class="field"><label for="password">${words.password}</label>
<input id="password" name="password" type="password" required maxlength="200" autocomplete="current-password"${wrong}></p>
<p class="field"><label for="code">${words.code}</label><span class="hint" id="code-hint">${words.codeHint}</span>
<input id="code" name="code" type="text" inputmode="numeric" required maxlength="12" autocomplete="one-time-code"${wrong || html` aria-describedby="code-hint"`}></p>
<p><button name="act" value="login">${words.login}</button></p>
<p><button class="second" name="act" value="cancel" formnovalidate>${words.cancel}</button></p>
</form>
<p class="quiet">${words.check}</p>`
  return writePage({ language, environment, title: words.title, body, path })
}
