/** A demonstration to play with: the platform with invented actors, kept between starts, and what to try next. */
import { homedir } from 'node:os'
import { join } from 'node:path'
import { startDemonstration } from './demonstration/running-platform.ts'

const folder = join(
  process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'),
  'vesalius',
  'demonstration',
)
console.log('Starting the demonstration platform (the first time takes some seconds longer) …')
const platform = await startDemonstration(folder)
const [card] = platform.demo.cards

console.log(`
Platform    ${platform.demo.baseUrl}   (acceptance: for tests only)
Folder      ${folder}
Actors      demo.json in that folder: ${platform.demo.cards.length} cards with their PINs, ${platform.demo.organizations.length} organizations

Ask for a certificate with the card of ${card?.firstNames} ${card?.surname} (PIN ${card?.pin}), in another terminal:

  npm run -s vesalius -- request --platform ${platform.demoFile} --card ${platform.path(card?.p12 ?? '')} --complete

Stop with Ctrl-C.`)

const stop = async () => {
  await platform.stop()
  process.exit(0)
}
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
