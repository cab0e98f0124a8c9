/** Questions on a terminal, with a scripted person and software readers; and every trouble with the card (requirements A8, A22). */
import { readFileSync } from 'node:fs'
import { loadSoftwareCard, parseCardDescription, SoftwareReader, softwareReaders } from '@vesalius/eid'
import { temporaryFolder } from '@vesalius/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Demonstration, startDemonstration } from './demonstration.ts'
import { DOWN, ENTER, runCommand, withoutColours } from './run-command.ts'

const PASSWORD = 'Correct-horse-1'
let platform: Demonstration

beforeAll(async () => {
  platform = await startDemonstration()
})
afterAll(async () => platform[Symbol.asyncDispose]())

/** A reader with this person's card; `changes` to the card's own file. */
function reader(surname: string, changes: Record<string, unknown> = {}, options = {}) {
  const file = platform.cardFile(surname)
  const description = {
    ...parseCardDescription(readFileSync(file.replace('.p12', '.json'), 'utf8')),
    ...changes,
  }
  const { password } = platform.card(surname)
  const card = loadSoftwareCard({
    p12: readFileSync(file),
    password,
    description: JSON.stringify(description),
  })
  return new SoftwareReader(`Reader of ${surname}`, { card, ...options })
}

const screenOf = (stderr: string) => withoutColours(stderr)

