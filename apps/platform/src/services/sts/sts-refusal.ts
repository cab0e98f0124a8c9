/** A session that is not opened: one reason of the published table. Each request form has its own way to say it. */
import { STS_REFUSALS, type StsRefusalCode } from '@vesalius/protocols'

export class StsRefusal extends Error {
  override readonly name = 'StsRefusal'
  readonly code: StsRefusalCode

  /** `detail` names an attribute or a number that people may know; never a value of the request. */
  constructor(code: StsRefusalCode, detail?: string) {
    super(`${code}: ${STS_REFUSALS[code].message}${detail === undefined ? '' : ` (${detail})`}`)
    this.code = code
  }
}

export function refuseSession(code: StsRefusalCode, detail?: string): never {
  throw new StsRefusal(code, detail)
}
