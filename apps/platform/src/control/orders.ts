/** Every order that a running platform takes from its own machine. */
import type { Order } from './order.ts'
import { exportAudit, verifyAudit } from './orders/audit.ts'
import { backUp } from './orders/backup.ts'
import { crlStatus, publishCrls } from './orders/crls.ts'
import { importSource } from './orders/import.ts'
import { addAdministrator } from './orders/operators.ts'
import { recheckSome } from './orders/recheck.ts'
import { announceNextAuthority, requestNextAuthority, rolloverStatus } from './orders/rollover.ts'
import { publishLists, showLists } from './orders/trusted-lists.ts'

export const ORDERS: readonly Order[] = [
  addAdministrator,
  announceNextAuthority,
  backUp,
  crlStatus,
  exportAudit,
  importSource,
  publishCrls,
  publishLists,
  recheckSome,
  requestNextAuthority,
  rolloverStatus,
  showLists,
  verifyAudit,
]
