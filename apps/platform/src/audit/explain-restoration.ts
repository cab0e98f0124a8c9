/** What a restoration means for whoever reads the verdict on an audit trail. Throws ZodError for an event that is not one. */
import { z } from 'zod'
import type { Restoration } from '../storage/restorations.ts'

const restoredFrom = z.object({ madeAt: z.string(), auditSeq: z.number() })

export interface ReadRestoration extends z.output<typeof restoredFrom> {
  readonly restoredAt: string
}

export function readRestoration({ occurredAt, detail }: Restoration): ReadRestoration {
  return { restoredAt: occurredAt.toISOString(), ...restoredFrom.parse(JSON.parse(detail)) }
}

export function explainRestoration({ restoredAt, madeAt, auditSeq }: ReadRestoration): string {
  return (
    `Restored on ${restoredAt} from the backup of ${madeAt}, whose chain ended with event ${auditSeq}. ` +
    'What was recorded between the two is lost: heads signed in that time show AUDIT_TAIL_CUT, AUDIT_HEAD_DIFFERS or ' +
    'AUDIT_HEAD_UNKNOWN for this reason. Ask who restored it, and why.'
  )
}
