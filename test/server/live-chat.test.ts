import { describe, expect, test } from 'vitest'
import type { FileRef } from '../../shared/live/chat.ts'
import type { Given } from '../../shared/live/commands.ts'
import { FILE_BYTES } from '../../shared/live/files.ts'
import { PROTOCOL } from '../../shared/wire/socket.ts'
import { connect, startApp, type TestApp } from '../support/app.ts'
import { call, eventually } from '../support/caller.ts'
import { community, plan, signIn } from '../support/gathering.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const HTML = Buffer.from('<!doctype html><script>alert(1)</script>')

async function upload(
  app: TestApp,
  meetingId: string,
  cookie: string,
  name: string,
  type: string,
  body: RequestInit['body'],
) {
  const answer = await fetch(`${app.url}/api/meetings/${meetingId}/files?${new URLSearchParams({ name })}`, {
    method: 'POST',
    headers: { origin: app.url, cookie, 'content-type': type },
    body,
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  } as RequestInit)
  return { status: answer.status, body: (await answer.json()) as FileRef & { code?: string } }
}
const download = (app: TestApp, meetingId: string, fileId: string, cookie: string, headers = {}) =>
  fetch(`${app.url}/api/meetings/${meetingId}/files/${fileId}`, { headers: { cookie, ...headers } })

async function inRoom(app: TestApp, meetingId: string, cookie: string) {
  const tab = await connect(app, cookie)
  expect(await tab.ask('live:join', { protocol: PROTOCOL, meetingId, transcribe: false })).toMatchObject({ ok: true })
  let keys = 0
  const command = async (name: string, input: object) => {
    const answer = await tab.ask('live:command', { meetingId, name, input })
    return answer.ok ? 'done' : answer.refusal.code
  }
  const post = (text: string, more: Partial<Given<'post'>> = {}) =>
    command('post', { text, key: `key-${tab.socket.id}-${keys++}`, ...more })
  return { ...tab, command, post }
}
const chatOf = async (app: TestApp, meetingId: string, cookie: string) =>
  (await call(app, 'live.chat', { params: { meetingId } }, cookie)).body

/** Bytes without end, told in pieces and without a length. */
const endless = (head: Uint8Array, read: { bytes: number }) =>
  new ReadableStream<Uint8Array>({
    pull(control) {
      const chunk = read.bytes === 0 ? new Uint8Array(head) : new Uint8Array(64 * 1024)
      read.bytes += chunk.length
      if (read.bytes > FILE_BYTES * 1.2) control.close()
      else control.enqueue(chunk)
    },
  })

