/** A demonstration to play with: the platform with invented actors, kept between starts, the Manager, and what to try next. */
import { spawn } from 'node:child_process'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { entryCommand } from './demonstration/entry-command.ts'
import { startDemonstration } from './demonstration/running-platform.ts'

const folder = join(
  process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'),
  'vesalius',
  'demonstration',
)
console.log('Starting the demonstration platform (the first time takes some seconds longer) …')
const platform = await startDemonstration(folder)
const [card] = platform.demo.cards
const cardFile = platform.path(card?.p12 ?? '')

console.log(`
Platform    ${platform.demo.baseUrl}   (acceptance: for tests only)
Folder      ${folder}
Actors      demo.json in that folder: ${platform.demo.cards.length} cards with their PINs, ${platform.demo.organizations.length} organizations

Identity card of ${card?.firstNames} ${card?.surname}, PIN ${card?.pin}, in a reader of software.
From the command line, in another terminal:

  npm run -s vesalius -- request --platform ${platform.demoFile} --card ${cardFile} --complete

Stop with Ctrl-C.
`)

const [program, ...args] = await entryCommand('apps/manager/src/cli/main.ts')
const manager = spawn(
  program,
  [
    ...args,
    ...['open', '--print-address', '--platform', platform.demoFile, '--card', cardFile],
    ...['--folder', join(folder, 'keystore')],
  ],
  { stdio: ['ignore', 'inherit', 'inherit'] },
)

const stop = async () => {
  manager.kill('SIGTERM')
  await platform.stop()
  process.exit(0)
}
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
