import { createHash, createPublicKey, verify, X509Certificate } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { type MadeCard, makeCard, makeHierarchy } from '../../test/card-maker.ts'
import type { SoftwareCard } from './software-card.ts'

const VERIFY_1234 = '002000010824 1234FFFFFFFFFF'
const VERIFY_9999 = '002000010824 9999FFFFFFFFFF'
const STATUS = '0020000100'
const SELECT_DF00 = '00A4080C043F00DF00'
const mse = (algorithm: string, key: string): string => `002241B6050480${algorithm}84${key}`

/** Sends hex, gives hex. */
const send = (card: SoftwareCard, hex: string): string =>
  Buffer.from(card.answer(Buffer.from(hex.replaceAll(' ', ''), 'hex')))
    .toString('hex')
    .toUpperCase()

let rsa: MadeCard
let ec: MadeCard
beforeAll(async () => {
  rsa = await makeCard(await makeHierarchy('1.7'))
  ec = await makeCard(await makeHierarchy('1.8'))
})

describe('SoftwareCard: files', () => {
  it('answers GET CARD DATA with its applet version at offset 21', () => {
    const answer = send(rsa.card(), '80E400001C')
    expect(answer).toMatch(/9000$/)
    expect(answer.slice(42, 44)).toBe('17')
    expect(answer.slice(54, 56)).toBe('0F')
    expect(send(ec.card(), '80E400001C').slice(42, 44)).toBe('18')
  })

  it('answers a wrong length with the right one', () => {
    expect(send(rsa.card(), '80E4000000')).toBe('6C1C')
  })

  it('gives the tries left in the long card data of applet 1.8 alone', () => {
    const card = ec.card()
    expect(send(card, '80E400011F').slice(56)).toBe('0300009000')
    send(card, VERIFY_9999)
    expect(send(card, '80E400011F').slice(56)).toBe('0200009000')
    expect(send(rsa.card(), '80E400011F')).toBe('6A86')
  })

  it('selects the same file by path, by identifier in its folder, and by application', () => {
    const card = rsa.card()
    const read = '00B0000010'
    expect(send(card, '00A4080C063F00DF014031')).toBe('9000')
    const byPath = send(card, read)
    expect(send(card, '00A4080C04DF014031')).toBe('9000')
    expect(send(card, read)).toBe(byPath)
    expect(send(card, '00A4040C0CA000000177496446696C6573')).toBe('9000')
    expect(send(card, '00A4020C024031')).toBe('9000')
    expect(send(card, read)).toBe(byPath)
  })

  it('refuses an unknown file and reading without a selected file', () => {
    expect(send(rsa.card(), '00A4080C063F00DF014099')).toBe('6A82')
    expect(send(rsa.card(), '00B0000010')).toBe('6986')
    expect(send(rsa.card(), '00A4080C063F00DF014040')).toBe('6A82')
  })

  it('answers the last block 6C with what is left, and 6B00 past the end', () => {
    const card = rsa.card()
    send(card, '00A4080C063F00DF014033')
    expect(send(card, '00B00000FC')).toBe('6C75')
    expect(send(card, '00B0000075')).toHaveLength(2 * 117 + 4)
    expect(send(card, '00B0007500')).toBe('6B00')
  })

  it('pads certificates with zeros: 50 on applet 1.7, 1100 on 1.8', () => {
    for (const [made, padding] of [
      [rsa, 50],
      [ec, 1100],
    ] as const) {
      const card = made.card()
      send(card, '00A4080C063F00DF005038')
      const length = made.authentication.certificate.length + padding
      expect(send(card, `00B0${length.toString(16).padStart(4, '0')}01`)).toBe('6B00')
      expect(send(card, `00B0${(length - 1).toString(16).padStart(4, '0')}01`)).toBe('009000')
    }
  })

  it('gives one record of the identity file on applet 1.8', () => {
    const record = send(ec.card(), '80B2060600')
    const sized = send(ec.card(), `80B20606${record.slice(2)}`)
    expect(record.slice(0, 2)).toBe('6C')
    expect(Buffer.from(sized, 'hex').toString('latin1')).toContain('85073000160')
    expect(send(rsa.card(), '80B2060600')).toBe('6D00')
  })
})

