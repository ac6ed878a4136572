import { expect, onTestFinished, test } from 'vitest'
import { makeMedia } from '../../server/infra/media.ts'
import { connectStore } from '../../server/infra/mongo.ts'
import { liveStore } from '../../server/live/store.ts'
import { PROTOCOL } from '../../shared/wire/socket.ts'
import { connect, startApp } from '../support/app.ts'
import { call, eventually } from '../support/caller.ts'
import { bring, community, type Person } from '../support/gathering.ts'
import { mediaEnv, ownLivekit } from '../support/livekit.ts'
import { freePort, storeUrl } from '../support/ports.ts'
import { joinSpeaker } from '../support/speaker.ts'

/** A meeting with three people in it, who are in a LiveKit of its own too. */
async function meeting(told = { webhooks: true }) {
  const port = await freePort()
  const app = await startApp({ ...mediaEnv(port), LOG_LEVEL: 'silent' })
  const { owner, member, communityId, meetingId } = await community(app)
  const third = await bring(app, owner, communityId, 'cleo@example.org', 'Cleo')
  const livekit = await ownLivekit({ port, app: app.port }, told)
  const db = await connectStore(storeUrl(app.database))
  onTestFinished(() => db.close())
  const rooms = liveStore(db)
  const env = mediaEnv(port)
  const url = env.LIVEKIT_URL
  const media = makeMedia({ url, publicUrl: url, key: env.LIVEKIT_API_KEY, secret: env.LIVEKIT_API_SECRET })

  const enter = async ({ me, cookie }: Person) => {
    const tab = await connect(app, cookie)
    const heard: string[] = []
    tab.socket.on('live:events', ({ events }: { events: { name?: string }[] }) =>
      heard.push(...events.map(({ name }) => name ?? 'joined')),
    )
    const answer = await tab.ask('live:join', { protocol: PROTOCOL, meetingId, transcribe: true })
    if (!answer.ok) throw new Error(answer.refusal.code)
    const { participantId } = answer.value
    const command = async (name: string, input: object = {}) => {
      const asked = performance.now()
      expect(await tab.ask('live:command', { meetingId, name, input })).toMatchObject({ ok: true })
      return performance.now() - asked
    }
    let silence = async () => {}
    /** With the microphone on, as one who has a ticket may at any time; what was there before is let go of. */
    const speaks = async (transcribe = true) => {
      await silence()
      const speaker = await joinSpeaker({ url, media }, meetingId, { name: me.name, transcribe, participantId })
      silence = () => speaker.leave().catch(() => {})
      onTestFinished(() => silence())
    }
    return { me, tab, participantId, heard, command, speaks }
  }
  const [ana, ben, cleo] = [await enter(owner), await enter(member), await enter(third)]
  return {
    app,
    livekit,
    meetingId,
    ana,
    ben,
    cleo,
    room: async () => (await rooms.load(meetingId))!.stand.room,
    inMedia: async () => (await media.inside(meetingId)).map(one => one.participantId).toSorted(),
    agreed: async (id: string) => (await media.inside(meetingId)).find(one => one.participantId === id)?.transcribe,
    muted: async (who: { participantId: string }) => (await livekit.muted(meetingId, who.participantId)).join(),
    attendance: async () =>
      (await call(app, 'meetings.page', { params: { meetingId } }, owner.cookie)).body.attendance.map(one => one.name),
  }
}
const ids = (...people: { participantId: string }[]) => people.map(one => one.participantId).toSorted()

test('MOD-1 MOD-2 MEDIA-4 who is muted is silent in LiveKit, and who was removed is out of it and hears nothing more', async () => {
  const { ana, ben, cleo, meetingId, inMedia, muted } = await meeting()
  await Promise.all([ben.speaks(), cleo.speaks()])
  await eventually(async () => (await muted(ben)) === 'false' && (await muted(cleo)) === 'false')
  await ana.command('mute', { participantId: null })
  await eventually(async () => (await muted(ben)) === 'true' && (await muted(cleo)) === 'true')

  await ana.command('remove', { memberId: ben.me.id })
  await eventually(async () => (await inMedia()).join() === ids(cleo).join())
  await eventually(() => ben.heard.includes('removed'))
  await ana.command('raiseHand')
  await eventually(() => cleo.heard.includes('handRaised'))
  expect(ben.heard.at(-1)).toBe('removed')
  const again = await ben.tab.ask('live:join', { protocol: PROTOCOL, meetingId, transcribe: true })
  expect(again).toMatchObject({ ok: false, refusal: { code: 'removed' } })
  // the ticket that was given before is still good for LiveKit, and of no use: he may be out again before he has said anything
  await ben.speaks().catch(() => {})
  await eventually(async () => !(await inMedia()).includes(ben.participantId), 15_000)
}, 60_000)

test('MEDIA-4 MEDIA-6 LiveKit hangs, dies and comes back in the middle of a meeting', async () => {
  const { livekit, ana, ben, cleo, room, inMedia, agreed, attendance } = await meeting()
  await Promise.all([ana.speaks(), ben.speaks()])
  await eventually(async () => (await inMedia()).join() === ids(ana, ben).join())

  livekit.hang()
  const took = [
    await ben.command('post', { text: 'can you hear me?', key: 'key-while-hung-1' }),
    await ben.command('raiseHand'),
    await ana.command('mute', { participantId: null }),
    await ana.command('spotlight', { participantId: ben.participantId }),
  ]
  expect(Math.max(...took)).toBeLessThan(2_000)
  await eventually(() => cleo.heard.includes('handRaised') && cleo.heard.includes('chatPosted'))
  livekit.wake()
  expect(Object.keys((await room()).participants).toSorted()).toEqual(ids(ana, ben, cleo))

  await livekit.kill()
  await ben.command('post', { text: 'now it is quite gone', key: 'key-while-dead-1' })
  await ana.command('lowerHand', { participantId: ben.participantId })
  await cleo.tab.ask('live:leave', { meetingId: (await room()).meetingId })
  await livekit.start()
  // as their browsers do by themselves; an old ticket still says that Ana may be transcribed, and lets Cleo in
  await Promise.all([ana.speaks(false), ben.speaks(), cleo.speaks().catch(() => {})])
  await eventually(async () => (await inMedia()).join() === ids(ana, ben).join(), 20_000)
  await eventually(() => agreed(ana.participantId), 15_000)

  const now = await room()
  expect(Object.keys(now.participants).toSorted()).toEqual(ids(ana, ben))
  expect(Object.values(now.participants).map(one => one.connection)).toEqual(['live', 'live'])
  expect(now).toMatchObject({ status: 'open', hands: [], spotlight: ben.participantId })
  expect(now.chat.map(message => message.text)).toEqual(['can you hear me?', 'now it is quite gone'])
  expect(await attendance()).toEqual(['Ana', 'Ben', 'Cleo'])
}, 90_000)

test('MEDIA-4 without a word from LiveKit its room is as ours within 15 s', async () => {
  const { ana, ben, cleo, room, inMedia, agreed } = await meeting({ webhooks: false })
  await Promise.all([ana.speaks(false), ben.speaks(), cleo.speaks()])
  await ben.tab.ask('live:leave', { meetingId: (await room()).meetingId })
  await ben.speaks()
  expect(await inMedia()).toEqual(ids(ana, ben, cleo))
  await eventually(async () => (await inMedia()).join() === ids(ana, cleo).join(), 15_000)
  await eventually(() => agreed(ana.participantId), 5_000)
}, 60_000)
