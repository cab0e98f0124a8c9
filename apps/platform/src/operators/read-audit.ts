/** The audit line of whatever an operator reads; nothing is shown before it is stored (requirement C8). */

import type { PlainDetail } from '../storage/consequences.ts'
import { recordEvents } from '../storage/record-events.ts'
import type { StatementRunner } from '../storage/statement.ts'

/** An operator at work: who, when, in which exchange. */
export interface OperatorCall {
  readonly operatorId: string
  readonly now: Date
  readonly requestId: string
}

export interface Reading {
  readonly kind: string
  readonly recordKind: string
  readonly recordId: string
  readonly detail?: PlainDetail
}

export async function recordReading(
  database: StatementRunner,
  call: OperatorCall,
  reading: Reading,
): Promise<void> {
  await recordEvents(database, { now: call.now, events: [eventOf(call, reading)] })
}

/** An audit event by an operator. */
export const eventOf = (call: OperatorCall, event: Reading) => ({
  ...event,
  operatorId: call.operatorId,
  correlationId: call.requestId,
})
