/**
 * Somebody without a mouse: keys only, and what a screen reader is told, from Chromium's own accessibility tree.
 *
 * Throws when what is looked for is not reached by the tabulator, or when the focus cannot be seen where it is.
 */
import type { CDPSession, Page } from 'playwright-core'

export interface AccessibleNode {
  readonly role: string
  readonly name: string
  readonly description: string
  readonly invalid: boolean
}

/** Stops of the tabulator on one page, at most. */
const STOPS = 60

export class Keyboard {
  readonly #page: Page
  readonly #tree: CDPSession

  private constructor(page: Page, tree: CDPSession) {
    this.#page = page
    this.#tree = tree
  }

  static async at(page: Page): Promise<Keyboard> {
    const tree = await page.context().newCDPSession(page)
    await tree.send('Accessibility.enable')
    return new Keyboard(page, tree)
  }

  press(key: string): Promise<void> {
    return this.#page.keyboard.press(key)
  }

  type(text: string): Promise<void> {
    return this.#page.keyboard.type(text)
  }

  /** Presses the tabulator until this is in focus; every stop on the way can be seen. */
  async tabTo(
    role: string,
    name: string | RegExp,
    key: 'Tab' | 'Shift+Tab' = 'Tab',
  ): Promise<AccessibleNode> {
    const passed: string[] = []
    while (passed.length < STOPS) {
      await this.press(key)
      const node = await this.focused()
      await this.#requireVisibleFocus(node)
      if (
        node.role === role &&
        (typeof name === 'string' ? node.name.startsWith(name) : name.test(node.name))
      )
        return node
      passed.push(`${node.role} ${node.name}`)
    }
    throw new Error(`no ${role} ${name} on the way: ${passed.join(', ')}`)
  }

  /** What has the focus, as a screen reader is told. */
  async focused(): Promise<AccessibleNode> {
    const { result } = await this.#tree.send('Runtime.evaluate', { expression: 'document.activeElement' })
    const { nodes } = await this.#tree.send('Accessibility.getPartialAXTree', {
      objectId: result.objectId ?? '',
      fetchRelatives: false,
    })
    const [node] = nodes
    const isInvalid = node?.properties?.find(({ name }) => name === 'invalid')?.value.value
    return {
      role: String(node?.role?.value ?? ''),
      name: String(node?.name?.value ?? ''),
      description: String(node?.description?.value ?? ''),
      invalid: isInvalid === 'true',
    }
  }

  /** What regions that are read out by themselves say now. */
  async announced(): Promise<readonly string[]> {
    const { nodes } = await this.#tree.send('Accessibility.getFullAXTree')
    const byId = new Map(nodes.map(node => [node.nodeId, node]))
    const textOf = (id: string): string => {
      const node = byId.get(id)
      if (node?.role?.value === 'StaticText') return String(node.name?.value ?? '')
      return (node?.childIds ?? []).map(textOf).join(' ').trim()
    }
    return nodes
      .filter(({ role, ignored }) => !ignored && ['status', 'alert'].includes(String(role?.value)))
      .map(({ nodeId }) => textOf(nodeId))
  }

  async #requireVisibleFocus(node: AccessibleNode): Promise<void> {
    const seen = await this.#page.evaluate(() => {
      const element = document.activeElement
      // From the end of the page the tabulator goes to the browser's own bars.
      if (!element || element === document.body) return 'seen'
      // Around a frame it is drawn outside.
      const marked = element.closest('[data-inside=true]') ?? element
      const { outlineStyle, outlineWidth } = getComputedStyle(marked)
      const { top, bottom, width } = element.getBoundingClientRect()
      if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 3) return 'no outline'
      return width > 0 && bottom > 0 && top < innerHeight ? 'seen' : 'out of sight'
    })
    if (seen !== 'seen') throw new Error(`${node.role} ${node.name}: ${seen}`)
  }
}
