/**
 * The password rule as ticks, while it is typed (requirement A12), with what the platform asks beyond it. The host holds the password to
 * the rule of the keystore package; a test holds these ticks to it as well.
 */
import type { HomeView } from '../../host/bridge/views.ts'

export type PasswordPolicyView = HomeView['platform']['passwordPolicy']

export interface PasswordTick {
  readonly name: 'length' | 'characters' | 'digit' | 'case' | 'same'
  readonly met: boolean
}

export function passwordTicks(
  password: string,
  again: string,
  policy: PasswordPolicyView,
): readonly PasswordTick[] {
  return [
    { name: 'length', met: [...password].length >= leastLength(policy) },
    { name: 'characters', met: password !== '' && !/[^ -~]/.test(password) },
    { name: 'digit', met: /[!-@[-`{-~ ]/.test(password) },
    ...(policy?.lowerAndUpperCase
      ? [{ name: 'case', met: /[a-z]/.test(password) && /[A-Z]/.test(password) } as const]
      : []),
    { name: 'same', met: password !== '' && password === again },
  ]
}

/** How many characters are asked. */
export const leastLength = (policy: PasswordPolicyView): number => Math.max(8, policy?.minimumLength ?? 8)
