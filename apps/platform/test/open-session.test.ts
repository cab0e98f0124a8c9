/** Session tokens over both request forms, by SOAP and by JSON: who gets one, for how long, with which attributes; and every refusal. */
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { allow, openBench, platform } from './open-session/bench.ts'
import { openFallbacks } from './open-session/fallbacks.ts'
import { openSessionsAsJson } from './open-session/json-sessions.ts'
import { refuseWishes } from './open-session/refused-wishes.ts'
import { openSamlSessions } from './open-session/saml-sessions.ts'
import { useTokens } from './open-session/use-tokens.ts'
import { refuseWrittenHolders } from './open-session/written-holders.ts'
import { openWsTrustSessions } from './open-session/ws-trust-sessions.ts'

beforeAll(openBench)
afterAll(() => platform?.close())
beforeEach(() => allow(20))

openSamlSessions()
openFallbacks()
openWsTrustSessions()
refuseWishes()
openSessionsAsJson()
useTokens()
refuseWrittenHolders()
