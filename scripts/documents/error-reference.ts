/** `docs/reference/errors.md`, made from the tables in the code, so that code and document cannot differ. */
import { AUDIT_BREAKS } from '../../apps/platform/src/audit/verify-trail.ts'
import { API_PROBLEMS } from '../../apps/platform/src/http/api/problem-codes.ts'
import { KGSS_REFUSALS } from '../../apps/platform/src/services/kgss/kgss-refusal.ts'
import { EID_ERRORS, PKCS11_ERRORS } from '../../packages/eid/src/index.ts'
import { OBJECTIONS, type ObjectionCode } from '../../packages/enrolment/src/index.ts'
import {
  DEPOT_ERRORS,
  isRaErrorCode,
  RA_ERRORS,
  SOA_FAULTS,
  STS_REFUSALS,
} from '../../packages/protocols/src/index.ts'

const EFFECTS = {
  refuses: 'refused',
  waits: 'waits for an operator',
  profile: 'waits or refused, by the profile of the environment',
} as const

export function errorReference(): string {
  const raOnly = Object.keys(RA_ERRORS).filter(code => isRaErrorCode(code) && !(code in OBJECTIONS))
  return `# Error reference

Made by \`npm run docs\` from the tables in the code; \`npm run check\` fails when they differ.
Callers branch on codes, never on texts. Every fault carries a reference number that is also in the log.

## Rules of enrolment

Sent by CertRA and EtkRA in \`EteeStatusDetail/Errors/Code\`, all that apply at once.

${table(
  ['code', 'effect', 'cause', 'cure'],
  (Object.keys(OBJECTIONS) as ObjectionCode[]).map(code => {
    const { effect, cause, cure } = OBJECTIONS[code]
    return [code, EFFECTS[effect], cause, cure]
  }),
)}
## Signatures, signers, tokens

Sent in the same place.

${table(
  ['code', 'cause', 'cure'],
  raOnly.filter(isRaErrorCode).map(code => [code, RA_ERRORS[code].cause, RA_ERRORS[code].cure]),
)}
## ETK depot

Sent in \`GetEtkResponse/Error/Code\`, beside status 200.

${table(
  ['code', 'cause', 'cure'],
  Object.entries(DEPOT_ERRORS).map(([code, { cause, cure }]) => [code, cause, cure]),
)}
## Session tokens

Sent first in \`StatusMessage\` of the SAML form, and in the message of the fault (SOA-01002) of the WS-Trust form.

${table(
  ['code', 'cause', 'cure'],
  Object.entries(STS_REFUSALS).map(([code, { cause, cure }]) => [code, cause, cure]),
)}
## Shared keys

Sent in \`Error/Code\` of the answers of KGSS.

${table(
  ['code', 'cause', 'cure'],
  Object.entries(KGSS_REFUSALS).map(([code, { cause, cure }]) => [code, cause, cure]),
)}
## SOAP faults

Sent with HTTP 500, in \`detail\`. \`Retry\` says whether the same message may succeed later.

${table(
  ['code', 'at fault', 'retry', 'cause', 'cure'],
  Object.entries(SOA_FAULTS).map(([code, { origin, retry, cause, cure }]) => [
    code,
    origin,
    retry ? 'yes' : 'no',
    cause,
    cure,
  ]),
)}
## JSON API

Sent as problem details (RFC 9457) in \`code\` and \`errors\`, beside the codes of all tables above. What over SOAP is a fault has the fault’s
code in \`fault\`.

${table(
  ['code', 'HTTP status', 'meaning'],
  Object.entries(API_PROBLEMS).map(([code, { status, title }]) => [code, String(status), title]),
)}
## Audit trail

What \`platform audit verify\` finds; nothing of it can be mended, all of it must be explained.

${table(['code', 'meaning'], Object.entries(AUDIT_BREAKS))}
## Identity card

Thrown by \`packages/eid\` as \`EidError\`; "can be mended" means by the person in front of it.

${table(
  ['code', 'can be mended'],
  Object.entries(EID_ERRORS).map(([code, { retriable }]) => [code, retriable ? 'yes' : 'no']),
)}
## PKCS#11 modules

Thrown by \`packages/eid\` as \`Pkcs11Error\`; "later" says whether the same call may succeed without new settings.

${table(
  ['code', 'later', 'cause', 'cure'],
  Object.entries(PKCS11_ERRORS).map(([code, { retriable, meaning, cure }]) => [
    code,
    retriable ? 'yes' : 'no',
    meaning,
    cure,
  ]),
)}`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |\n`
  const codes = rows.map(([code = '', ...rest]) => line([`\`${code}\``, ...rest]))
  return `${line(head)}${line(head.map(() => '---'))}${codes.join('')}`
}
