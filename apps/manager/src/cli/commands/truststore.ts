/**
 * `vesalius truststore update` and `show`: truststores in a folder, kept up to date from the trusted lists of a platform.
 *
 * Exit status: done; unreachable when a list could only not be fetched; untrusted when one is doubted; attention when one that is kept is
 * overdue or missing.
 */
import {
  type Language,
  showTruststore,
  type TruststoreList,
  type TruststoreOutcome,
  updateTruststore,
} from '@vesalius/sdk'
import { ManagerError } from '../../error.ts'
import { fill } from '../../i18n/translate.ts'
import { LIST_DOUBT_TEXTS, TRUSTSTORE_TEXTS } from '../../i18n/truststore-texts.ts'
import { choosePlatform } from '../../platform/choose-platform.ts'
import type { CommandResult, Context } from '../context.ts'
import { EXIT, type ExitStatus } from '../exit-codes.ts'
import { neededFile } from '../needed-file.ts'
import { existingPassword } from '../secrets.ts'

type Line = TruststoreList & Partial<Pick<TruststoreOutcome, 'outcome' | 'doubt'>>

export const truststoreDescription = (
  language: Language,
  what: 'command' | 'argument' | 'folder' | 'password',
): string => TRUSTSTORE_TEXTS[what][language]

export async function truststore(context: Context, act: string): Promise<CommandResult> {
  if (act !== 'update' && act !== 'show')
    throw new ManagerError('USAGE', `truststore ${act}`, { facts: { detail: `truststore ${act}` } })
  const folder = await neededFile(context, 'folder', truststoreDescription(context.t.language, 'folder'))
  const { clock } = context.surroundings
  const lists: readonly Line[] =
    act === 'update' ? await update(context, folder) : await showTruststore(folder, clock())
  return {
    json: { command: `truststore ${act}`, folder, lists: lists.map(jsonOf) },
    lines: lists.flatMap(one => linesOf(one, context)),
    exitStatus: statusOf(lists),
  }
}

async function update(context: Context, folder: string): Promise<readonly Line[]> {
  const { options, surroundings } = context
  const { profile } = await choosePlatform(context)
  const hasPassword = options.file('password-file') !== undefined
  const password = hasPassword ? (await existingPassword(context, folder)).text : undefined
  return updateTruststore(
    { folder, profile, ...(password !== undefined && { password }) },
    { clock: surroundings.clock, signal: surroundings.signal },
  )
}

function statusOf(lists: readonly Line[]): ExitStatus {
  const doubts = lists.flatMap(({ doubt }) => (doubt ? [doubt.code] : []))
  if (doubts.some(code => code !== 'LIST_UNREACHABLE')) return EXIT.untrusted
  if (doubts.length > 0) return EXIT.unreachable
  return lists.some(({ kept }) => kept?.isOverdue ?? true) ? EXIT.attention : EXIT.done
}

function jsonOf({ list, outcome, doubt, kept }: Line) {
  return {
    list,
    ...(outcome && { outcome }),
    ...(doubt && { doubt: doubt.code }),
    ...(kept && {
      ...kept,
      issuedAt: kept.issuedAt.toISOString(),
      nextUpdate: kept.nextUpdate.toISOString(),
    }),
  }
}

function linesOf({ list, outcome, doubt, kept }: Line, { t }: Context): readonly string[] {
  const say = (key: keyof typeof TRUSTSTORE_TEXTS) => TRUSTSTORE_TEXTS[key][t.language]
  const facts = kept
    ? fill(say('list'), {
        ...{ list, number: kept.sequenceNumber, count: kept.certificates },
        time: t.date(kept.nextUpdate),
      })
    : `${list}: ${say('none')}`
  return [
    outcome && kept ? `${facts} (${say(outcome)})` : facts,
    ...(doubt ? [`  ${LIST_DOUBT_TEXTS[doubt.code][t.language]} (${doubt.code})`] : []),
    ...(kept?.isOverdue ? [`  ${say('overdue')}`] : []),
  ]
}
