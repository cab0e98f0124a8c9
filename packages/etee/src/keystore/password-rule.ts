/**
 * The rule for a new keystore password (requirement A12). It binds new passwords only: any old one can be opened.
 *
 * Takes   the password as typed, and a stricter policy where one is configured.
 * Gives   every objection at once, for live ticks; none means that the password may be used. Never holds the password.
 *
 * ASCII only, because Java refuses or mangles other characters in PKCS#12 passwords.
 */
export type PasswordObjection =
  | { readonly code: 'PASSWORD_TOO_SHORT'; readonly minimumLength: number }
  | { readonly code: 'PASSWORD_CHARACTER_NOT_ALLOWED' }
  | { readonly code: 'PASSWORD_NEEDS_DIGIT_OR_SYMBOL' }
  | { readonly code: 'PASSWORD_NEEDS_LOWER_AND_UPPER_CASE' }

export type PasswordObjectionCode = PasswordObjection['code']

export interface PasswordPolicy {
  /** At least 8, whatever a configuration says. */
  readonly minimumLength?: number
  readonly lowerAndUpperCase?: boolean
}

/** What a new password has at the least. */
export const minimumPasswordLength = ({ minimumLength = 8 }: PasswordPolicy = {}): number =>
  Math.max(8, minimumLength)

/** Objections to a new password. */
export function passwordRule(password: string, policy: PasswordPolicy = {}): PasswordObjection[] {
  const minimumLength = minimumPasswordLength(policy)
  const objections: PasswordObjection[] = []
  if ([...password].length < minimumLength) objections.push({ code: 'PASSWORD_TOO_SHORT', minimumLength })
  if (/[^ -~]/.test(password)) objections.push({ code: 'PASSWORD_CHARACTER_NOT_ALLOWED' })
  if (!/[!-@[-`{-~ ]/.test(password)) objections.push({ code: 'PASSWORD_NEEDS_DIGIT_OR_SYMBOL' })
  if (policy.lowerAndUpperCase === true && !(/[a-z]/.test(password) && /[A-Z]/.test(password)))
    objections.push({ code: 'PASSWORD_NEEDS_LOWER_AND_UPPER_CASE' })
  return objections
}
