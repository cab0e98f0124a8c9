/** `vesalius open`, and `vesalius` alone: the application in the person's own browser, until it is closed there or stopped here. */
import { join } from 'node:path'
import { softwareCardReader } from '../../card/software-card.ts'
import { openBrowser } from '../../host/open-browser.ts'
import { startHost } from '../../host/start-host.ts'
import { platformOfScreens } from '../../platform/choose-platform.ts'
import { type CommandResult, type Context, clientsOf } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { keystorePlace } from '../keystore-place.ts'

export async function open(context: Context): Promise<CommandResult> {
  const { options, surroundings, terminal, t } = context
  const { profile, file } = await platformOfScreens(context)
  const { installation } = surroundings
  const card = options.file('card')
  const { folder } = keystorePlace(context)
  const host = await startHost({
    profile,
    clients: clientsOf(context, profile),
    readers: card === undefined ? surroundings.readers() : await softwareCardReader(card, file, context),
    folder,
    home: surroundings.home,
    // Keystores elsewhere have their journeys beside them.
    ownFolder:
      options.file('folder') === undefined
        ? join(surroundings.home, 'ehealth', 'manager')
        : join(folder, '.manager'),
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
