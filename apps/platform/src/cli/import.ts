/** `platform import`: persons with qualities, organizations and mandates into the authentic source, from CSV or JSON. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Command } from 'commander'
import { PlatformError } from '../error.ts'
import { readInstallation } from '../installation/installation.ts'
import { readMandates, readOrganizations, readPersons } from '../sources/import-files.ts'
import { importMandates, importNaturalPersons, importOrganizations } from '../storage/import-source.ts'
import { openDatabase } from '../storage/open-database.ts'
import { databaseLocation } from './database-location.ts'

interface ImportOptions {
  readonly data: string
  readonly persons?: string
  readonly organizations?: string
  readonly mandates?: string
}

export function importCommand(): Command {
  return new Command('import')
    .description(
      'Store persons, organizations and mandates; what is given replaces what was known of the same one',
    )
    .requiredOption('--data <folder>', 'folder of the installation')
    .option(
      '--persons <file>',
      'CSV: ssin,firstNames,surname,language,quality,nihii11,validFrom,validUntil (a line a quality), or JSON',
    )
    .option('--organizations <file>', 'CSV: type,id,nameFr,nameNl, or JSON')
    .option('--mandates <file>', 'CSV: ssin,type,id,validFrom,validUntil, or JSON')
    .action(async (options: ImportOptions) => importSource(options))
}

/** Every file is read and checked before anything is stored. */
async function importSource(options: ImportOptions): Promise<void> {
  const folder = resolve(options.data)
  await readInstallation(folder)
  const read = async (file: string | undefined) => (file === undefined ? undefined : readFile(file, 'utf8'))
  const [personsText, organizationsText, mandatesText] = await Promise.all(
    [options.persons, options.organizations, options.mandates].map(read),
  )
  if (personsText === undefined && organizationsText === undefined && mandatesText === undefined) {
    throw new PlatformError(
      'IMPORT_MALFORMED',
      'say what to import: --persons, --organizations or --mandates',
    )
  }
  const now = new Date()
  const persons = personsText === undefined ? [] : readPersons(personsText)
  const organizations = organizationsText === undefined ? [] : readOrganizations(organizationsText)
  const mandates = mandatesText === undefined ? [] : readMandates(mandatesText)

  const database = await openDatabase(databaseLocation(folder))
  const because = {
    now,
    events: [{ kind: 'source-imported', recordKind: 'source', recordId: 'import' }],
  } as const
  try {
    if (persons.length > 0) await importNaturalPersons(database, persons, because)
    if (organizations.length > 0) await importOrganizations(database, organizations, because)
    if (mandates.length > 0) await importMandates(database, mandates, because)
  } finally {
    await database.close()
  }
  console.log(
    `Stored ${persons.length} persons, ${organizations.length} organizations, ${mandates.length} mandates.`,
  )
}
