import { join } from 'node:path'
import { Refusal } from '../shared/errors.ts'
import type { Id } from '../shared/ids.ts'
import { connectionOf } from '../shared/live/room.ts'
import type { Meeting } from '../shared/meetings.ts'
import { may } from '../shared/roles.ts'
import { BOARD_PATH, SOCKET_PATH } from '../shared/wire/socket.ts'
import { accountHttp } from './accounts/http.ts'
import { accountMail } from './accounts/mail.ts'
import { makeAccounts, makeAddressee } from './accounts/service.ts'
import { accountStore } from './accounts/store.ts'
import { boardHttp } from './board/http.ts'
import { makeBoard } from './board/service.ts'
import { boardStore } from './board/store.ts'
import { communityHttp } from './communities/http.ts'
import { communityMail } from './communities/mail.ts'
import { makeCommunities } from './communities/service.ts'
import { communityStore } from './communities/store.ts'
import type { Config } from './config.ts'
import { makeAuth } from './infra/auth.ts'
import { startCatcher } from './infra/catcher.ts'
import { now } from './infra/clock.ts'
import { makeFileStore } from './infra/files.ts'
import { answerErrors, checkOrigin, express, makeHttp, mountEndpoints, serveClient } from './infra/http.ts'
import { hashToken, hmac, newId, newToken } from './infra/ids.ts'
import { makeJobs } from './infra/jobs.ts'
import type { Log } from './infra/log.ts'
import { makeMailer } from './infra/mailer.ts'
import { makeMedia } from './infra/media.ts'
import { makeMetrics } from './infra/metrics.ts'
import { buildIndexes, connectStore } from './infra/mongo.ts'
import { makeSocket } from './infra/socket.ts'
import { together } from './infra/together.ts'
import { routeUpgrades } from './infra/upgrade.ts'
import { attendanceStore } from './live/attendance.ts'
import { makeBallots } from './live/ballots.ts'
import { makeBursts } from './live/bursts.ts'
import { makeDoor } from './live/door.ts'
import { liveEffects } from './live/effects.ts'
import { makeChatFiles } from './live/files.ts'
import { guestStore, makeGuests } from './live/guests.ts'
import { doorHttp, fileHttp, liveHttp, webhookHttp } from './live/http.ts'
import { knockSocket } from './live/knocks.ts'
import { liveMedia } from './live/media.ts'
import { makeOpening } from './live/opening.ts'
import { makeReconcile } from './live/reconcile.ts'
import { makeRecord } from './live/record.ts'
import { makeLive } from './live/service.ts'
import { liveSocket } from './live/socket.ts'
import { liveStore } from './live/store.ts'
import { beatStore, makeSweep } from './live/sweep.ts'
import { makeTelling, meetingsOf, channel as roomChannel } from './live/telling.ts'
import { mailHttp } from './mail/http.ts'
import { mailJobs } from './mail/jobs.ts'
import { makeOutbox, type Templates } from './mail/service.ts'
import { mailStore } from './mail/store.ts'
import { meetingEffects } from './meetings/effects.ts'
import { meetingHttp } from './meetings/http.ts'
import { meetingJobs } from './meetings/jobs.ts'
import { meetingMail } from './meetings/mail.ts'
import { makeMeetings } from './meetings/service.ts'
import { meetingStore } from './meetings/store.ts'
import { operationsHttp } from './operations/http.ts'
import { presenceHttp } from './presence/http.ts'
import { makePresence } from './presence/service.ts'
import { channel as communityChannel, presenceSocket } from './presence/socket.ts'
import { presenceStore } from './presence/store.ts'
import { summaryHttp } from './summaries/http.ts'
import { summaryJobs } from './summaries/jobs.ts'
import { summaryMail } from './summaries/mail.ts'
import { makeSummaries } from './summaries/service.ts'
import { summaryStore } from './summaries/store.ts'
import { transcriptHttp } from './transcripts/http.ts'
import { makeTranscripts } from './transcripts/service.ts'
import { transcriptStore } from './transcripts/store.ts'

const root = join(import.meta.dirname, '..')

