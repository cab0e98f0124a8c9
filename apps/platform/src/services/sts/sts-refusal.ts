/** A session that is not opened: one reason of the published table. Each request form has its own way to say it. */
import { STS_REFUSALS, type StsRefusalCode } from '@vesalius/protocols'
import type { Reason } from '../refusal.ts'

export class StsRefusal extends Error {
  override readonly name = 'StsRefusal'
  readonly code: StsRefusalCode

  /** `detail` names an attribute or a number that people may know; never a value of the request. */
  constructor(code: StsRefusalCode, detail?: string) {
    super(`${wordsOf(code)}${detail === undefined ? '' : ` (${detail})`}`)
    this.code = code
  }
}

export function refuseSession(code: StsRefusalCode, detail?: string): never {
  throw new StsRefusal(code, detail)
}

/** The reason in a message of a refusal, taken apart again; `undefined` for any other text. */
export function reasonInMessage(message: string): Reason | undefined {
  const [code = ''] = message.split(':', 1)
  if (!isStsRefusalCode(code)) return undefined
  const detail = message.slice(wordsOf(code).length + ' ('.length, -')'.length)
  return { code, ...(detail !== '' && { parameters: { detail } }) }
}

const wordsOf = (code: StsRefusalCode): string => `${code}: ${STS_REFUSALS[code].message}`

const isStsRefusalCode = (text: string): text is StsRefusalCode => Object.hasOwn(STS_REFUSALS, text)
