/** `docs/reference/states.md`, made from the table that is counted, so that document and database cannot differ. */
import { OPEN_STATES } from '../../apps/platform/src/storage/open-states.ts'

export function stateReference(): string {
  const rows = OPEN_STATES.map(
    ({ record, state, timeout, resumedBy }) => `| ${record} | ${state} | ${timeout} | ${resumedBy} |\n`,
  )
  return `# States that are not the end

Made by \`npm run docs\` from \`apps/platform/src/storage/open-states.ts\`; a test holds the table against the columns of the database.

Everything that waits for somebody or something is here, with how long it may and what brings it on. \`/metrics\` shows for each,
by \`record\` and \`state\`: \`vesalius_open_state_records\`, \`vesalius_open_state_oldest_seconds\` and \`vesalius_open_state_overdue\`,
counted every minute. Overdue is what is still there although its time is over: set an alarm on anything but 0.

Decided and published are apart. A request is decided when its intent is stored, and published with its certificate. A revocation is
decided, and in OCSP and depot, at once, and published with the next CRL. A job that stops anywhere is taken up by any server: what
it does is one statement, and doing it again changes nothing.

| record | state | timeout | what brings it on |
|---|---|---|---|
${rows.join('')}`
}