/** The whole server, wired by hand. `listen` takes connections; `stop` ends all of it, losing nothing. */
export async function makeApp(config: Config, log: Log) {
  const db = await connectStore(config.storeUrl)
  const serverId = newId()
  const { publicUrl } = config
  const origins = [publicUrl, ...config.moreOrigins]
  const metrics = makeMetrics()
  const media = config.media ? makeMedia(config.media) : null
  const roomMedia = liveMedia(media)
  const jobs = makeJobs({ db, log })
  const context = { publicUrl, from: config.mail.from }

  // mail
  const mails = mailStore(db)
  const catcher = config.mail.smtpUrl ? null : await startCatcher({ keep: mails.keepCaught, newId, now, log })
  const mailer = makeMailer({ smtpUrl: config.mail.smtpUrl ?? catcher!.smtpUrl, from: config.mail.from, publicUrl })
  const templates: Templates = { ...accountMail, ...communityMail, ...meetingMail, ...summaryMail }
  const outbox = makeOutbox({
    store: mails,
    templates,
    send: mailer.send,
    hash: hashToken,
    newId,
    now,
    log,
    context,
  })

  // people
  const accountRows = accountStore(db)
  const addressee = makeAddressee(accountRows)
  const auth = makeAuth({
    db,
    secret: config.secret,
    publicUrl,
    deliver: async (email, token, { timeZone, next }) => {
      const url = `${publicUrl}/sign-in/confirm?token=${token}${next ? `&next=${encodeURIComponent(next)}` : ''}`
      const to = await addressee(email, { timeZone })
      await outbox.owe([{ kind: 'sign-in', subject: hashToken(token), to, data: { url } }])
    },
  })
  const accounts = makeAccounts({ store: accountRows, auth })
  const rooms = liveStore(db)
  const attendance = attendanceStore(db, rooms.history)
  const meetingRows = meetingStore(db)
  const attendanceOf = async (meetingId: Id) =>
    attendance.of(meetingId, (await meetingRows.get(meetingId))?.endedAt ?? now())
  const planned = meetingEffects({
    store: meetingRows,
    jobs,
    owe: outbox.owe,
    membersOf: communityId => communities.members(communityId),
    communityNames: ids => communities.names(ids),
    reminderMinutes: config.reminderMinutes,
    now,
    log,
  })
  const meetings = makeMeetings({
    store: meetingRows,
    now,
    newId,
    settle: planned.settle,
    communityIdsOf: memberId => communities.idsOf(memberId),
    communityNames: ids => communities.names(ids),
    people: accounts.recipients,
    context,
    attendanceOf,
    summarised: ids => summaries.summarised(ids),
  })
  const communities = makeCommunities({
    store: communityStore(db),
    now,
    newId,
    newToken,
    hashToken,
    publicUrl,
    recipients: accounts.recipients,
    addressee,
    letIn: accounts.letIn,
    nextMeetingAt: meetings.nextMeetingAt,
    mailInvitation: (to, subject, data) => outbox.owe([{ kind: 'community-invitation', subject, to, data }]),
  })
  // a thousand who come to one meeting at once ask for it at once
  const meetingsBy = together<Meeting>(async ids => {
    const found = await Promise.all(ids.map(id => meetings.get(id)))
    return new Map(found.flatMap(meeting => (meeting ? [[meeting.id, meeting]] : [])))
  })
  const meetingOf = async (meetingId: Id) => (await meetingsBy(meetingId)) ?? null
  /** A member's place in the community that is named, by itself or by one of its meetings; a guest's only at the meeting. */
  const place = async (memberId: Id, { communityId, meetingId }: { communityId?: Id; meetingId?: Id }) => {
    const of = communityId ?? (meetingId && (await meetingOf(meetingId))?.communityId)
    const role = of ? await communities.role(of, memberId) : null
    if (of && role) return { role, communityId: of }
    const guest = of && meetingId ? await door.guestRole(memberId, meetingId) : null
    return of && guest ? { role: guest, communityId: of } : null
  }
  const roleAtMeeting = async (memberId: Id, meetingId: Id) => (await place(memberId, { meetingId }))?.role ?? null

  // presence and live rooms
  const presence = makePresence({
    store: presenceStore(db),
    serverId,
    now,
    log,
    tell: (communityId, people) =>
      socket.io.to(communityChannel(communityId)).emit('presence:changed', { communityId, people }),
    communitiesOf: communities.idsOf,
    memberIds: communities.memberIds,
  })
  const ballots = makeBallots({ log, store: rooms, now, hmac: hmac(config.secret) })
  const effects = liveEffects({
    log,
    store: rooms,
    moved: presence.moved,
    emptied: presence.emptied,
    heard: roomMedia.heard,
    outOfMedia: roomMedia.remove,
    stop: roomMedia.stop,
    dropFiles: (meetingId, messageId) => chatFiles.dropOf(meetingId, messageId),
    unlink: ballots.unlink,
    ending: async (meetingId, at) => {
      await meetings.setState(meetingId, 'ended', at)
      await jobs.at('summary:make', meetingId, at)
      await roomMedia.close(meetingId)
      await chatFiles.tidy(meetingId)
    },
  })
  const opening = makeOpening({
    now,
    meeting: meetings.get,
    begin: (meetingId, at) => meetings.setState(meetingId, 'live', at),
  })
  const telling = makeTelling({
    events: (channel, batch) => socket.tell(channel, 'live:events', batch),
    room: (sockets, whole) => socket.tellThese(sockets, 'live:room', whole),
  })
  const live = makeLive({
    log,
    store: rooms,
    now,
    newId,
    open: opening.open,
    committed: batch => {
      metrics.roomEvents.inc(batch.events.length)
      telling.committed(batch)
      liveEdge.committed(batch)
      knocks.committed(batch)
      if (batch.events.some(({ name }) => name === 'removed' || name === 'ended'))
        board
          .recheck(batch.meetingId)
          .catch(err => log.warn({ err }, 'a board could not be closed to who was sent out'))
      effects.follow(batch)
    },
  })
  const chatFiles = makeChatFiles({
    store: makeFileStore(db, 'chatfiles'),
    now,
    newId,
    inside: async (meetingId, memberId) =>
      Object.values((await rooms.load(meetingId))?.stand.room.participants ?? {}).some(
        one => one.memberId === memberId,
      ),
    chat: live.chat,
    history: live.history,
  })
  const guests = makeGuests({
    store: guestStore(db),
    now,
    newId,
    newToken,
    hashToken,
    secure: publicUrl.startsWith('https:'),
  })
  const door = makeDoor({
    peek: live.peek,
    guests,
    now,
    meeting: meetingOf,
    communityRole: communities.role,
    communityName: communities.name,
    lastSaid: (meetingId, count) => transcripts.last(meetingId, count),
  })
  const sweep = makeSweep({
    live,
    store: rooms,
    beats: beatStore(db),
    serverId,
    now,
    log,
    payEnding: effects.payEnding,
    unlinkOwed: ballots.unlinkOwed,
    attended: meetingId => socket.isHeard(roomChannel(meetingId)),
    connected: heldBy => socket.isConnected(connectionOf(heldBy)),
    overdue: opening.overdue,
    facilitator: async (meetingId: Id) => {
      const meeting = await meetings.get(meetingId)
      const [person] = meeting ? await accounts.recipients([meeting.facilitatorId]) : []
      return person
        ? {
            participantId: newId(),
            memberId: person.memberId,
            name: person.name,
            role: 'facilitator',
            heldBy: serverId,
          }
        : null
    },
  })

  const reconcile = makeReconcile({
    live,
    media: roomMedia,
    load: async meetingId => (await rooms.load(meetingId))?.stand.room ?? null,
    rooms: () => [...new Set([...presence.rooms(), ...meetingsOf(socket.io.sockets.adapter.rooms.keys())])],
    looked: presence.agree,
    log,
  })

  // board, transcripts, summaries
  const board = makeBoard({
    store: boardStore(db),
    log,
    now,
    authenticate: async headers => {
      const me = (await accounts.session(headers)) ?? (await guests.of(headers))
      return me && { memberId: me.id, name: me.name }
    },
    mayOpen: async (memberId, meetingId) => {
      const role = await roleAtMeeting(memberId, meetingId)
      if (may(role, 'board:write')) return 'write'
      return may(role, 'meeting:read') ? 'read' : null
    },
  })
  const transcripts = makeTranscripts({ store: transcriptStore(db), now })
  const summaries = makeSummaries({
    store: summaryStore(db),
    now,
    log,
    reviewMinutes: config.summaryReviewMinutes,
    segmentsOf: transcripts.ofMeeting,
    drained: transcripts.drained,
    blocksOf: board.blocksOf,
    messagesOf: live.chat,
    attendanceOf,
    meeting: async meetingId => {
      const meeting = await meetings.get(meetingId)
      if (!meeting) throw new Refusal('not-found')
      return meeting
    },
    members: communities.members,
    communityName: communities.name,
    owe: outbox.owe,
    jobs,
  })

  // the edges
  const { app, server } = makeHttp(media ? [media.publicUrl, media.publicUrl.replace(/^ws/, 'http')] : [])
  const socket = makeSocket(
    {
      server,
      log,
      origins,
      rateLimits: config.rateLimits,
      session: async headers => (await accounts.session(headers)) ?? guests.asMe(headers),
      dropped: why => metrics.dropped.inc({ why }),
    },
    now,
  )
  metrics.watchConnections(() => socket.io.engine.clientsCount)
  app.use(metrics.time)
  const edge = { log, origins, rateLimits: config.rateLimits, session: accounts.session, guest: guests.of, place }
  app.post(
    '/api/livekit/webhook',
    express.raw({ type: () => true, limit: '256kb' }),
    webhookHttp(media, attendance, reconcile.heard),
  )
  app.use(checkOrigin(origins))
  app.use('/api', express.json({ limit: '256kb', strict: false }))
  mountEndpoints(
    app,
    {
      ...accountHttp(accounts),
      ...communityHttp(communities),
      ...meetingHttp(meetings),
      ...presenceHttp(presence),
      ...doorHttp(door, guests),
      ...fileHttp(chatFiles),
      ...liveHttp(live, makeRecord({ room: live.peek, attendance: attendanceOf })),
      ...boardHttp(board),
      ...transcriptHttp(transcripts),
      ...summaryHttp(summaries),
      ...mailHttp(catcher ? mails : null),
    },
    edge,
  )
  operationsHttp(app, {
    metrics,
    publicUrl,
    version: config.version,
    ready: async () => db.readyState === 1 && !stopping,
  })
  app.use('/api', () => {
    throw new Refusal('not-found')
  })
  serveClient(app, join(root, 'dist', 'client'))
  app.use(answerErrors(log, metrics))

  const liveEdge = liveSocket({
    live,
    telling,
    listeners: meetingId => socket.listeners(roomChannel(meetingId)),
    log,
    now,
    newId,
    serverId,
    role: door.roleToJoin,
    ticket: roomMedia.ticket,
    declineFirst: roomMedia.declineFirst,
    pseudonymOf: ballots.pseudonymOf,
    filesOf: chatFiles.refs,
  })
  const knocks = knockSocket({
    live,
    door,
    log,
    newId,
    serverId,
    tell: (connection, news) => socket.tellThese([connection], 'live:door', news),
    join: liveEdge.asks['live:join'],
  })
  const bursts = makeBursts({
    now,
    seat: liveEdge.seat,
    tell: (meetingId, told) =>
      socket.io.to(roomChannel(meetingId)).volatile.emit('live:bursts', { meetingId, bursts: told }),
  })
  const presenceEdge = presenceSocket({
    presence,
    role: communities.role,
    spot: async (memberId, meetingId) => {
      const at = await place(memberId, { meetingId })
      return at && may(at.role, 'presence:watch') ? { communityId: at.communityId, meetingId } : null
    },
  })
  socket.serve({ ...liveEdge.asks, ...knocks.asks, ...bursts.asks, ...presenceEdge.asks }, [
    liveEdge.connections,
    knocks.connections,
    presenceEdge.connections,
  ])
  routeUpgrades(server, origins, { [SOCKET_PATH]: socket.upgrade, [BOARD_PATH]: board.upgrade })
  let stopping = false

  return {
    url: publicUrl,
    /** Resolves with the port once connections are taken. */
    listen: async (): Promise<number> => {
      await buildIndexes(db)
      await meetingJobs(jobs, planned)
      summaryJobs(jobs, summaries)
      await jobs.start()
      await mailJobs(jobs, outbox)
      await sweep.start()
      await presence.start()
      reconcile.start()
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen(config.port, config.host, resolve)
      })
      return (server.address() as { port: number }).port
    },
    /** Takes nothing new, ends what runs, and leaves everything owed in the store. Takes a few seconds at most. */
    stop: async (): Promise<void> => {
      stopping = true
      liveEdge.stop()
      knocks.stop()
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      socket.io.disconnectSockets(true)
      reconcile.stop()
      await presence.stop()
      await Promise.all([board.close(), sweep.stop(), jobs.stop(), live.stop()])
      await outbox.stop()
      socket.io.engine.close()
      server.closeAllConnections()
      await closed
      mailer.close()
      await catcher?.close()
      await db.close()
    },
  }
}
export type App = Awaited<ReturnType<typeof makeApp>>