describe('SoftwareCard: PIN', () => {
  it('tells the tries left for free', () => {
    const card = rsa.card()
    expect([send(card, STATUS), send(card, STATUS), send(card, STATUS)]).toEqual(['63C3', '63C3', '63C3'])
  })

  it('counts wrong PINs, blocks at the third, and then refuses the right one too', () => {
    const card = rsa.card()
    expect([send(card, VERIFY_9999), send(card, VERIFY_9999), send(card, VERIFY_9999)]).toEqual([
      '63C2',
      '63C1',
      '63C0',
    ])
    expect(send(card, VERIFY_1234)).toBe('6983')
    expect(send(card, STATUS)).toBe('6983')
  })

  it('starts again at three tries after the right PIN', () => {
    const card = rsa.card()
    send(card, VERIFY_9999)
    expect(send(card, VERIFY_1234)).toBe('9000')
    expect(send(card, '80E6000000')).toBe('9000')
    expect(send(card, STATUS)).toBe('63C3')
  })

  it('keeps tries in the given store, past the life of the object', () => {
    let kept = 3
    const tries = {
      load: () => kept,
      save: (next: number) => {
        kept = next
      },
    }
    send(rsa.card({ tries }), VERIFY_9999)
    expect(kept).toBe(2)
    expect(send(rsa.card({ tries }), STATUS)).toBe('63C2')
  })

  it('forgets rights at reset, not tries', () => {
    const card = rsa.card()
    send(card, VERIFY_1234)
    expect(send(card, STATUS)).toBe('9000')
    card.reset()
    expect(send(card, STATUS)).toBe('63C3')
  })

  it('changes the PIN with the old one, and refuses a new one that is no PIN', () => {
    const card = rsa.card()
    expect(send(card, '0024000110 241234FFFFFFFFFF 2556789FFFFFFFFF')).toBe('9000')
    expect(send(card, VERIFY_1234)).toBe('63C2')
    expect(send(card, '0020000108 2556789FFFFFFFFF')).toBe('9000')
    expect(send(card, '0024000110 2556789FFFFFFFFF 231234FFFFFFFFFF')).toBe('6A80')
  })
})

