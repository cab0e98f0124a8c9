/**
 * The platform meets a Java client that behaves on the wire as the existing one does: written from the record of that client's
 * requests and reactions, and held to them octet for octet where the record is at hand.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { connectorVectors, temporaryFolder } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BUILT_IN_ACTORS } from '../../src/demonstration/actors.ts'
import { type CheckOutcome, compileJavaClient, runJavaClient, withoutJava } from './java-client.ts'
import { startPlatform } from './platform-process.ts'
import {
  CLIENT_RULES,
  ENROLMENT_RULES,
  FAULT_RULES,
  GENERIC_RULES,
  ORGANIZATION_DEPOT_RULES,
  OVERVIEW_RULES,
  PERSON_DEPOT_RULES,
  QUESTION_RULES,
  RECORDED_REQUESTS,
  REFUSED_RULES,
  RENEWAL_RULES,
  REPLAYED_REQUESTS,
  REVOCATION_RULES,
  SCHEMA_RULES,
} from './rules.ts'

/** Everything is in its replacement period: certificates last less. */
const REPLACEMENT_DAYS = '400'
const NIHII11 =
  BUILT_IN_ACTORS.persons.find(person => person.card === 'RSA-2048')?.qualities[0]?.nihii11 ?? ''

const folder = temporaryFolder()
let enrolled: ReadonlyMap<string, CheckOutcome> = new Map()
let replaced: ReadonlyMap<string, CheckOutcome> = new Map()
/** Checks with a test of their own. */
const declared = { enrolled: new Set<string>(), replaced: new Set<string>() }

beforeAll(async () => {
  if (withoutJava) return
  const classes = join(folder.path, 'classes')
  const keystores = join(folder.path, 'keystores')
  mkdirSync(keystores)
  const [platform, compiled] = await Promise.allSettled([
    startPlatform(join(folder.path, 'platform')),
    compileJavaClient(classes),
  ])
  if (platform.status === 'rejected') throw platform.reason
  try {
    if (compiled.status === 'rejected') throw compiled.reason
    const recordings = connectorVectors ? [connectorVectors.folder] : []
    enrolled = await runJavaClient(classes, [
      ...['enrol', platform.value.demoFile, keystores, NIHII11],
      ...recordings,
    ])
  } finally {
    await platform.value.stop()
  }
  const again = await startPlatform(join(folder.path, 'platform'), ['--replacement-days', REPLACEMENT_DAYS])
  try {
    replaced = await runJavaClient(classes, ['replace', again.demoFile, keystores])
  } finally {
    await again.stop()
  }
}, 300_000)

afterAll(() => folder[Symbol.dispose]())

function check(
  area: string,
  rules: Readonly<Record<string, string>>,
  run: 'enrolled' | 'replaced' = 'enrolled',
) {
  for (const [name, rule] of Object.entries(rules)) {
    const id = `${area}/${name}`
    declared[run].add(id)
    it.skipIf(withoutJava)(rule, () => {
      const outcomes = run === 'enrolled' ? enrolled : replaced
      expect(outcomes.get(id) ?? { ok: false, detail: 'not reached' }).toEqual({ ok: true, detail: '' })
    })
  }
}

const each = (names: readonly string[]) => Object.fromEntries(names.map(name => [name, name]))

describe('the client itself, as the existing one', () => check('client', CLIENT_RULES))

if (connectorVectors) {
  describe('the client writes the octets that the existing one wrote', () =>
    check('recorded', each(RECORDED_REQUESTS)))
  describe('the platform answers what the existing client sent', () =>
    check('replayed', each(REPLAYED_REQUESTS)))
}

describe('the platform, asked before there is a certificate', () => check('questions', QUESTION_RULES))

describe.each([
  { holder: 'a person', area: 'person' },
  { holder: 'an organization with an application', area: 'organization' },
  { holder: 'a second application, typed in lower case', area: 'second-application' },
  { holder: 'the organization itself', area: 'organization-itself' },
])('the way to a keystore for $holder', ({ area }) => check(area, ENROLMENT_RULES))

describe('the depot, for a person', () => check('person-depot', PERSON_DEPOT_RULES))
describe('the depot, for an organization', () => check('organization-depot', ORGANIZATION_DEPOT_RULES))
describe('a generic organization', () => check('generic', GENERIC_RULES))
describe('certificate information', () => check('overview', OVERVIEW_RULES))
describe('the platform refuses with codes that the client reads', () => check('refused', REFUSED_RULES))
describe('the platform answers with a fault that the client reads', () => check('refused', FAULT_RULES))
describe('renewal of a person’s certificate', () => check('renewal', RENEWAL_RULES, 'replaced'))
describe('revocation with the card', () => check('revocation', REVOCATION_RULES, 'replaced'))

describe('answers follow the schemas that the service hands out, as Java reads them', () => {
  describe('on the way to a keystore', () => check('schemas', SCHEMA_RULES))
  describe('renewal and revocation', () => check('schemas', SCHEMA_RULES, 'replaced'))
})

describe('these tests', () => {
  it.skipIf(withoutJava)('name every check that the client makes', () => {
    expect([...enrolled.keys()].filter(id => !declared.enrolled.has(id))).toEqual([])
    expect([...replaced.keys()].filter(id => !declared.replaced.has(id))).toEqual([])
  })
})
