/** Certificate requests that must be refused: each with every reason at once, and nothing stored but the audit line. */
import { afterAll, beforeAll } from 'vitest'
import { openBench, platform } from './refuse-requests/bench.ts'
import { refuseContracts } from './refuse-requests/contracts.ts'
import { refuseCsrsAndKeys } from './refuse-requests/csrs-and-keys.ts'
import { refuseHolders } from './refuse-requests/holders.ts'
import { refuseNonsense } from './refuse-requests/nonsense.ts'

beforeAll(openBench)
afterAll(() => platform.close())

refuseContracts()
refuseCsrsAndKeys()
refuseHolders()
refuseNonsense()
