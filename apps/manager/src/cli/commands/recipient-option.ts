/** `TYPE=ID[,APPID]` of `--to`, `--from` and `--expected-holder`. Throws ManagerError INPUT_INVALID. */
import { checkIdentifier, parseIdentifier } from '@vesalius/identifiers'
import type { EtkQuestion } from '@vesalius/sdk'
import { refusedInput } from './refused-input.ts'

export function parseHolderOption(option: 'to' | 'from' | 'expected-holder', text: string): EtkQuestion {
  const match = /^([^=,]+)=([^=,]+)(?:,([0-9A-Z_-]{1,30}))?$/.exec(text)
  if (!match) throw refusedInput(option, ['HOLDER_NOT_READABLE'])
  const [, type = '', value = '', applicationId] = match
  const identifier = parseIdentifier(type, value)
  if (!identifier) {
    const codes = checkIdentifier(type, value).map(({ code }) => code)
    throw refusedInput(option, codes)
  }
  return { ...identifier, ...(applicationId !== undefined && { applicationId }) }
}
