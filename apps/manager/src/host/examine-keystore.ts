/** What the doctor finds in a keystore (requirement A20): facts from its certificates, never from its name, and what the services say. */
import { openKeystore } from '@vesalius/etee'
import {
  formatIdentifierValue,
  formatRequestNumber,
  requestNumber,
  UNFINISHED_SUFFIX,
} from '@vesalius/identifiers'
import { askServices } from '../cli/commands/ask-services.ts'
import { keystoreReport } from '../cli/commands/keystore-facts.ts'
import type { Problem } from '../cli/commands/problems.ts'
import type { ExaminationView } from './bridge/views.ts'
import type { HostDeps } from './host-deps.ts'
import type { PlacedKeystore } from './keystores.ts'

/** Throws EteeError when the file does not open; SdkError of the files. */
export async function examineKeystore(
  { files, name, password }: PlacedKeystore & { readonly password: string },
  { profile, clock, home, installation }: HostDeps,
  signal: AbortSignal,
): Promise<ExaminationView> {
  const opened = openKeystore(await files.read(name), password)
  const context = { surroundings: { clock, home, installation, signal } }
  const report = await keystoreReport(context, opened, profile)
  const services = await askServices(context, opened, profile)
  const isFinished = report.stage === 'finished'
  const { holder, authentication } = report
  const problems: readonly Problem[] = [
    ...report.problems,
    ...(isFinished && name.endsWith(UNFINISHED_SUFFIX) ? (['NAME_UNFINISHED'] as const) : []),
    ...(!isFinished && !name.endsWith(UNFINISHED_SUFFIX) ? (['NAME_FINISHED'] as const) : []),
    ...((await files.readPrevious(name)) === null ? [] : (['PREVIOUS_LEFT'] as const)),
    ...services.problems,
  ]
  return {
    file: files.locate(name),
    holder: holder
      ? [
          holder.holderName,
          `${holder.identifier.type} ${formatIdentifierValue(holder.identifier)}`,
          holder.applicationId,
        ]
          .filter(Boolean)
          .join(' · ')
      : '',
    environment: report.environment ?? '',
    stage: report.stage,
    requestNumber: formatRequestNumber(requestNumber(report.publicKeyIdentifier)),
    ...(authentication && {
      keyType: authentication.keyType,
      notBefore: authentication.notBefore.toISOString(),
      notAfter: authentication.notAfter.toISOString(),
    }),
    decryptionKeys: report.encryption.length,
    status: services.status,
    depot: services.depot,
    problems: [...problems],
  }
}
