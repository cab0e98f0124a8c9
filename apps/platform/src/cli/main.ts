/** The platform's command line. Exit status: 0 done, 1 a fault of ours, 2 wrong use, 3 refused with a reason. */

import { Command } from 'commander'
import { isExplained } from '../control/carried-error.ts'
import { titleOf } from '../http/api/problem-codes.ts'
import { type Reason, Refusal } from '../services/refusal.ts'
import { explainSystemError } from '../system-error.ts'
import { auditCommand } from './audit.ts'
import { backupCommand } from './backup.ts'
import { crlCommand } from './crl.ts'
import { importCommand } from './import.ts'
import { initCommand } from './init.ts'
import { operatorCommand } from './operator.ts'
import { recheckCommand } from './recheck.ts'
import { restoreCommand } from './restore.ts'
import { rolloverCommand } from './rollover.ts'
import { startCommand } from './start.ts'
import { tslCommand } from './tsl.ts'

const program = new Command('platform')
  .description('The registration authorities, the certification authority and the ETK depot')
  .showHelpAfterError()
  .addCommand(initCommand())
  .addCommand(startCommand())
  .addCommand(importCommand())
  .addCommand(operatorCommand())
  .addCommand(auditCommand())
  .addCommand(crlCommand())
  .addCommand(rolloverCommand())
  .addCommand(tslCommand())
  .addCommand(recheckCommand())
  .addCommand(backupCommand())
  .addCommand(restoreCommand())

endWithStatus(program)

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = report(explainSystemError(error) ?? error)
}

/** What is said of a wrong option or a missing one, by every command below: commander would end those with 1. */
function endWithStatus(command: Command): void {
  command.exitOverride(error => process.exit(error.exitCode === 0 ? 0 : 2))
  for (const below of command.commands) endWithStatus(below)
}

function report(error: unknown): number {
  if (isExplained(error)) {
    console.error(`${error.code}: ${error.message}`)
    return 3
  }
  if (error instanceof Refusal) {
    for (const reason of error.reasons) console.error(explained(reason))
    return 3
  }
  console.error(error)
  return 1
}

function explained({ code, parameters = {} }: Reason): string {
  const details = Object.entries(parameters).map(([name, value]) => `${name}: ${value}`)
  return [`${code}: ${titleOf(code)}`, ...details].join('\n  ')
}
