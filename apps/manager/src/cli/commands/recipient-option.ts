/** `TYPE=ID[,APPID]` of `--to` and `--from`. Throws ManagerError INPUT_INVALID. */
import { parseIdentifier } from '@vesalius/identifiers'
import type { EtkQuestion } from '@vesalius/sdk'
import { refusedInput } from './refused-input.ts'

export function parseHolderOption(option: 'to' | 'from', text: string): EtkQuestion {
  const [, type = '', value = '', applicationId] =
    /^([^=,]+)=([^=,]+)(?:,([0-9A-Z_-]{1,30}))?$/.exec(text) ?? []
  const identifier = parseIdentifier(type, value)
  if (!identifier) throw refusedInput(option, [])
  return { ...identifier, ...(applicationId !== undefined && { applicationId }) }
}
