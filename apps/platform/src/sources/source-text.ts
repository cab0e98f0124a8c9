/** Text as sources give it: what no database can store, a NUL or half a character, is none. Years begin with 1. */
import { z } from 'zod'

const isText = (text: string): boolean => !text.includes('\0') && !/\p{Cs}/u.test(text)

export const sourceText = z.string().refine(isText, 'is no text')

/** Null for an empty one. */
export const optionalSourceText = sourceText
  .trim()
  .nullish()
  .transform(text => text || null)

/** A day or an instant with its zone (ISO 8601). */
export const sourceDate = z.iso
  .date()
  .or(z.iso.datetime({ offset: true }))
  .refine(text => !text.startsWith('0000'), 'has no year')
