import { expect, onTestFinished, test } from 'vitest'
import { makeKept } from '../../client/live/kept.ts'
import { makeLive } from '../../client/live/model.ts'
import { makeLine } from '../../client/net/socket.ts'
import { Refusal } from '../../shared/errors.ts'
import { MEETING, openLiveRoom } from './live-room.ts'

function memory() {
  const items = new Map<string, string>()
  return {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
    removeItem: (name: string) => void items.delete(name),
  }
}

async function start(storage = memory()) {
  const server = await openLiveRoom()
  onTestFinished(() => server.close())
  return { server, storage, ...open(server.url, storage) }
}

function open(url: string, storage: ReturnType<typeof memory>) {
  const line = makeLine(url)
  const kept = makeKept(storage, MEETING)
  let key = 0
  const live = makeLive({ line, kept, meetingId: MEETING, now: () => 400_000, makeKey: () => `key-0000${++key}` })
  const close = () => {
    live.dispose()
    line.close()
  }
  onTestFinished(close)
  return { line, kept, live, close, see: () => live.getSnapshot() }
}

const joined = async (tab: ReturnType<typeof open>, as?: string) => {
  tab.live.join({ transcribe: true }, as)
  await expect.poll(() => tab.see().phase).toBe('in')
}
/** the client's copy is the server's room */
const alike = (tab: ReturnType<typeof open>, server: Awaited<ReturnType<typeof openLiveRoom>>) =>
  expect.poll(() => tab.see().room).toEqual(server.room())
const texts = (tab: ReturnType<typeof open>) => tab.see().room?.chat.map(message => message.text)
const post = (text: string, key: string) => ({ name: 'post', input: { text, key } }) as const
const enter = { name: 'join', input: { transcribe: false, companion: false } } as const

test('TAB-1 the client folds what happens into the same room as the server', async () => {
  const { server, ...tab } = await start()
  await joined(tab)
  server.other('bob', enter)
  await tab.live.command('raiseHand', {})
  server.other('bob', post('hello', 'bobs-key-1'))
  await tab.live.command('moveAgenda', { to: 0 })
  await alike(tab, server)
  expect(Object.values(tab.see().room?.participants ?? {}).map(one => one.name)).toEqual(['ada', 'bob'])
  expect(tab.see().clockOffset).toBe(100_000)
})

test.each([true, false])('TAB-1 the room may come before the answer (%s), and events before either', async first => {
  const { server, ...tab } = await start()
  if (first) server.sendRoomFirst()
  tab.live.join({ transcribe: true })
  await expect.poll(() => Object.keys(server.room().participants)).toHaveLength(1)
  server.other('bob', enter)
  await alike(tab, server)
  expect(tab.see().phase).toBe('in')
  server.other('bob', post('hello', 'bobs-key-1'))
  await alike(tab, server)
})

test('TAB-2 a batch that was seen already changes nothing, and part of one only what is new', async () => {
  const { server, ...tab } = await start()
  await joined(tab)
  server.other('bob', enter)
  server.other('bob', post('one', 'bobs-key-1'))
  await alike(tab, server)
  server.sendRaw(1, server.log.slice())
  server.other('bob', post('two', 'bobs-key-2'))
  await alike(tab, server)
  expect(texts(tab)).toEqual(['one', 'two'])
})

test('TAB-3 when events in between are missing, the client asks for them as the participant it is', async () => {
  const { server, ...tab } = await start()
  await joined(tab)
  const me = tab.see().me
  server.other('bob', enter)
  await alike(tab, server)
  server.hold(true)
  server.other('bob', post('missed', 'bobs-key-1'))
  server.hold(false)
  server.other('bob', post('seen', 'bobs-key-2'))
  await alike(tab, server)
  expect(texts(tab)).toEqual(['missed', 'seen'])
  expect(server.caughtUpTimes()).toBe(1)
  expect(tab.see().me).toBe(me)
  expect(Object.keys(server.room().participants)).toHaveLength(2)
})

test('TAB-4 after a broken connection it comes back as the same participant and gets what it missed', async () => {
  const { server, ...tab } = await start()
  await joined(tab)
  const me = tab.see().me
  server.other('bob', enter)
  await alike(tab, server)
  server.cut()
  await expect.poll(() => tab.see().connection).toBe('reconnecting')
  server.other('bob', post('while you were away', 'bobs-key-1'))
  await expect.poll(() => tab.see().cameBack, { timeout: 5000 }).toBe('same')
  expect(tab.see().connection).toBe('connected')
  expect(tab.see().me).toBe(me)
  await alike(tab, server)
  expect(texts(tab)).toEqual(['while you were away'])
})

test('TAB-5 given up meanwhile, it comes in anew as another participant and says so', async () => {
  const { server, ...tab } = await start()
  await joined(tab)
  const me = tab.see().me
  server.cut()
  await expect.poll(() => tab.see().connection).toBe('reconnecting')
  server.giveUp(me as string)
  await expect.poll(() => tab.see().cameBack, { timeout: 5000 }).toBe('anew')
  expect(tab.see().me).not.toBe(me)
  await alike(tab, server)
})

