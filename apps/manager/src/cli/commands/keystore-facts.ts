/** What a keystore file holds, as data and as lines: for `inspect` and `doctor` alike. Facts come from certificates, never from the file name. */
import { createHash } from 'node:crypto'
import { inspectKeystore, type KeystoreReport, type OpenedKeystore } from '@vesalius/etee'
import { formatRequestNumber, requestNumber } from '@vesalius/identifiers'
import type { PlatformProfile } from '@vesalius/sdk'
import { knownPlatforms } from '../../platform/known-platforms.ts'
import type { Context, ServiceContext } from '../context.ts'
import { holderText } from '../holder-text.ts'

/** Reads the facts; environments are told apart by the anchors of the given and the known profiles. */
export async function keystoreReport(
  { surroundings }: ServiceContext,
  opened: OpenedKeystore,
  profile: PlatformProfile | undefined,
): Promise<KeystoreReport> {
  const known = (await knownPlatforms(surroundings)).map(one => one.profile)
  const environments = [...(profile ? [profile] : []), ...known].map(({ environment, anchors }) => ({
    name: environment,
    anchors,
  }))
  return inspectKeystore(opened, { at: surroundings.clock(), environments })
}

export function reportJson(opened: OpenedKeystore, report: KeystoreReport) {
  const { holder, authentication, encryption } = report
  const { certificate } = opened.keystore.authentication
  return {
    stage: report.stage,
    complete: report.stage === 'finished',
    ...(holder && {
      holder: {
        ...holder.identifier,
        name: holder.holderName,
        ...(holder.applicationId !== undefined && { applicationId: holder.applicationId }),
      },
    }),
    subject: report.subject,
    ...(report.environment !== undefined && { environment: report.environment }),
    publicKeyIdentifier: report.publicKeyIdentifier,
    requestNumber: requestNumber(report.publicKeyIdentifier),
    ...(authentication && {
      authentication: {
        keyType: authentication.keyType,
        serialNumber: authentication.serialNumber.toString(10),
        issuer: authentication.issuer,
        notBefore: authentication.notBefore.toISOString(),
        notAfter: authentication.notAfter.toISOString(),
        fingerprint: createHash('sha256').update(certificate.der).digest('hex'),
      },
    }),
    encryption: encryption.map(key => ({
      alias: key.alias,
      current: key.current,
      keyType: key.keyType,
      serialNumber: key.serialNumber.toString(10),
      notBefore: key.notBefore.toISOString(),
      notAfter: key.notAfter.toISOString(),
    })),
    protection: opened.protection,
  }
}

export function reportLines(
  context: Context,
  opened: OpenedKeystore,
  report: KeystoreReport,
): readonly string[] {
  const { t } = context
  const { holder, authentication, encryption, environment } = report
  const { keys, certificates, mac, iterations } = opened.protection
  const ciphers = [...new Set([...keys, ...certificates])].join(', ')
  return [
    holder ? t('inspect.holder', { holder: holderText(holder, t) }) : t('inspect.holderUnknown'),
    environment === undefined
      ? t('inspect.environmentUnknown')
      : t('inspect.environment', { environment: environmentText(environment, context) }),
    t(`stage.${report.stage}`),
    t('list.number', { number: formatRequestNumber(requestNumber(report.publicKeyIdentifier)) }),
    ...(authentication
      ? [
          t('inspect.authentication', { keyType: authentication.keyType }),
          `  ${t('inspect.validity', { from: t.date(authentication.notBefore), to: t.date(authentication.notAfter) })}`,
          `  ${t('inspect.serial', { serial: authentication.serialNumber.toString(10) })}`,
          `  ${t('inspect.issuer', { issuer: authentication.issuer })}`,
        ]
      : []),
    ...encryption.flatMap(key => [
      t(key.current ? 'inspect.encryptionCurrent' : 'inspect.encryptionOlder', { keyType: key.keyType }),
      `  ${t('inspect.validity', { from: t.date(key.notBefore), to: t.date(key.notAfter) })}`,
      `  ${t('inspect.serial', { serial: key.serialNumber.toString(10) })}`,
    ]),
    t('inspect.protection', { ciphers, mac, iterations }),
  ]
}

function environmentText(environment: string, { t }: Context): string {
  const known = (['production', 'acceptance', 'test'] as const).find(one => one === environment)
  return known ? t(`environment.${known}`) : environment
}
