/** `platform import`: persons with qualities, organizations and mandates into the authentic source, from CSV or JSON. */
import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import { importSource } from '../control/orders/import.ts'
import { giveOrder } from './give-order.ts'

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
    .action(async (options: ImportOptions) => importFiles(options))
}

async function importFiles({ data, persons, organizations, mandates }: ImportOptions): Promise<void> {
  const read = async (file: string | undefined) => (file === undefined ? undefined : readFile(file, 'utf8'))
  const stored = await giveOrder(data, importSource, {
    ...{ persons: await read(persons), organizations: await read(organizations) },
    mandates: await read(mandates),
  })
  console.log(
    `Stored ${stored.persons} persons, ${stored.organizations} organizations, ${stored.mandates} mandates.`,
  )
  if (stored.overruled.length === 0) return
  console.log(
    `Not stored, because operators ended or recorded them otherwise: ${stored.overruled.length} mandates.\n` +
      `Their places in the file, without its header: ${stored.overruled.join(', ')}`,
  )
}
