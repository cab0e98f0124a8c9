/** Whether a login at the built-in identity provider still stands: its digital key must be the one that it was made with. */
import { findForeignPerson } from '../storage/digital-key.ts'
import type { StatementRunner } from '../storage/statement.ts'

/** `false` once the digital key was ended, or activated anew after the login. */
export async function isLoginValid(
  database: StatementRunner,
  subject: string,
  authenticatedAt: Date,
): Promise<boolean> {
  const person = await findForeignPerson(database, subject)
  return person !== null && wholeSecond(person.activatedAt) <= authenticatedAt.getTime()
}

/** Tokens tell times in seconds. */
const wholeSecond = (instant: Date) => Math.floor(instant.getTime() / 1000) * 1000
