import { createHash } from 'node:crypto'
import { AccessToken } from 'livekit-server-sdk'
import { describe, expect, test } from 'vitest'
import { PROTOCOL } from '../../shared/wire/socket.ts'
import { connect, startApp, type TestApp } from '../support/app.ts'
import { call } from '../support/caller.ts'
import { community } from '../support/gathering.ts'

const media = {
  LIVEKIT_URL: 'ws://127.0.0.1:9',
  LIVEKIT_API_KEY: 'test-key',
  LIVEKIT_API_SECRET: 'a-secret-of-livekit-for-tests-only',
}

type Note = { event: string; participantId: string; memberId: string; at: number; joinedAt: number }
const body = (meetingId: string, { event, participantId, memberId, at, joinedAt }: Note) =>
  JSON.stringify({
    event,
    createdAt: String(at),
    room: { name: meetingId },
    participant: { identity: participantId, name: 'Ben', joinedAt: String(joinedAt), attributes: { member: memberId } },
  })

async function sign(text: string, secret = media.LIVEKIT_API_SECRET) {
  const token = new AccessToken(media.LIVEKIT_API_KEY, secret)
  token.sha256 = createHash('sha256').update(text).digest('base64')
  return token.toJwt()
}

const post = async (app: TestApp, text: string, authorization?: string) =>
  fetch(`${app.url}/api/livekit/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/webhook+json', ...(authorization ? { authorization } : {}) },
    body: text,
  })

describe('media', () => {
  test('MEDIA-1 CONS-1 a token lets one participant into one room, and no more', async () => {
    const app = await startApp(media)
    const { member, meetingId } = await community(app)
    const tab = await connect(app, member.cookie)
    const answer = await tab.ask('live:join', { protocol: PROTOCOL, meetingId, transcribe: false })
    if (!answer.ok || !answer.value.media) throw new Error('no ticket')
    const claims = JSON.parse(Buffer.from(answer.value.media.token.split('.')[1]!, 'base64url').toString())
    expect(claims).toMatchObject({
      sub: answer.value.participantId,
      name: 'Ben',
      attributes: { transcribe: 'no', member: member.me.id },
    })
    expect(claims.video).toEqual({
      room: meetingId,
      roomJoin: true,
      canPublish: true,
      canPublishSources: ['camera', 'microphone', 'screen_share', 'screen_share_audio'],
      canSubscribe: true,
      canPublishData: false,
      canUpdateOwnMetadata: false,
    })
    expect(claims.exp - claims.nbf).toBeLessThanOrEqual(2 * 3600)
  })

  test('MEDIA-2 MEDIA-3 only signed webhooks count, and repeated or out of order they count the same', async () => {
    const app = await startApp(media)
    const { owner, member, meetingId } = await community(app)
    const who = { participantId: 'participant-0001', memberId: member.me.id }
    const start = Math.floor(Date.now() / 1000) - 600
    const joined = body(meetingId, { event: 'participant_joined', ...who, at: start, joinedAt: start })
    const left = body(meetingId, { event: 'participant_left', ...who, at: start + 300, joinedAt: start })
    const attendance = async () =>
      (await call(app, 'meetings.page', { params: { meetingId } }, owner.cookie)).body.attendance

    expect((await post(app, joined)).status).toBe(401)
    expect((await post(app, joined, await sign(joined, 'some-other-secret-that-is-not-ours'))).status).toBe(401)
    expect((await post(app, joined.replace('Ben', 'Eve'), await sign(joined))).status).toBe(401)
    expect(await attendance()).toEqual([])

    for (const text of [left, joined, left, joined, joined])
      expect((await post(app, text, await sign(text))).status).toBe(200)
    expect(await attendance()).toEqual([{ memberId: member.me.id, name: 'Ben', joinedAt: start * 1000, minutes: 5 }])
  })
})
