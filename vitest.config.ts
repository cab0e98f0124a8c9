import { defineConfig } from 'vitest/config'

const folders = '{packages,apps}/*/{src,test}/**/'
const serial = `${folders}*.serial.test.ts`

/** `*.serial.test.ts` need the machine for themselves (browsers, kills, whole applications): one at a time, last, in processes of their own. */
export default defineConfig({
  test: {
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'suites',
          include: [`${folders}*.test.ts`, 'scripts/**/*.test.ts'],
          exclude: ['**/node_modules/**', serial],
          // Files of one worker share their modules: loading libxml2 and the tables anew for each would cost more than the tests.
          isolate: false,
          // Much of the time goes to programs that are waited for: one worker less than processors would leave them idle.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'serial', include: [serial], maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
})
