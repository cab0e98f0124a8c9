/** Octets that are no request: every one gets a SOAP fault with HTTP 500 and leaves nothing, and the service stays up. */
import { afterAll, beforeAll } from 'vitest'
import { answerAfterwards } from './refuse-messages/afterwards.ts'
import { openBench, platform } from './refuse-messages/bench.ts'
import { refuseBodies } from './refuse-messages/bodies.ts'
import { refuseHttpRequests } from './refuse-messages/http-requests.ts'
import { refuseSignatures } from './refuse-messages/signatures.ts'

beforeAll(openBench)
afterAll(() => platform.close())

refuseBodies()
refuseSignatures()
refuseHttpRequests()
answerAfterwards()
