/** Which kind of key a renewed certificate gets (requirements A17, A25). */
import type { EnrolmentDeps, Renewal } from '@vesalius/sdk'
import type { Context } from '../context.ts'
import { keyTypeOf } from './ask-order.ts'

/**
 * The kind of the new key. From RSA to P-384 is for the person to decide, because care software must support it: in a script the kind
 * stays what it is while the platform allows it.
 */
export async function askRenewedKeyType(
  context: Context,
  { oldKeyType, keyTypes }: Renewal,
  { profile }: Pick<EnrolmentDeps, 'profile'>,
) {
  const { options, terminal, t } = context
  const given = keyTypeOf(context, profile)
  const [proposed] = keyTypes
  if (oldKeyType !== 'RSA-2048') return given
  if (options.text('key-type') !== undefined) {
    if (given === 'P-384') terminal.note(t('renew.keyTypeWarning'))
    return given
  }
  if (!keyTypes.includes('RSA-2048') || proposed === 'RSA-2048') {
    if (proposed === 'P-384') terminal.note(t('renew.keyTypeOnly'))
    return proposed
  }
  if (!terminal.interactive) {
    terminal.note(t('renew.keyTypeKept'))
    return 'RSA-2048'
  }
  terminal.note(t('renew.keyTypeWarning'))
  return terminal.choose(t('renew.keyType'), [
    { name: t('renew.keyTypeRsa'), value: 'RSA-2048' as const },
    { name: t('renew.keyTypeEc'), value: 'P-384' as const },
  ])
}