describe('a person at a terminal', () => {
  it('is asked for everything, in her language, and gets a finished keystore', async () => {
    using home = temporaryFolder()
    const pin = platform.card('Dewilde-Lemmens').pin

    const { status, stdout, stderr } = await runCommand(['request', '--platform', platform.file], {
      home: home.path,
      language: 'nl_BE.UTF-8',
      readers: softwareReaders([reader('Dewilde-Lemmens')]),
      answers: [
        [/Pincode.*om te zien wat u mag aanvragen/, `0000${ENTER}`],
        [/Die pincode is fout\.[\s\S]*Nog 2 pogingen/, `${pin}${ENTER}`],
        [/Voor wie is dit certificaat\?/, ENTER],
        [/Dient het certificaat voor iets specifieks\?/, ENTER],
        [/Uw persoonlijk e-mailadres/, `nergens${ENTER}`],
        [/> .*e-mail|e-mailadres.*is/, `${'\u007f'.repeat(7)}noor@example.org${ENTER}`],
        [/Uw persoonlijk telefoonnummer/, `+32 2 000${ENTER}`],
        [/Aanvaardt u deze voorwaarden en dit contract\?/, ENTER],
        [/Kies een wachtwoord/, `kort${ENTER}`],
        [/minder dan 8 tekens/, `${'\u007f'.repeat(4)}${PASSWORD}${ENTER}`],
        [/Nog eens hetzelfde wachtwoord/, `${PASSWORD}${ENTER}`],
        [/Pincode.*om de certificaataanvraag en het contract te ondertekenen/, `${pin}${ENTER}`],
        [/Nu vervolledigen\?/, ENTER],
      ],
    })

    const screen = screenOf(stderr)
    expect({ status, screen: status === 0 ? '' : screen }).toEqual({ status: 0, screen: '' })
    expect(stdout).toContain('Uw certificaat is klaar.')
    expect(screen).toContain('ACCEPTATIE: enkel voor tests')
    expect(screen).toContain('OU  NOOR DEWILDE-LEMMENS')
    expect(screen).toMatch(/Algemene voorwaarden[\s\S]*nooit verlengd[\s\S]*De partijen/)
    expect(screen).not.toContain(PASSWORD)
    expect(screen).not.toContain(pin)
  })

  it('chooses an organization from the list, reads the contract again, and stops: nothing is sent, nothing lies there', async () => {
    using home = temporaryFolder()

    const { status, stderr } = await runCommand(
      [
        'request',
        '--platform',
        platform.file,
        '--email',
        'a@example.org',
        '--phone',
        '1',
        '--general-email',
        'b@example.org',
        '--general-phone',
        '2',
      ],
      {
        home: home.path,
        language: 'de_BE',
        readers: softwareReaders([reader('Vandersteen')]),
        answers: [
          [/PIN-Code/, `${platform.card('Vandersteen').pin}${ENTER}`],
          [/Für wen ist dieses Zertifikat\?/, `${DOWN}${ENTER}`],
          [/Anwendungskennung \(leer lassen/, `mail gate${ENTER}`],
          [/Die Anwendungskennung hat 1 bis 30/, `${'\u007f'.repeat(9)}gate${ENTER}`],
          [/besonderen Verwendung/, ENTER],
          [/Nehmen Sie diese Bedingungen/, `${DOWN}${DOWN}${ENTER}`],
          [/allebei bindend\. .*Nehmen Sie diese Bedingungen/, `${DOWN}${DOWN}${DOWN}${ENTER}`],
        ],
      },
    )

    const screen = screenOf(stderr)
    expect({ status, screen: status === 130 ? '' : screen }).toEqual({ status: 130, screen: '' })
    expect(screen).toMatch(/Allgemeine Bedingungen[\s\S]*dies ist eine Übersetzung[\s\S]*Les parties/)
    expect(screen).toMatch(/Algemene voorwaarden[\s\S]*De partijen/)
    expect(screen).toMatch(/CN {2}NIHII-.*, GATE/)
    expect(screen).toContain('Mindestnormen der Sicherheit')
    expect(screen).toContain('Sie haben aufgehört.')
  })

  it('chooses between two cards', async () => {
    using home = temporaryFolder()
    const readers = softwareReaders([reader('Brauns'), reader('Lacombe')])

    const { status, stderr } = await runCommand(['list', '--platform', platform.file], {
      home: home.path,
      readers,
      answers: [
        [/Several readers hold a card/, `${DOWN}${ENTER}`],
        [/PIN of your identity card, to see your certificates/, `${platform.card('Lacombe').pin}${ENTER}`],
      ],
    })

    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' })
  })

  it('is never asked the PIN on screen when the reader has keys of its own', async () => {
    using home = temporaryFolder()
    const { pin } = platform.card('Brauns')
    const readers = softwareReaders([reader('Brauns', {}, { typeOnPinpad: async () => pin })])

    const { status, stderr } = await runCommand(['list', '--platform', platform.file], {
      home: home.path,
      readers,
      answers: [],
    })

    expect(status).toBe(0)
    expect(stderr).toContain(
      'Type the PIN on the card reader now, to see your certificates (nothing is signed).',
    )
  })
})

describe('trouble with the card', () => {
  const contact = ['--email', 'a@example.org', '--phone', '1', '--accept-conditions']

  it.each([
    { code: 'NO_READER', readers: () => [], status: 6 },
    { code: 'NO_CARD', readers: () => [new SoftwareReader('empty')], status: 6 },
    { code: 'READER_ERROR', readers: () => [troubled('reader-error')], status: 6 },
    { code: 'CARD_IN_USE', readers: () => [troubled('in-use')], status: 6 },
    { code: 'SEVERAL_CARDS', readers: () => [reader('Brauns'), reader('Lacombe')], status: 6 },
    { code: 'CARD_REMOVED', readers: () => [removedAfter(12)], status: 6 },
    {
      code: 'SIGNATURE_NOT_ACTIVATED',
      readers: () => [reader('Brauns', { signatureActivated: false })],
      status: 6,
    },
    { code: 'PIN_BLOCKED', readers: () => [reader('Brauns', { triesLeft: 0 })], status: 7 },
    {
      code: 'PINPAD_CANCELLED',
      readers: () => [reader('Brauns', {}, { typeOnPinpad: async () => 'cancelled' })],
      status: 7,
    },
    {
      code: 'PINPAD_TIMEOUT',
      readers: () => [reader('Brauns', {}, { typeOnPinpad: async () => 'timeout' })],
      status: 7,
    },
    { code: 'PIN_WRONG', readers: () => [reader('Brauns')], pin: '9999', status: 7 },
    { code: 'PIN_FORMAT', readers: () => [reader('Brauns')], pin: 'abc', status: 7 },
    {
      code: 'CERTIFICATE_EXPIRED',
      readers: () => [reader('Brauns')],
      clock: () => new Date('2099-01-01T00:00:00Z'),
      status: 6,
    },
  ])(
    '$code has its own words and status, and sends no request',
    async ({ code, readers, pin, clock, status }) => {
      using home = temporaryFolder()
      const pinFile = home.write('pin.txt', pin ?? platform.card('Brauns').pin)
      const passwordFile = home.write('password.txt', PASSWORD)

      const run = await runCommand(
        [
          'request',
          '--platform',
          platform.file,
          '--pin-file',
          pinFile,
          '--password-file',
          passwordFile,
          ...contact,
          '--json',
        ],
        { home: home.path, readers: softwareReaders(readers()), ...(clock && { clock }) },
      )

      expect(run.json).toMatchObject({ ok: false, error: { code }, exitStatus: status })
      expect(run.status).toBe(status)
      const { what, means, todo } = run.json.error as Record<string, string>
      expect([what, means, todo].every(Boolean)).toBe(true)
    },
  )

  it('in a named reader that is not there says so', async () => {
    using home = temporaryFolder()
    const run = await runCommand(['list', '--platform', platform.file, '--reader', 'Attic', '--json'], {
      home: home.path,
      readers: softwareReaders([reader('Brauns')]),
    })

    expect(run.json).toMatchObject({ error: { code: 'NO_READER' } })
  })
})

function troubled(trouble: SoftwareReader['trouble']): SoftwareReader {
  const one = reader('Brauns')
  one.trouble = trouble
  return one
}

function removedAfter(commands: number): SoftwareReader {
  const one = reader('Brauns')
  one.remove(commands)
  return one
}
