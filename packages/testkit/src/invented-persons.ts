/**
 * Invented persons with numbers whose check digits fit (I5: nobody real).
 *
 * Gives   `inventSsin` for any date of birth and counter, and a few persons to tell apart in tests.
 */

export interface InventedPerson {
  /** Names the person's keys in the pool: lower-case letters, digits, hyphens. */
  readonly label: string
  readonly ssin: string
  readonly firstNames: string
  readonly surname: string
}

/** How a BIS number marks its month (card reference section 6). */
export type BisMark = 'none' | 'sex-unknown' | 'sex-known'

/** A national number, or with a mark a BIS number. `birth` is `YYYY-MM-DD`, `counter` odd for men. */
export function inventSsin(birth: string, counter: number, mark: BisMark = 'none'): string {
  const [year = '', month = '', day = ''] = birth.split('-')
  const added = { none: 0, 'sex-unknown': 20, 'sex-known': 40 }[mark]
  const digits = `${year.slice(2)}${pad(Number(month) + added, 2)}${day}${pad(counter, 3)}`
  const base = Number(Number(year) >= 2000 ? `2${digits}` : digits)
  return `${digits}${pad(97 - (base % 97), 2)}`
}

export const INVENTED_PERSONS = {
  physician: person('physician', '1971-03-14', 222, 'Élodie Marguerite', 'Vanproefhove-Özessai'),
  pharmacist: person('pharmacist', '1984-11-02', 135, 'Joris', 'De Proefmaeker'),
  manager: person('manager', '1966-07-30', 418, 'Anne-Sophie Léonie', 'Straßessai'),
  young: person('young', '2001-02-15', 201, 'Noé', 'Pâquessai'),
  unqualified: person('unqualified', '1990-05-09', 77, 'Wannes', 'Ledeproef'),
  foreigner: {
    label: 'foreigner',
    ssin: inventSsin('1979-12-24', 90, 'sex-known'),
    firstNames: 'Ingrid',
    surname: 'Nordprovström',
  },
} as const satisfies Record<string, InventedPerson>

function person(
  label: string,
  birth: string,
  counter: number,
  firstNames: string,
  surname: string,
): InventedPerson {
  return { label, ssin: inventSsin(birth, counter), firstNames, surname }
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
