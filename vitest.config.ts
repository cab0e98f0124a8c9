import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const folders = '{packages,apps}/*/{src,test}/**/'
const serial = `${folders}*.serial.test.ts`

/** What takes longest begins first, so that no processor waits for it at the end. */
const LONGEST = [
  'survive-kills.serial',
  'every-screen.serial',
  'person.serial',
  'java-client.serial',
  'cards.serial',
  'manager/test/kills.serial',
  'distribution/linux.serial',
  'journeys.serial',
  'platform/test/backup',
  'storage/embedded',
  'manager/test/life-cycle',
  'package-platform/packed',
  'virtual-reader',
  'publish-crl',
  'manager/test/sessions',
  'mail/',
  'digital-keys',
  'etee/test/keystore',
  'etee/test/sealed-message',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = LONGEST.findIndex(name => moduleId.includes(name))
      return place < 0 ? LONGEST.length : place
    }
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b))
  }
}

/** A worker lives for minutes and runs most code a few times: V8 optimizes what is hot, later than it would. */
const COMPILE_LESS = ['--interrupt-budget=2000000', '--wasm-tiering-budget=180000000', '--always-sparkplug']

/** `*.serial.test.ts` want room (browsers, kills, whole applications): they come last. */
export default defineConfig({
  test: {
    pool: 'forks',
    execArgv: COMPILE_LESS,
    // Files of one worker share their modules: loading libxml2 and the tables anew for each would cost more than the tests.
    isolate: false,
    // Both projects transform the same sources.
    experimental: { fsModuleCache: true },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'suites',
          include: [`${folders}*.test.ts`, 'scripts/**/*.test.ts'],
          exclude: ['**/node_modules/**', serial],
          // Much of the time goes to programs that are waited for: as many workers as processors would leave these idle.
          maxWorkers: 3,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        // They wait for browsers and for each other's kills even more.
        test: { name: 'serial', include: [serial], maxWorkers: 4, sequence: { groupOrder: 1 } },
      },
    ],
  },
})
