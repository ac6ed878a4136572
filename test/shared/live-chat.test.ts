import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Refusal } from '../../shared/errors.ts'
import { CHAT_KEPT, type FileRef, type Message } from '../../shared/live/chat.ts'
import { chatOf } from '../../shared/live/chat-log.ts'
import type { CommandName, Given } from '../../shared/live/commands.ts'
import type { RoomEvent } from '../../shared/live/events.ts'
import type { Actor, Room } from '../../shared/live/room.ts'
import { emptyRoom, joinedBy, someone, step } from '../support/room.ts'

const ana = someone('ana', 'facilitator')
const ben = someone('ben')
const photo: FileRef = { id: 'file-photo-1', name: 'loom.png', type: 'image/png', size: 2_000 }
let keys = 0
const fresh = () => joinedBy(emptyRoom(), ana, ben)

const code = (run: () => unknown) => {
  try {
    run()
    return null
  } catch (error) {
    return (error as Refusal).code
  }
}
const posted = (room: Room, text: string, by: Actor, more: Partial<Given<'post'>> = {}) =>
  step(room, 'post', { text, key: `key-${String(++keys).padStart(8, '0')}`, ...more }, by).room
const last = (room: Room): Message => room.chat.at(-1)!

describe('one message', () => {
  test('CHAT-3 the author edits, the author and a facilitator delete, and nothing of it is left', () => {
    const room = posted(fresh(), 'a secret', ben, { files: [] })
    const messageId = last(room).id
    const edited = step(room, 'editMessage', { messageId, text: 'better' }, ben, 9_000).room
    expect(last(edited)).toMatchObject({ text: 'better', editedAt: 9_000 })
    expect(code(() => step(room, 'editMessage', { messageId, text: 'mine' }, ana))).toBe('not-allowed')
    expect(code(() => step(room, 'editMessage', { messageId, text: '' }, ben))).toBe('bad-input')
    const byHost = step(edited, 'deleteMessage', { messageId }, ana, 9_500).room
    expect(last(byHost)).toMatchObject({ text: '', files: [], reactions: {}, deletedAt: 9_500 })
    expect(JSON.stringify(byHost)).not.toMatch(/secret|better/)
    const ofAna = posted(room, 'from ana', ana)
    expect(code(() => step(ofAna, 'deleteMessage', { messageId: last(ofAna).id }, ben))).toBe('not-allowed')
  })

  test('CHAT-4 the same emoji counts once a person and is taken back; a 21st different one is refused', () => {
    const room = posted(fresh(), 'hello', ben)
    const messageId = last(room).id
    const react = (to: Room, emoji: string, on: boolean, by: Actor) =>
      step(to, 'reactTo', { messageId, emoji, on }, by).room
    const twice = react(react(react(room, '👍', true, ana), '👍', true, ana), '👍', true, ben)
    expect(last(twice).reactions).toEqual({ '👍': [ana.memberId, ben.memberId] })
    expect(last(react(react(twice, '👍', false, ana), '👍', false, ben)).reactions).toEqual({})
    const twenty = Array.from({ length: 20 }, (_, i) => String.fromCodePoint(0x1f600 + i))
    const full = twenty.reduce((next, emoji) => react(next, emoji, true, ben), room)
    expect(code(() => react(full, '🎉', true, ana))).toBe('limit-reached')
    expect(last(react(full, twenty[0]!, true, ana)).reactions[twenty[0]!]).toHaveLength(2)
    expect(() => react(room, 'thumbs', true, ana)).toThrow()
  })

  test('CHAT-5 what is deleted or older than the last 100 cannot be changed', () => {
    const room = posted(fresh(), 'first', ben)
    const messageId = last(room).id
    const gone = step(room, 'deleteMessage', { messageId }, ben).room
    const later = Array.from({ length: CHAT_KEPT }, (_, i) => `later ${i}`).reduce((r, t) => posted(r, t, ben), room)
    for (const without of [gone, later]) {
      expect(code(() => step(without, 'editMessage', { messageId, text: 'x' }, ben))).toBe('no-message')
      expect(code(() => step(without, 'deleteMessage', { messageId }, ben))).toBe('no-message')
      expect(code(() => step(without, 'reactTo', { messageId, emoji: '👍', on: true }, ben))).toBe('no-message')
    }
  })

  test('CHAT-6 files come as the server has them; one it has not is refused, and so is a message without anything', () => {
    const room = fresh()
    const sent = posted(room, '', { ...ben, files: [photo] }, { key: 'key-photo-01', files: [photo.id] })
    expect(last(sent)).toMatchObject({ text: '', files: [photo] })
    expect(code(() => posted(room, 'x', ben, { files: [photo.id] }))).toBe('no-file')
    expect(code(() => posted(room, 'x', { ...ben, files: [photo] }, { files: [photo.id, 'file-other-1'] }))).toBe(
      'no-file',
    )
    expect(code(() => posted(room, '', ben, { key: 'key-empty-01' }))).toBe('bad-input')
  })
})

type Step = { what: 'post' | 'edit' | 'delete' | 'react'; at: number; emoji: string; on: boolean; host: boolean }
const steps = fc.array(
  fc.record<Step>({
    what: fc.constantFrom('post', 'post', 'post', 'edit', 'delete', 'react'),
    at: fc.nat(150),
    emoji: fc.constantFrom('👍', '🎉', '❤️'),
    on: fc.boolean(),
    host: fc.boolean(),
  }),
  { maxLength: 60 },
)

test('CHAT-2 the last 100 of the whole chat are the messages of the room, whatever was edited, deleted or reacted to', () => {
  fc.assert(
    fc.property(steps, fc.nat(2), (script, many) => {
      let room = fresh()
      const events: RoomEvent[] = []
      let count = 0
      const doing = <N extends CommandName>(name: N, given: Given<N>, by: Actor) => {
        const refused = code(() => {
          const next = step(room, name, given, by)
          room = next.room
          events.push(...next.events)
        })
        expect(['no-message', 'not-allowed', null]).toContain(refused)
      }
      const post = () => doing('post', { text: `text ${count}`, key: `key-${++count}-0000` }, count % 2 ? ana : ben)
      for (let i = 0; i < many * 60; i++) post()
      for (const { what, at, emoji, on, host } of script) {
        const messageId = room.chat[at % (room.chat.length || 1)]?.id ?? 'nothing-here'
        const by = host ? ana : ben
        if (what === 'post') post()
        if (what === 'edit') doing('editMessage', { messageId, text: `edited ${at}` }, by)
        if (what === 'delete') doing('deleteMessage', { messageId }, by)
        if (what === 'react') doing('reactTo', { messageId, emoji, on }, by)
      }
      const whole = chatOf(events)
      expect(whole).toHaveLength(count)
      expect(whole.slice(-CHAT_KEPT)).toEqual(room.chat)
    }),
    { numRuns: 60 },
  )
})
