/** Which environment, and which folder of keystores. */
import { readPlatformProfile } from '@vesalius/sdk'
import { type Guide, t, Visitor } from './visitor.ts'

export async function whereToWork(guide: Guide): Promise<void> {
  const acceptance = await readPlatformProfile(guide.demonstration.file)
  const production = {
    ...acceptance,
    name: 'eHealth',
    environment: 'production',
    baseUrl: 'https://pki.example.org',
    colour: '#0b5c6b',
  } as const
  await using visitor = await Visitor.of(guide, { otherProfiles: [production] })
  await visitor.sees('platform', 'platform')
  await visitor.answers()
  await visitor.sees('home', 'home-production')
  await visitor.page.getByRole('link', { name: t('platform.change') }).click()
  await visitor.sees('platform')
  await visitor.chooses(t('platform.acceptance'))
  await visitor.shows('platform-change')
  await visitor.answers()
  await visitor.sees('home')
  await visitor.presses(t('folder.change'))
  await visitor.sees('folder', 'folder')
  await visitor.answers({ folder: 'keystores' })
  await visitor.shows('folder-wrong', '[name=folder][aria-invalid=true]')
  await visitor.answers({ folder: '~/keystores' })
  await visitor.sees('home')
}