test('TAB-6 what is said while the connection is broken is sent once it is back, in order and once', async () => {
  const { server, ...tab } = await start()
  await joined(tab)
  server.cut()
  await expect.poll(() => tab.see().connection).toBe('reconnecting')
  tab.live.post('first')
  tab.live.post('second')
  const hand = tab.live.command('raiseHand', {})
  expect(tab.see().unsent.map(message => message.text)).toEqual(['first', 'second'])
  await hand
  await expect.poll(() => texts(tab)).toEqual(['first', 'second'])
  await expect.poll(() => tab.see().unsent).toEqual([])
  expect(server.room().hands).toHaveLength(1)
})

test.each(['unheard', 'unanswered'] as const)('TAB-7 a message that went %s is sent again and stays one', async how => {
  const { server, ...tab } = await start()
  await joined(tab)
  server.next(how)
  tab.live.post('lost on the way')
  await expect.poll(() => server.commandsSeen.length).toBe(1)
  server.cut()
  await expect.poll(() => tab.see().unsent, { timeout: 5000 }).toEqual([])
  expect(server.commandsSeen).toEqual(['post', 'post'])
  expect(server.room().chat.map(message => message.text)).toEqual(['lost on the way'])
})

test('TAB-8 a command that was done before its answer was lost counts as done, not as refused', async () => {
  const { server, ...tab } = await start()
  await joined(tab)
  const me = tab.see().me as string
  await tab.live.command('raiseHand', {})
  await expect(tab.live.command('raiseHand', {})).resolves.toBeUndefined()
  await expect(tab.live.command('moveAgenda', { to: 9 })).rejects.toMatchObject({ code: 'no-agenda-item' })
  expect(server.room().hands).toEqual([{ participantId: me, at: expect.any(Number) }])
})

test('TAB-9 a reload keeps the draft and the unsent messages, and comes back as the same participant', async () => {
  const { server, storage, ...tab } = await start()
  await joined(tab)
  const me = tab.see().me
  server.next('unheard')
  tab.live.post('on its way')
  tab.live.keepDraft('half a thou')
  await expect.poll(() => server.commandsSeen.length).toBe(1)
  tab.kept.leaveSeat(300_000)
  tab.close()
  const again = open(server.url, storage)
  expect(again.live.draft()).toBe('half a thou')
  await joined(again, again.kept.freeSeat(310_000)?.participantId)
  expect(again.see().me).toBe(me)
  await expect.poll(() => again.see().unsent).toEqual([])
  expect(texts(again)).toEqual(['on its way'])
  expect(again.kept.unsent()).toEqual([])
})

test('TAB-10 a refused message stays with the reason until it is discarded', async () => {
  const { server, ...tab } = await start()
  await joined(tab)
  server.next(new Refusal('too-many'))
  tab.live.post('will not go')
  await expect.poll(() => tab.see().unsent[0]?.refused).toBe(new Refusal('too-many').message)
  tab.live.discard(tab.see().unsent[0]?.key as string)
  expect(tab.see().unsent).toEqual([])
})

test('TAB-11 the end of the meeting ends the room on every screen and frees the seat', async () => {
  const { server, ...tab } = await start()
  await joined(tab)
  await tab.live.command('end', {})
  await expect.poll(() => tab.see().phase).toBe('ended')
  tab.kept.leaveSeat(400_000)
  expect(tab.kept.freeSeat(400_000)).toBeNull()
  expect(server.room().status).toBe('ended')
})

test('TAB-12 leaving is told to the server, and one may join again', async () => {
  const { server, ...tab } = await start()
  await joined(tab)
  await tab.live.leave()
  expect(tab.see().phase).toBe('left')
  expect(server.room().participants).toEqual({})
  await joined(tab)
  expect(Object.keys(server.room().participants)).toEqual([tab.see().me])
})

test('TAB-13 a refused connection says why and can be tried again', async () => {
  const { server, ...tab } = await start()
  server.refuse(new Refusal('sign-in-needed'))
  tab.live.join({ transcribe: false })
  await expect.poll(() => tab.see().phase).toBe('refused')
  expect(tab.see().refusal?.code).toBe('sign-in-needed')
  server.refuse(null)
  await joined(tab)
})

test('TAB-14 a seat is taken again only after its page went away, and only while the server keeps it', async () => {
  const kept = makeKept(memory(), MEETING)
  kept.keepSeat({ participantId: 'participant-1', transcribe: true, freeSince: null })
  expect(kept.freeSeat(1_000)).toBeNull()
  kept.leaveSeat(1_000)
  expect(kept.freeSeat(20_999)?.participantId).toBe('participant-1')
  expect(kept.freeSeat(21_000)).toBeNull()
})

test('TAB-15 a message typed when the meeting ended is not lost with it', async () => {
  const { server, ...tab } = await start()
  await joined(tab)
  server.cut()
  await expect.poll(() => tab.see().connection).toBe('reconnecting')
  tab.live.post('too late')
  server.other('bob', enter)
  server.other('bob', { name: 'end', input: {} })
  await expect.poll(() => tab.see().phase, { timeout: 5000 }).toBe('ended')
  expect(tab.see().unsent.map(message => message.text)).toEqual(['too late'])
})
