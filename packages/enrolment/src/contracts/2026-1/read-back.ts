/** What the French text of version 2026-1 says that a client cannot know otherwise: settings of the environment, facts of a certificate. */
import type { ContractTerms, RevocationContractInputs } from '../inputs.ts'

/** 0 for what the text does not say. */
export function termsIn(french: string): Omit<ContractTerms, 'environment'> {
  const numberIn = (pattern: RegExp) => Number(pattern.exec(french)?.[1] ?? 0)
  return {
    validityMonths: numberIn(/valable au plus (\d{1,4}) mois/),
    replacementDays: numberIn(/au plus tôt (\d{1,4}) jours/),
    organizationLimit: numberIn(/au plus (\d{1,6}) certificats à la fois/),
  }
}

export function certificateIn(
  french: string,
): Pick<RevocationContractInputs['certificate'], 'serialNumber' | 'notAfter'> | undefined {
  const [, serialNumber] = /<dt>Numéro de série<\/dt>\n<dd>(\d{1,60})<\/dd>/.exec(french) ?? []
  const [, day, time] =
    /<dt>Valable jusqu’au<\/dt>\n<dd>(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) UTC<\/dd>/.exec(french) ?? []
  const notAfter = new Date(`${day}T${time}Z`)
  if (serialNumber === undefined || Number.isNaN(notAfter.getTime())) return undefined
  return { serialNumber: BigInt(serialNumber), notAfter }
}
