/**
 * User names of digital keys: chosen by their people, the same on every keyboard, never a number of a person.
 *
 * Capitals and blanks around a name do not count.
 */

/** A letter first: a name of digits alone would soon be somebody's BIS number. */
const USER_NAME = /^[a-z][a-z0-9._-]{2,39}$/

export const readUserName = (text: string): string => text.trim().toLowerCase()

/** Whether a name that was read may be chosen. No run of digits as long as a BIS number. */
export const isUserName = (name: string): boolean =>
  USER_NAME.test(name) && !/\d{11}/.test(name.replace(/[._-]/g, ''))
