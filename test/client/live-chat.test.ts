import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matching, nextOf } from '../../client/live/chat/find.ts'
import { isLong, joined } from '../../client/live/chat/history.ts'
import { candidates, completed, typedAt } from '../../client/live/chat/mention.ts'
import { writeSize } from '../../client/live/chat/size.ts'
import { nothingUnread, withNews } from '../../client/live/chat/unread.ts'
import { fileName, makeUploads } from '../../client/live/chat/uploads.ts'
import { CHAT_KEPT, type FileRef, type Message } from '../../shared/live/chat.ts'
import { FileName } from '../../shared/live/files.ts'

const message = (id: string, text = id, more: Partial<Message> = {}): Message => ({
  id,
  key: `key-${id}`,
  participantId: 'participant-ben',
  memberId: 'member-ben',
  name: 'Ben',
  at: 1_000,
  text,
  replyTo: null,
  files: [],
  editedAt: null,
  deletedAt: null,
  reactions: {},
  ...more,
})
const posted = (one: Message) => ({ name: 'chatPosted', message: one }) as const
const loom: FileRef = { id: 'file-1', name: 'Loom.png', type: 'image/png', size: 9 }

test('TALK-1 what this tab has seen of the chat stays, as it is now, whatever the room still shows', () => {
  const all = Array.from({ length: 400 }, (_, i) => message(`message-${i}`))
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 5 }), steps => {
      let count = 60
      let known = all.slice(0, count)
      for (const step of steps) {
        count = Math.min(400, count + step)
        const last = all
          .slice(Math.max(0, count - CHAT_KEPT), count)
          .map((one, i) => (i ? one : { ...one, text: 'new' }))
        const next = joined(known, last)
        expect(next.gap).toBe(false)
        expect(next.messages.slice(-last.length)).toEqual(last)
        known = next.messages
      }
      expect(known.map(one => one.id)).toEqual(all.slice(0, count).map(one => one.id))
    }),
  )
  const far = all.slice(300)
  expect(joined(all.slice(0, 100), far)).toEqual({ messages: far, gap: true })
})

test('TALK-2 unread are the messages of others; those that call me by name or as one who leads count as such', () => {
  const me = { memberId: 'member-ana', leads: true }
  const own = posted(message('m-own', 'mine', { memberId: 'member-ana' }))
  const news = [own, posted(message('m-1')), posted(message('m-2', 'hi [@Ana](member:member-ana)'))]
  const first = withNews(nothingUnread, news, me)
  expect(first).toEqual({ count: 2, calling: 1, first: 'm-1' })
  expect(withNews(first, [posted(message('m-3', '@facilitators!'))], me)).toEqual({
    count: 3,
    calling: 2,
    first: 'm-1',
  })
  expect(withNews(first, [posted(message('m-3', '@facilitators!'))], { ...me, leads: false }).calling).toBe(1)
})

test('TALK-3 search finds what a message says, not its marks, and names of writers and files, around the end', () => {
  const all = [
    message('m-1', 'the **lo**oms are [here](https://secret.example)'),
    message('m-2', 'x', { files: [loom] }),
    message('m-3', 'nothing', { name: 'Lo Omar' }),
  ]
  expect(matching(all, ' LOOM ')).toEqual(['m-1', 'm-2'])
  expect([matching(all, 'omar'), matching(all, 'secret'), matching(all, ' ')]).toEqual([['m-3'], [], []])
  expect([nextOf(['a', 'b'], null, -1), nextOf(['a', 'b'], 'b', 1), nextOf(['a', 'b'], 'a', -1)]).toEqual([
    'b',
    'a',
    'b',
  ])
  expect(nextOf([], 'a', 1)).toBeNull()
})

test('TALK-4 an @ that begins a word offers people by any of their names, and all who lead', () => {
  const people = [
    { memberId: 'member-zoe', name: 'Zoë Brandt' },
    { memberId: 'member-ben', name: 'Ben Okoro' },
  ]
  const names = (text: string) => {
    const typed = typedAt(text, text.length)
    return typed && candidates(typed, people).map(({ name }) => name)
  }
  expect(names('hi @')).toEqual(['Zoë Brandt', 'Ben Okoro', 'facilitators'])
  expect(names('hi (@zoe b')).toEqual(['Zoë Brandt'])
  expect(names('hi @oko')).toEqual(['Ben Okoro'])
  expect([names('mail@example'), names('hi @ben said that it')]).toEqual([null, []])
  const text = 'ask @ok about it'
  expect(completed(text, 7, typedAt(text, 7)!, people[1]!)).toEqual({ text: 'ask @Ben Okoro about it', caret: 15 })
})

test('TALK-5 a file is sent at once, can be stopped and tried again, and only what is there goes into the message', async () => {
  let key = 0
  let down = true
  const stopped: string[] = []
  const uploads = makeUploads({
    makeKey: () => `key-${key++}`,
    refuse: code => code,
    send: async (name, type, _file, progress, stop) => {
      progress(0.5)
      if (name === 'slow.png') await new Promise(resolve => stop.addEventListener('abort', resolve))
      if (stop.aborted) stopped.push(name)
      if (down || stop.aborted) throw new Error('away')
      return { id: `file-${name}`, name, type, size: 1 }
    },
  })
  const file = (name: string) => new File(['x'], name)
  const states = () => uploads.getSnapshot().map(({ name, ref, failed }) => [name, Boolean(ref), failed])
  uploads.add([file('a.png'), file('slow.png'), file('page.html')])
  await expect.poll(states).toEqual([
    ['a.png', false, new Error('away')],
    ['slow.png', false, null],
    ['page.html', false, 'file-type'],
  ])
  expect(uploads.take()).toEqual([])
  down = false
  uploads.retry('key-0')
  uploads.remove('key-1')
  await expect.poll(states).toEqual([
    ['a.png', true, null],
    ['page.html', false, 'file-type'],
  ])
  expect(stopped).toEqual(['slow.png'])
  expect(uploads.take().map(({ name }) => name)).toEqual(['a.png'])
  expect(uploads.getSnapshot()).toHaveLength(1)
  expect(uploads.add(Array.from({ length: 9 }, (_, i) => file(`${i}.png`)))).toBe(2)
})

test('TALK-5 any name of a known kind becomes one that the server takes', () => {
  const odd = fc.string({ unit: fc.constantFrom('a', '/', '\\', '‮', '\n', ' ', '.', 'é', '\u0000'), maxLength: 300 })
  fc.assert(fc.property(odd, name => FileName.safeParse(fileName(`a${name}.png`)).success))
})

test('TALK-6 sizes and lengths as people see them', () => {
  expect([820, 1_234, 25_400_000].map(size => writeSize(size, 'en'))).toEqual(['820 byte', '1.2 kB', '25 MB'])
  expect([isLong('a\n'.repeat(20)), isLong('a'.repeat(1_300)), isLong('short')]).toEqual([true, true, false])
})
