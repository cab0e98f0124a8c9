/** `vesalius open`, and `vesalius` alone: the application in the person's own browser, until it is closed there or stopped here. */
import { softwareCardReader } from '../../card/software-card.ts'
import { openBrowser } from '../../host/open-browser.ts'
import { startHost } from '../../host/start-host.ts'
import { type ChosenPlatform, platformsOfScreens } from '../../platform/choose-platform.ts'
import { type CommandResult, type Context, clientsOf } from '../context.ts'
import { EXIT } from '../exit-codes.ts'

export async function open(context: Context): Promise<CommandResult> {
  const { options, surroundings, terminal, t } = context
  const { known, named } = await platformsOfScreens(context)
  const { installation } = surroundings
  const card = options.file('card')
  const folder = options.file('folder')
  const offered = ({ profile }: ChosenPlatform) => ({ profile, clients: clientsOf(context, profile) })
  const host = await startHost({
    platforms: known.map(offered),
    ...(named && { chosen: offered(named) }),
    readers:
      card === undefined ? surroundings.readers() : await softwareCardReader(card, named?.file, context),
    ...(folder !== undefined && { folder }),
    home: surroundings.home,
    ui: await installation.ui(),
    clock: surroundings.clock,
    installation,
    language: t.language,
    words: { title: t('open.title'), button: t('open.button') },
  })
  const stop = () => void host.close()
  surroundings.signal.addEventListener('abort', stop, { once: true })
  if (surroundings.signal.aborted) stop()

  terminal.note(t('open.startPage', { page: host.startUrl }))
  const isOpened = !options.flag('print-address') && (await openBrowser(host.startFile))
  if (!isOpened) terminal.note(t('open.byHand'))
  terminal.note(t('open.stop'))
  await host.ended
  return { json: { command: 'open' }, lines: [], exitStatus: EXIT.done }
}
