import { element } from '@vesalius/xml'
import { describe, expect, it } from 'vitest'
import {
  messageId,
  readRequestHead,
  readResponseHead,
  requestHeadAttributes,
  responseHeadAttributes,
} from './message-head.ts'

const AT = new Date('2026-03-01T08:00:00.120Z')

describe('request head', () => {
  it('is read with or without id', () => {
    const IssueInstant = '2026-03-01T09:00:00.120+01:00'

    expect(readRequestHead(element('', 'Ask', { Id: '_1', IssueInstant }))).toEqual({
      id: '_1',
      issueInstant: AT,
    })
    expect(readRequestHead(element('', 'Ask', { IssueInstant }))).toEqual({ issueInstant: AT })
  })

  it('is refused without instant', () => {
    expect(() => readRequestHead(element('', 'Ask', { Id: '_1' }))).toThrow(
      expect.objectContaining({ code: 'PROTOCOL_ATTRIBUTE_MISSING', at: 'IssueInstant' }),
    )
  })

  it('is written in UTC', () => {
    expect(requestHeadAttributes({ id: '_1', issueInstant: AT })).toEqual({
      Id: '_1',
      IssueInstant: '2026-03-01T08:00:00.120Z',
    })
  })
})

describe('response head', () => {
  it('is read from a back end that leaves everything out', () => {
    expect(readResponseHead(element('', 'Answer'))).toEqual({})
  })

  it('names the request it answers', () => {
    expect(responseHeadAttributes({ id: '_2', inResponseTo: '_1', issueInstant: AT })).toEqual({
      Id: '_2',
      InResponseTo: '_1',
      IssueInstant: '2026-03-01T08:00:00.120Z',
    })
  })

  it.each(['', '1', '-a', '3f0c5d5e-0000-4000-8000-000000000000', 'a b', 'a:b'])(
    'is refused with the id %j',
    id => {
      expect(() => responseHeadAttributes({ id, issueInstant: AT })).toThrow(
        expect.objectContaining({ code: 'PROTOCOL_ID_INVALID' }),
      )
    },
  )
})

describe('messageId', () => {
  it('makes an id of any UUID', () => {
    const id = messageId('3f0c5d5e-0000-4000-8000-000000000000')

    expect(responseHeadAttributes({ id, issueInstant: AT }).Id).toBe('_3f0c5d5e-0000-4000-8000-000000000000')
  })
})
