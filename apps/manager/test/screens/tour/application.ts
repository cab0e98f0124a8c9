/** The application itself: the manual, and what is left when it is gone. */
import { CHAPTERS } from '../../../src/i18n/help/chapters.ts'
import { type Guide, t, Visitor } from './visitor.ts'

/** What is left when the application is gone, and pages it does not know. */
export async function atTheEnd(guide: Guide): Promise<void> {
  await using visitor = await Visitor.of(guide)
  await visitor.page.goto(`${visitor.machine.host.address}/journeys/00000000-0000-4000-8000-000000000000`)
  await visitor.sees('unknown', 'unknown')
  await visitor.goesHome()
  await visitor.page.evaluate(() => sessionStorage.clear())
  await visitor.page.reload()
  await visitor.sees('stranger', 'stranger')
  await visitor.comesBack()
  await visitor.begins('request')
  await visitor.sees('conditions')
  await visitor.machine.stopHost()
  await visitor.sees('lost', 'lost')
  await visitor.comesBack()
  await visitor.presses(t('app.quit'))
  await visitor.sees('closed', 'closed')
}

export async function throughTheManual(guide: Guide): Promise<void> {
  await using visitor = await Visitor.of(guide)
  await visitor.page.getByRole('link', { name: t('app.help') }).click()
  for (const { name } of CHAPTERS) {
    await visitor.sees('help')
    await visitor.shows(`help-${name}`, `nav a[href="/help/${name}"][aria-current=page]`)
    const [, next] = await visitor.page.locator('main[data-state=help] .actions button').all()
    await next?.click()
  }
}
