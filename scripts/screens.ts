/**
 * Takes the pictures of the Certificate Manager, on a tour of its screens by real walks with invented persons: `docs/screens` (every screen)
 * and the pictures of the manual in the application (a few, in each language, with their sizes). Measures the first run, and writes it into
 * the guide. Needs Debian's chromium; for the first run also what the suites behind pcscd need.
 *
 * `node --import tsx scripts/screens.ts [SCENE …]` takes the pictures of some scenes only, and leaves the others as they are.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { startDemonstration } from '../apps/manager/test/demonstration.ts'
import { openBrowser } from '../apps/manager/test/screens/open-screens.ts'
import { SCENES } from '../apps/manager/test/screens/tour.ts'
import { takeForDocuments, writeGallery } from './pictures/documents.ts'
import { writeFirstRun } from './pictures/first-run.ts'
import { ManualPictures } from './pictures/manual.ts'
import { somebodysHome } from './pictures/somebodys-home.ts'

const wanted = process.argv.slice(2)
const scenes = Object.entries(SCENES).filter(
  ([name]) => wanted.length === 0 || wanted.some(one => name.includes(one)),
)

if (wanted.length === 0)
  rmSync(join(import.meta.dirname, '..', 'docs', 'screens'), { recursive: true, force: true })
/** Everywhere else a certificate is renewed the day it was made; its pictures would say so. */
const LIKE_EVERY_DAY = 'the first certificate'

await using demonstration = await startDemonstration(['--replacement-days', '400'])
await using everyday = scenes.some(([name]) => name === LIKE_EVERY_DAY)
  ? await startDemonstration()
  : demonstration
await using browser = await openBrowser()
const manual = new ManualPictures()
for (const [name, scene] of scenes) {
  console.log(name)
  await scene({
    browser,
    demonstration: name === LIKE_EVERY_DAY ? everyday : demonstration,
    home: somebodysHome,
    look: async (screen, page) => {
      await takeForDocuments(screen, page)
      await manual.take(screen, page)
    },
  })
}
manual.writeSizes()
writeGallery()
if (wanted.length === 0) await writeFirstRun(browser, demonstration)
