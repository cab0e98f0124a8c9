/**
 * Sessions with one token, logged in, for several callers at once; logs in again after the token was away.
 *
 * Takes   a module, which token, where the PIN is read.
 * Gives   `use`: a session for the time of some calls.
 * Throws  Pkcs11Error `PKCS11_TOKEN_ABSENT`, `…_AMBIGUOUS`, `PKCS11_PIN_WRONG`, `…_LAST_TRY`, `…_LOCKED`.
 *
 * A PIN that was refused is never sent a second time: the file must change first. The last try of a token is left alone.
 */
import { createHash } from 'node:crypto'
import { CKF_RW_SESSION, CKF_SERIAL_SESSION, CKR, CKU_USER, TOKEN_FLAG } from './constants.ts'
import { isSessionLost, Pkcs11Error } from './error.ts'
import type { Pkcs11Module } from './module.ts'
import type { Handle, NativeToken, Pkcs11Library } from './native.ts'

/** By label, by serial number, or both; the label alone may belong to several tokens. */
export interface TokenName {
  readonly label?: string
  readonly serial?: string
}

export interface SessionOptions {
  readonly token: TokenName
  readonly readPin: () => Promise<string>
  /** Sessions at a time. Each call takes one of libuv's threads (four unless UV_THREADPOOL_SIZE says more). */
  readonly sessions: number
}

/** What is remembered as long as the login lasts. */
export interface Login {
  readonly slot: Handle
  readonly generation: number
  /** Handles of private keys by their id, hex. */
  readonly keys: Map<string, Handle>
  readonly idle: Handle[]
  open: number
  isOver: boolean
}

export interface TokenSessions {
  /** Runs calls in a session; once more after a new login when the first one turns out to be gone. */
  use<Result>(
    work: (library: Pkcs11Library, session: Handle, login: Login) => Promise<Result>,
  ): Promise<Result>
  close(): Promise<void>
}

/** Milliseconds between two restarts of a module whose token is away. */
const RESTART_PAUSE = 2000

