/**
 * The password rule as ticks, while it is typed (requirement A12). The host holds the password to the rule of the keystore package; a
 * test holds these ticks to it as well.
 */
export interface PasswordTick {
  readonly name: 'length' | 'characters' | 'digit' | 'same'
  readonly met: boolean
}

export function passwordTicks(password: string, again: string): readonly PasswordTick[] {
  return [
    { name: 'length', met: [...password].length >= 8 },
    { name: 'characters', met: password !== '' && !/[^ -~]/.test(password) },
    { name: 'digit', met: /[!-@[-`{-~ ]/.test(password) },
    { name: 'same', met: password !== '' && password === again },
  ]
}