describe('SoftwareCard: signatures', () => {
  const hash32 = '11'.repeat(32)
  const hash48 = '22'.repeat(48)
  const sign32 = `002A9E9A20${hash32}`

  it('wants the folder selected before a key, and knows only its own keys and algorithms', () => {
    const card = rsa.card()
    expect(send(card, mse('08', '82'))).toBe('6A88')
    send(card, SELECT_DF00)
    expect(send(card, mse('08', '82'))).toBe('9000')
    expect(send(card, mse('08', '84'))).toBe('6A88')
    expect(send(card, mse('40', '82'))).toBe('6A80')
  })

  it('refuses to sign without a chosen key, without the PIN, and a hash of another length', () => {
    const card = rsa.card()
    expect(send(card, sign32)).toBe('6985')
    send(card, SELECT_DF00)
    send(card, mse('08', '82'))
    expect(send(card, sign32)).toBe('6982')
    send(card, VERIFY_1234)
    expect(send(card, '002A9E9A0411223344')).toBe('6A80')
  })

  it('signs with the authentication key as often as wanted after one PIN', () => {
    const card = rsa.card()
    send(card, SELECT_DF00)
    send(card, mse('08', '82'))
    send(card, VERIFY_1234)
    for (let i = 0; i < 3; i++) {
      expect(send(card, sign32)).toBe('6100')
      expect(send(card, '00C0000000')).toHaveLength(2 * 256 + 4)
    }
  })

  it('wants the PIN before every signature with the signature key', () => {
    const card = rsa.card()
    send(card, SELECT_DF00)
    send(card, mse('08', '83'))
    send(card, VERIFY_1234)
    expect(send(card, sign32)).toBe('6100')
    expect(send(card, sign32)).toBe('6982')
  })

  it('wants the PIN directly before that signature; applet 1.8 lets one command pass', () => {
    const between = '80E400001C'
    for (const [made, algorithm, body, one, two] of [
      [rsa, '08', sign32, '6982', '6982'],
      [ec, '02', `002A9E9A30${hash48}`, '6160', '6982'],
    ] as const) {
      const card = made.card()
      send(card, SELECT_DF00)
      send(card, mse(algorithm, '83'))
      send(card, VERIFY_1234)
      send(card, between)
      expect(send(card, body)).toBe(one)
      send(card, VERIFY_1234)
      send(card, between)
      send(card, between)
      expect(send(card, body)).toBe(two)
    }
  })

  it('gives the authentication key nothing for a PIN meant for the signature key', () => {
    const card = rsa.card()
    send(card, SELECT_DF00)
    send(card, mse('08', '83'))
    send(card, VERIFY_1234)
    send(card, mse('08', '82'))
    expect(send(card, sign32)).toBe('6982')
  })

  it('keeps an earlier PIN for the authentication key through one for the signature key', () => {
    const card = rsa.card()
    send(card, SELECT_DF00)
    send(card, VERIFY_1234)
    send(card, mse('08', '83'))
    send(card, VERIFY_1234)
    send(card, sign32)
    send(card, mse('08', '82'))
    expect(send(card, sign32)).toBe('6100')
  })

  it('drops every right at a wrong PIN', () => {
    const card = rsa.card()
    send(card, SELECT_DF00)
    send(card, mse('08', '82'))
    send(card, VERIFY_1234)
    send(card, VERIFY_9999)
    expect(send(card, sign32)).toBe('6982')
  })

  it('leaves the signature for GET RESPONSE until any other command', () => {
    const card = ec.card()
    send(card, SELECT_DF00)
    send(card, mse('40', '82'))
    send(card, VERIFY_1234)
    expect(send(card, `002A9E9A30${hash48}`)).toBe('6160')
    expect(send(card, '00C0000010')).toMatch(/6150$/)
    expect(send(card, '00C0000050')).toMatch(/9000$/)
    expect(send(card, '00C0000010')).toBe('6985')
    send(card, `002A9E9A30${hash48}`)
    send(card, STATUS)
    expect(send(card, '00C0000060')).toBe('6985')
  })

  it('refuses the signature key when the function is not activated: 6985 on applet 1.7, 6D00 on 1.8', () => {
    for (const [made, algorithm, sw] of [
      [rsa, '08', '6985'],
      [ec, '01', '6D00'],
    ] as const) {
      const card = made.card({ description: { ...made.description, signatureActivated: false } })
      send(card, SELECT_DF00)
      send(card, mse(algorithm, '83'))
      send(card, VERIFY_1234)
      expect(send(card, sign32)).toBe(sw)
    }
  })

  it('signs a challenge with its basic key on applet 1.8, without a PIN', () => {
    const card = ec.card()
    const challenge = Buffer.alloc(48, 0x5a)
    expect(send(card, `0088028132 9430${challenge.toString('hex')}`)).toBe('6160')
    expect(send(card, '00C0000060')).toMatch(/9000$/)
    expect(send(rsa.card(), `0088028132 9430${challenge.toString('hex')}`)).toBe('6D00')
  })

  it("makes RSA signatures over the caller's DigestInfo that OpenSSL verifies", () => {
    const card = rsa.card()
    const octets = Buffer.from('signed')
    const digestInfo = `3031300D060960864801650304020105000420${createHashHex(octets)}`
    send(card, SELECT_DF00)
    send(card, mse('01', '82'))
    send(card, VERIFY_1234)
    send(card, `002A9E9A33${digestInfo}`)
    const signature = Buffer.from(send(card, '00C0000000').slice(0, -4), 'hex')
    const { publicKey } = new X509Certificate(rsa.authentication.certificate)
    expect(verify('sha256', octets, publicKey, signature)).toBe(true)
    expect(createPublicKey(rsa.authentication.privateKey).equals(publicKey)).toBe(true)
  })
})

describe('SoftwareCard: other commands', () => {
  it('answers unknown instructions, unknown classes and torn commands', () => {
    const card = rsa.card()
    expect(send(card, '00FF000000')).toBe('6D00')
    expect(send(card, 'A0A4000002')).toBe('6E00')
    expect(send(card, '00A4')).toBe('6700')
    expect(send(card, '00A4080C063F00')).toBe('6700')
  })
})

const createHashHex = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex')
