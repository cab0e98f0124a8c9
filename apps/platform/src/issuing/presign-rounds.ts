/**
 * Signs OCSP answers ahead, of every certificate that has not ended (requirement D2): in rounds over all of them, a page a turn, and of
 * what was issued since the last turn.
 *
 * Each process does so for itself, with its own responder: what it keeps serves also while the database does not answer. A round begins
 * three hours after the one before, so that no answer reaches half of its eight hours; with a page every few seconds a round over some
 * hundred thousand takes less than an hour, and a start is no storm.
 */
import { setImmediate as othersTurn } from 'node:timers/promises'
import type { OcspResponder } from '@vesalius/authority'
import type { CrlReason, OcspStatus } from '@vesalius/pki'
import type { PlatformDeps } from '../deps.ts'
import {
  findStatusesIssuedSince,
  findStatusesToPresign,
  type PresignCursor,
  type StatusToPresign,
} from '../storage/statuses-to-presign.ts'
import { certificateKey } from './kept-ocsp-answers.ts'
import type { OcspResponders } from './ocsp-responders.ts'
import type { PresignedAnswers } from './presigned-answers.ts'
import type { StatusWatch } from './status-watch.ts'

const ROUND_EVERY = 3 * 3_600_000
/** A clock that went back further than this: everything is signed anew. */
const CLOCK_SKEW = 5 * 60_000
/** Signatures a turn. */
const PAGE = 500
/** Signatures one after the other, some milliseconds, before whoever asks something has a turn: most are made without leaving the thread. */
const AT_A_STRETCH = 20
/** Servers' clocks differ, and statements end in another order than they began. */
const OVERLAP = 10_000
const BEGINNING: PresignCursor = { issuerId: '', serialNumber: 0n }
const GOOD: OcspStatus = { status: 'good' }

interface RoundParts {
  readonly deps: Pick<PlatformDeps, 'clock' | 'database'>
  readonly responders: OcspResponders
  readonly watch: StatusWatch
  readonly presigned: PresignedAnswers
}

/** Gives what does the next turn; resolves to how many were signed. */
export function presignRounds({ deps, responders, watch, presigned }: RoundParts): () => Promise<number> {
  const { clock, database } = deps
  let startedAt = new Date(0)
  /** Undefined between two rounds. */
  let cursor: PresignCursor | undefined
  let issuedUntil = clock.now()

  /** Signs until a status changes: what was read may be untrue from there on. Gives how many of the rows are done. */
  async function signAll(rows: readonly StatusToPresign[], changesSeen: number): Promise<number> {
    const byIssuer = new Map((await responders.ready()).map(one => [one.issuer.id, one]))
    let done = 0
    for (const row of rows) {
      const responder: OcspResponder | undefined = byIssuer.get(row.issuerId)
      if (responder) {
        const { serialNumber } = row
        const answer = await presigned.sign(responder, {
          serialNumber,
          status: statusOf(row),
          now: clock.now(),
        })
        if (watch.changesSeen !== changesSeen) break
        presigned.keep(answer)
      }
      done++
      if (done % AT_A_STRETCH === 0) await othersTurn()
    }
    return done
  }

  async function goOn(after: PresignCursor): Promise<number> {
    const { changesSeen } = watch
    const rows = await findStatusesToPresign(database, after, { now: clock.now(), limit: PAGE })
    const done = await signAll(rows, changesSeen)
    if (done === rows.length && rows.length < PAGE) {
      cursor = undefined
      presigned.forgetBefore(startedAt)
    } else cursor = rows[done - 1] ?? after
    return done
  }

  async function follow(): Promise<number> {
    const { changesSeen } = watch
    const since = new Date(issuedUntil.getTime() - OVERLAP)
    const rows = await findStatusesIssuedSince(database, since, { now: clock.now(), limit: PAGE })
    const unsigned = rows.filter(
      ({ issuerId, serialNumber }) => !presigned.find(certificateKey(issuerId, serialNumber)),
    )
    const done = await signAll(unsigned, changesSeen)
    const last = rows.at(-1)
    if (done === unsigned.length && last) {
      // a page that is full of the same moments must not come again and again
      const ahead = rows.length === PAGE ? OVERLAP : 0
      issuedUntil = new Date(Math.max(issuedUntil.getTime(), last.signedAt.getTime() + ahead))
    }
    return done
  }

  return async () => {
    await watch.upToDate()
    const age = clock.now().getTime() - startedAt.getTime()
    if (age >= ROUND_EVERY || age < -CLOCK_SKEW) {
      startedAt = clock.now()
      cursor = BEGINNING
    }
    const ofRound = cursor ? await goOn(cursor) : 0
    return ofRound + (await follow())
  }
}

function statusOf({ revokedAt, revocationReason }: StatusToPresign): OcspStatus {
  if (!revokedAt) return GOOD
  return { status: 'revoked', revokedAt, ...(revocationReason && { reason: revocationReason as CrlReason }) }
}
