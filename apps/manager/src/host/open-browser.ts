/** Opens a file in the person's browser, with the program each system has for that. */
import { spawn } from 'node:child_process'

const OPENERS: Partial<Readonly<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
}

/** Milliseconds after which a program that still runs is a browser, or on its way to one. */
const SETTLED = 2000

/** Gives false when there is no such program, or it finds no browser; the person then opens the page by hand. */
export async function openBrowser(file: string): Promise<boolean> {
  const [program, ...args] = OPENERS[process.platform] ?? ['xdg-open']
  const child = spawn(program, [...args, file], { stdio: 'ignore', detached: true })
  return new Promise(resolve => {
    const settled = setTimeout(() => done(true), SETTLED)
    const done = (isOpened: boolean) => {
      clearTimeout(settled)
      child.unref()
      resolve(isOpened)
    }
    child.once('error', () => done(false))
    child.once('exit', status => done(status === 0))
  })
}
