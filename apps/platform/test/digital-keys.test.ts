/** Digital keys of foreign providers (F1, F2, F6): from the desk over letter and mail to a login, and whatever must not work. */
import { afterAll, afterEach, beforeAll, it } from 'vitest'
import { closeBench, openBench, platform, register } from './digital-keys/bench.ts'
import { closePath } from './digital-keys/closed-path.ts'
import { chooseCredentials } from './digital-keys/credentials.ts'
import { mailInvitations } from './digital-keys/invitation-mails.ts'
import { inviteProviders } from './digital-keys/invitations.ts'
import { useDigitalKeys } from './digital-keys/logins.ts'
import { registerProviders } from './digital-keys/registration.ts'
import { walkActivation } from './fixtures/activation-in-browser.ts'
import { hasBrowser } from './fixtures/chromium.ts'

beforeAll(openBench)
afterAll(closeBench)
afterEach(() => platform.clock.run())

registerProviders()
inviteProviders()
mailInvitations()
chooseCredentials()
useDigitalKeys()
closePath()

/** Everyday the pages are walked through without one. */
const inBrowser = process.env.LONG === '1' && hasBrowser
if (inBrowser)
  it('the pages lead by keyboard from the link to an active key at 320 px, without findings of axe-core', async () => {
    await walkActivation(platform, await register())
  })