describe('files', () => {
  test('FILE-1 FILE-2 FILE-3 a file is taken from who is inside, posted, and given back as it came but never as a page', async () => {
    const app = await startApp()
    const { owner, member, meetingId } = await community(app)
    const name = 'Wébstuhl “2”.png'
    const outside = await upload(app, meetingId, owner.cookie, name, 'image/png', PNG)
    expect([outside.status, outside.body.code]).toEqual([409, 'not-in-room'])
    const ana = await inRoom(app, meetingId, owner.cookie)
    const { body: file } = await upload(app, meetingId, owner.cookie, name, 'image/png', PNG)
    expect(file).toMatchObject({ name, type: 'image/png', size: PNG.length })
    expect(await ana.post('', { files: [file.id] })).toBe('done')
    expect(await ana.post('x', { files: ['a-file-that-is-not'] })).toBe('no-file')
    expect((await chatOf(app, meetingId, member.cookie)).map(message => message.files)).toEqual([[file]])

    const got = await download(app, meetingId, file.id, member.cookie)
    expect(Buffer.from(await got.arrayBuffer()).equals(PNG)).toBe(true)
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
      'content-disposition': expect.stringMatching(/^inline; filename=".*"; filename\*=UTF-8''W%C3%A9bstuhl/),
    })
    const again = await download(app, meetingId, file.id, member.cookie, {
      'if-none-match': got.headers.get('etag')!,
      'cache-control': 'max-age=0',
    })
    expect(again.status).toBe(304)

    const { body: notes } = await upload(app, meetingId, owner.cookie, 'n.md', 'text/markdown', '# <script>x</script>')
    const kept = await download(app, meetingId, notes.id, owner.cookie)
    expect(kept.headers.get('content-disposition')).toMatch(/^attachment; filename="?n.md"?$/)
    expect(kept.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
  })

  test('FILE-1 what is of no known kind, or is not what it says, is refused and nothing of it stays', async () => {
    const app = await startApp()
    const { owner, meetingId } = await community(app)
    const ana = await inRoom(app, meetingId, owner.cookie)
    const wrong: [string, string, RequestInit['body']][] = [
      ['page.html', 'text/html', HTML],
      ['page.txt', 'text/html', HTML],
      ['page.html', 'text/plain', HTML],
      ['drawing.svg', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
      ['lie.png', 'image/png', HTML],
      ['lie.png', 'image/jpeg', PNG],
      ['lie.pdf', 'application/pdf', PNG],
      ['lie.zip', 'application/zip', HTML],
      ['binary.txt', 'text/plain', new Uint8Array([77, 90, 0, 0])],
      ['empty.png', 'image/png', ''],
      ['run.exe', 'application/octet-stream', 'MZ'],
    ]
    for (const [name, type, body] of wrong) {
      const { status, body: answer } = await upload(app, meetingId, owner.cookie, name, type, body)
      expect([name, type, status, answer.code]).toEqual([name, type, 415, 'file-type'])
    }
    for (const name of ['../up.png', 'gpj.‮gnp.png', 'a\u0000.png', 'noend', ''])
      expect((await upload(app, meetingId, owner.cookie, name, 'image/png', PNG)).body.code).toBe('bad-input')
    expect(await ana.post('still here')).toBe('done')
  })

  test('FILE-2 what is too large is refused by its length unread, or as soon as it proves to be, and a meeting holds so much', async () => {
    const app = await startApp()
    const { owner, meetingId } = await community(app)
    await inRoom(app, meetingId, owner.cookie)
    const large = Buffer.alloc(FILE_BYTES + 1)
    PNG.copy(large)
    const told = await upload(app, meetingId, owner.cookie, 'large.png', 'image/png', large)
    expect([told.status, told.body.code]).toEqual([413, 'too-large'])
    const read = { bytes: 0 }
    const untold = await upload(app, meetingId, owner.cookie, 'endless.png', 'image/png', endless(PNG, read))
    expect([untold.status, untold.body.code]).toEqual([413, 'too-large'])
    for (let i = 0; i < 8; i++)
      expect((await upload(app, meetingId, owner.cookie, `${i}.png`, 'image/png', large.subarray(0, -1))).status).toBe(
        200,
      )
    const full = await upload(app, meetingId, owner.cookie, 'one-more.png', 'image/png', PNG)
    expect([full.status, full.body.code]).toEqual([409, 'limit-reached'])
  }, 120_000)

  test('FILE-3 the files of a meeting are for its people, and no meeting has those of another', async () => {
    const app = await startApp()
    const { owner, member, communityId, meetingId } = await community(app)
    const open = { params: { communityId }, body: plan({ title: 'Open house', door: 'open' }) }
    const { body: other } = await call(app, 'meetings.schedule', open, owner.cookie)
    const stranger = await signIn(app, 'eve@example.org', 'Eve')
    const given = await call(app, 'live.guest', { params: { meetingId: other.id }, body: { name: 'Gil' } })
    const guest = given.cookie
    await inRoom(app, meetingId, owner.cookie)
    const { body: file } = await upload(app, meetingId, owner.cookie, 'loom.png', 'image/png', PNG)
    const status = async (meeting: string, cookie: string) => (await download(app, meeting, file.id, cookie)).status
    expect(await status(meetingId, member.cookie)).toBe(200)
    expect(await status(meetingId, stranger.cookie)).toBe(404)
    expect(await status(meetingId, '')).toBe(401)
    expect(await status(meetingId, guest)).toBe(401)
    expect(await status(other.id, member.cookie)).toBe(404)

    const gil = await inRoom(app, other.id, guest)
    expect(await status(other.id, guest)).toBe(404)
    expect(await gil.post('mine now', { files: [file.id] })).toBe('no-file')
    const { body: own } = await upload(app, other.id, guest, 'own.png', 'image/png', PNG)
    expect(await gil.post('', { files: [own.id] })).toBe('done')
    expect((await download(app, other.id, own.id, guest)).status).toBe(200)
    expect((await upload(app, meetingId, guest, 'own.png', 'image/png', PNG)).status).toBe(401)
  })

  test('CHAT-3 FILE-4 a deleted message leaves neither text nor files; what was never posted goes with the end', async () => {
    const app = await startApp()
    const { owner, member, meetingId } = await community(app)
    const ana = await inRoom(app, meetingId, owner.cookie)
    const ben = await inRoom(app, meetingId, member.cookie)
    const put = async (name: string) => (await upload(app, meetingId, member.cookie, name, 'image/png', PNG)).body.id
    const [gone, both, spare, kept] = [
      await put('gone.png'),
      await put('both.png'),
      await put('spare.png'),
      await put('k.png'),
    ]
    const status = async (id: string) => (await download(app, meetingId, id, owner.cookie)).status
    await ben.post('regrettable', { files: [gone, both] })
    await ben.post('', { files: [both, kept] })
    const [first] = await chatOf(app, meetingId, owner.cookie)
    expect(await ana.command('editMessage', { messageId: first!.id, text: 'mine' })).toBe('not-allowed')
    expect(await ben.command('editMessage', { messageId: first!.id, text: 'rewritten' })).toBe('done')
    expect(await ana.command('reactTo', { messageId: first!.id, emoji: '👍', on: true })).toBe('done')
    expect((await chatOf(app, meetingId, owner.cookie))[0]).toMatchObject({
      text: 'rewritten',
      editedAt: expect.any(Number),
      reactions: { '👍': [owner.me.id] },
    })
    expect(await ana.command('deleteMessage', { messageId: first!.id })).toBe('done')
    expect(await ben.command('reactTo', { messageId: first!.id, emoji: '👍', on: true })).toBe('no-message')
    const left = await chatOf(app, meetingId, owner.cookie)
    expect(left[0]).toMatchObject({ text: '', files: [], reactions: {}, deletedAt: expect.any(Number) })
    expect(JSON.stringify(left)).not.toMatch(/regrettable|rewritten|gone\.png/)
    await eventually(async () => (await status(gone)) === 404)
    expect([await status(both), await status(kept), await status(spare)]).toEqual([200, 200, 200])

    await ana.command('end', {})
    await eventually(async () => (await status(spare)) === 404)
    expect([await status(both), await status(kept)]).toEqual([200, 200])
    expect((await upload(app, meetingId, member.cookie, 'late.png', 'image/png', PNG)).body.code).toBe('not-in-room')
  })
})

test('CHAT-2 the archive has every message of a long chat, as edits, deletions and reactions left them', async () => {
  const app = await startApp()
  const { owner, member, meetingId } = await community(app)
  const ana = await inRoom(app, meetingId, owner.cookie)
  const ben = await inRoom(app, meetingId, member.cookie)
  await ana.post('first')
  const [first] = await chatOf(app, meetingId, owner.cookie)
  await ana.command('editMessage', { messageId: first!.id, text: 'first, edited' })
  await ben.post('an answer', { replyTo: first!.id })
  for (let i = 0; i < 130; i++) await (i % 2 ? ana : ben).post(`message ${i}`)
  const whole = await chatOf(app, meetingId, member.cookie)
  expect(whole).toHaveLength(132)
  expect(whole[0]).toMatchObject({ text: 'first, edited' })
  expect(whole[1]).toMatchObject({ text: 'an answer', replyTo: first!.id })
  expect(whole.slice(2).map(message => message.text)).toEqual(Array.from({ length: 130 }, (_, i) => `message ${i}`))
  expect(await ana.command('editMessage', { messageId: first!.id, text: 'too late' })).toBe('no-message')
})
