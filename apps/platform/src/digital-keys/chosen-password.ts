/**
 * Passwords that people choose for their digital keys: what may be chosen, and how it is read.
 *
 * Length is what makes guessing slow (NIST SP 800-63B section 5.1.1.2): at least twelve characters of any kind, no other demands on them; not
 * the user name or the own name, and nothing that everybody tries. The one-time code stands beside it.
 */

export const PASSWORD_LENGTH = 12
/** Longer than any that is typed. */
export const LONGEST_PASSWORD = 200

export type PasswordObjection = 'too-short' | 'too-long' | 'has-name' | 'too-common'

/** The same characters however a keyboard composes them (RFC 8265 section 4.2). */
export const readPassword = (typed: string): string => typed.replace(/\p{Zs}/gu, ' ').normalize('NFC')

/** What is against a password that was read; undefined when it may be chosen. */
export function objectionTo(
  password: string,
  of: { readonly userName: string; readonly firstNames: string; readonly surname: string },
): PasswordObjection | undefined {
  if ([...password].length < PASSWORD_LENGTH) return 'too-short'
  if (password.length > LONGEST_PASSWORD) return 'too-long'
  const plain = folded(password)
  const names = [of.userName, ...of.firstNames.split(/[\s-]+/), ...of.surname.split(/[\s-]+/)].map(folded)
  if (names.some(name => name.length >= 3 && plain.includes(name))) return 'has-name'
  return isCommon(password, plain) ? 'too-common' : undefined
}

/** Letters and digits alone, without capitals and marks. */
const folded = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')

/** Of these, whatever digits and marks stand around them, nobody has to guess twice. */
const COMMON: ReadonlySet<string> = new Set(
  `password passwort wachtwoord motdepasse motdepass welcome welkom bienvenue willkommen bonjour hello iloveyou jetaime
  ikhouvanjou ichliebedich qwerty qwertyuiop qwertz qwertzuiop azerty azertyuiop asdfgh asdfghjkl qsdfgh qsdfghjklm zxcvbnm wxcvbn
  letmein administrator administrateur admin ehealth ehealthplatform doctor docteur dokter doktor secret geheim football voetbal
  sunshine princess superman trustno changeme temporary sommer winter summer belgium belgique belgie belgien`.split(
    /\s+/,
  ),
)

function isCommon(password: string, plain: string): boolean {
  if (new Set(plain).size < 5) return true
  if (isRun(plain)) return true
  const word = plain.replace(/^\p{N}+|\p{N}+$/gu, '')
  if (COMMON.has(word)) return true
  const half = plain.slice(0, plain.length / 2)
  const isTwice = plain === half + half && (COMMON.has(half) || half.length < 6)
  return (
    isTwice || COMMON.has(folded(password.replace(/[@4]/g, 'a').replace(/[3€]/g, 'e').replace(/0/g, 'o')))
  )
}

const ROWS = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
]

/** A row of digits, letters or keys, in either direction. */
const isRun = (plain: string): boolean =>
  ROWS.some(row => row.includes(plain) || [...row].reverse().join('').includes(plain))
