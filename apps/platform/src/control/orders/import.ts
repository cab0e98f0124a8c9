/** Persons with qualities, organizations and mandates into the authentic source. */
import { z } from 'zod'
import { PlatformError } from '../../error.ts'
import { readMandates, readOrganizations, readPersons } from '../../sources/import-files.ts'
import { importMandates, importNaturalPersons, importOrganizations } from '../../storage/import-source.ts'
import { defineOrder } from '../order.ts'

export const importSource = defineOrder({
  name: 'import-source',
  /** Contents of files. */
  asked: z.strictObject({
    persons: z.string().optional(),
    organizations: z.string().optional(),
    mandates: z.string().optional(),
  }),
  done: z.object({
    ...{ persons: z.int(), organizations: z.int(), mandates: z.int() },
    /** Mandates that operators ended or recorded otherwise, by their place in the file from 1 on: not stored. */
    overruled: z.array(z.int()),
  }),
  /** Every file is read and checked before anything is stored. */
  async run({ database, clock }, asked) {
    if (Object.values(asked).every(text => text === undefined)) {
      throw new PlatformError(
        'IMPORT_MALFORMED',
        'say what to import: --persons, --organizations or --mandates',
      )
    }
    const persons = asked.persons === undefined ? [] : readPersons(asked.persons)
    const organizations = asked.organizations === undefined ? [] : readOrganizations(asked.organizations)
    const mandates = asked.mandates === undefined ? [] : readMandates(asked.mandates)
    const because = {
      now: clock.now(),
      events: [{ kind: 'source-imported', recordKind: 'source', recordId: 'import' }],
    } as const
    if (persons.length > 0) await importNaturalPersons(database, persons, because)
    if (organizations.length > 0) await importOrganizations(database, organizations, because)
    const overruled = mandates.length > 0 ? await importMandates(database, mandates, because) : []
    return {
      ...{ persons: persons.length, organizations: organizations.length },
      ...{ mandates: mandates.length - overruled.length, overruled },
    }
  },
})