export function makeTokenSessions(module: Pkcs11Module, options: SessionOptions): TokenSessions {
  let login: Login | undefined
  let loggingIn: Promise<Login> | undefined
  let refusedPin: string | undefined
  let lastRestart = Number.NEGATIVE_INFINITY
  const waiting: (() => void)[] = []

  return {
    async use(work) {
      for (let isFirst = true; ; isFirst = false) {
        const current = await loggedIn()
        try {
          return await module.run(library => inSession(library, current, work))
        } catch (error) {
          if (!isSessionLost(error)) throw error
          await end(current)
          if (!isFirst) throw error
        }
      }
    },
    async close() {
      const current = await loggingIn?.catch(() => undefined)
      await end(current ?? login)
    },
  }

  function loggedIn(): Promise<Login> {
    if (login && !login.isOver && login.generation === module.generation) return Promise.resolve(login)
    loggingIn ??= logInAgain().finally(() => {
      loggingIn = undefined
    })
    return loggingIn
  }

  async function logInAgain(): Promise<Login> {
    try {
      login = await logIn()
    } catch (error) {
      const mayHelp = isSessionLost(error) || isAbsent(error)
      if (!mayHelp || performance.now() - lastRestart < RESTART_PAUSE) throw error
      lastRestart = performance.now()
      await module.restart(module.generation).catch(cause => {
        throw new Pkcs11Error('PKCS11_TOKEN_ABSENT', 'the module does not start again', { cause })
      })
      login = await logIn()
    }
    return login
  }

  async function logIn(): Promise<Login> {
    const { generation } = module
    const token = chooseToken(await module.tokens(), options.token)
    return module.run(async library => {
      const session = await library.openSession(token.slot, CKF_SERIAL_SESSION | CKF_RW_SESSION)
      try {
        await sendPin(library, session, token)
      } catch (error) {
        await library.closeSession(session).catch(() => {})
        throw error
      }
      return { slot: token.slot, generation, keys: new Map(), idle: [session], open: 1, isOver: false }
    })
  }

  async function sendPin(library: Pkcs11Library, session: Handle, { flags }: NativeToken): Promise<void> {
    if ((flags & TOKEN_FLAG.pinLocked) !== 0) throw new Pkcs11Error('PKCS11_PIN_LOCKED', 'the PIN is locked')
    if ((flags & TOKEN_FLAG.pinFinalTry) !== 0)
      throw new Pkcs11Error('PKCS11_PIN_LAST_TRY', 'one try is left, and it is left for a person')
    const pin = Buffer.from(await options.readPin(), 'utf8')
    try {
      const fingerprint = createHash('sha256').update(pin).digest('hex')
      if (fingerprint === refusedPin)
        throw new Pkcs11Error('PKCS11_PIN_WRONG', 'the token has refused this PIN before')
      try {
        await library.login(session, CKU_USER, pin)
      } catch (error) {
        if (error instanceof Pkcs11Error && error.returnCode === CKR.USER_ALREADY_LOGGED_IN) return
        if (error instanceof Pkcs11Error && error.code === 'PKCS11_PIN_WRONG') refusedPin = fingerprint
        throw error
      }
    } finally {
      pin.fill(0)
    }
  }

  async function inSession<Result>(
    library: Pkcs11Library,
    current: Login,
    work: (library: Pkcs11Library, session: Handle, login: Login) => Promise<Result>,
  ): Promise<Result> {
    const session = await take(library, current)
    try {
      return await work(library, session, current)
    } finally {
      await giveBack(library, current, session)
    }
  }

  async function take(library: Pkcs11Library, current: Login): Promise<Handle> {
    for (;;) {
      const idle = current.idle.pop()
      if (idle !== undefined) return idle
      if (current.open < options.sessions) {
        current.open++
        try {
          return await library.openSession(current.slot, CKF_SERIAL_SESSION | CKF_RW_SESSION)
        } catch (error) {
          current.open--
          throw error
        }
      }
      await new Promise<void>(resolve => waiting.push(resolve))
    }
  }

  async function giveBack(library: Pkcs11Library, current: Login, session: Handle): Promise<void> {
    if (current.isOver) {
      current.open--
      await library.closeSession(session).catch(() => {})
    } else current.idle.push(session)
    waiting.shift()?.()
  }

  /** Those in use are closed when they are given back. */
  async function end(current: Login | undefined): Promise<void> {
    if (!current || current.isOver) return
    current.isOver = true
    if (current.generation !== module.generation) return
    await module.run(async library => {
      for (const session of current.idle.splice(0)) {
        current.open--
        await library.closeSession(session).catch(() => {})
      }
    })
    for (const go of waiting.splice(0)) go()
  }
}

/** Throws `PKCS11_TOKEN_ABSENT`, `PKCS11_TOKEN_AMBIGUOUS`. */
function chooseToken(tokens: readonly NativeToken[], { label, serial }: TokenName): NativeToken {
  const fitting = tokens.filter(
    token =>
      (token.flags & TOKEN_FLAG.initialized) !== 0 &&
      (label === undefined || token.label === label) &&
      (serial === undefined || token.serial === serial),
  )
  const [token] = fitting
  const name = [label, serial].filter(part => part !== undefined).join(', serial number ')
  if (!token) throw new Pkcs11Error('PKCS11_TOKEN_ABSENT', `there is no token ${name} in the module's slots`)
  if (fitting.length > 1) {
    const serials = fitting.map(one => one.serial).join(', ')
    throw new Pkcs11Error('PKCS11_TOKEN_AMBIGUOUS', `several tokens are called ${name}: ${serials}`)
  }
  return token
}

const isAbsent = (error: unknown) => error instanceof Pkcs11Error && error.code === 'PKCS11_TOKEN_ABSENT'
