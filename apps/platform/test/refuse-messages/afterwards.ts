/** The service after all that was refused. */
import { CERTRA_OPERATIONS, SERVICES } from '@vesalius/protocols'
import { connectorVectors } from '@vesalius/testkit'
import { describe, expect, it } from 'vitest'
import { codesOf } from '../fixtures/wire-client.ts'
import { platform, question, socket } from './bench.ts'

const { getGenericOrganizationTypes } = CERTRA_OPERATIONS

export function answerAfterwards(): void {
  describe('after all this', () => {
    it('the service answers as before', async () => {
      expect(codesOf(getGenericOrganizationTypes, await socket.post('certra', question))).toEqual([
        'accepted',
      ])
    })

    it('nothing of it was an accident of ours: SOA-00001 never went out', () => {
      const accidents = platform.log.filter(line => line.includes('SOA-00001'))
      expect(accidents).toEqual([])
    })

    if (connectorVectors) {
      const { requestNames, request } = connectorVectors
      it('every recorded message of the existing client is understood, if only to be refused', async () => {
        const services = Object.keys(SERVICES) as (keyof typeof SERVICES)[]
        for (const name of requestNames) {
          const { path, headers, body } = request(name)
          // an address of the session token service that only the client's own list has
          const isListed = path === '/IAM/SecurityTokenService/v1'
          const service = isListed ? 'stsWsTrust' : services.find(one => SERVICES[one].path === path)
          if (!service) throw new Error(`${name}: nobody answers at ${path}`)
          const own = [...headers].filter(
            ([header]) => !['host', 'content-length', 'connection'].includes(header),
          )
          const exchanged = await platform.client.exchange(service, {
            ...{ path, headers: Object.fromEntries(own), body },
          })
          // Their times are past and their cards are strangers here: signed ones are refused in the answer, or by a fault
          // where the contract has no other refusal, but never for their form.
          const isToken = ['stsSaml', 'stsWsTrust', 'tsa'].includes(service)
          if (isToken && exchanged.kind === 'fault')
            expect(exchanged.text).toMatch(/clock of your computer|is not of now|SOA-01001/)
          else expect(exchanged.kind, `${name}: ${exchanged.text.slice(0, 600)}`).toBe('answer')
        }
      })
    }
  })
}
