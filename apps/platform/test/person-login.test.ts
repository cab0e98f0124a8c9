/** Logging in for a request without a card at the built-in identity provider (requirements F4, F6), and what goes wrong on the way. */
import { afterAll, beforeAll } from 'vitest'
import { answerOnce } from './person-login/answers.ts'
import { openBench, platform } from './person-login/bench.ts'
import { provideIdentity } from './person-login/built-in-provider.ts'
import { limitLogins } from './person-login/installations.ts'
import { logInForRequests } from './person-login/logins.ts'
import { keepSessions } from './person-login/sessions.ts'

beforeAll(openBench)
afterAll(() => platform?.close())

logInForRequests()
answerOnce()
keepSessions()
limitLogins()
provideIdentity()
