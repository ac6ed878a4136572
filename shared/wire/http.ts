import { z } from 'zod'
import { Me, MemberName, ProfileChange } from '../accounts.ts'
import { CommunityCard, CommunityPage, InvitationView, NewCommunity, NewInvitations } from '../communities.ts'
import { Email, Id, TimeZone } from '../ids.ts'
import { FileRef, Message } from '../live/chat.ts'
import { DoorView, Pass, PassRequest, SoFar } from '../live/doorway.ts'
import { FILE_BYTES, FileName, fileTypes } from '../live/files.ts'
import { LiveRecord } from '../live/record.ts'
import { CaughtMail, CaughtMailPage } from '../mail.ts'
import { Attendance, Meeting, MeetingCard, MeetingChange, NewMeeting } from '../meetings.ts'
import { Whereabouts } from '../presence.ts'
import { type Action, roles } from '../roles.ts'
import { PointEdit, Summary } from '../summaries/summary.ts'
import { Segment } from '../transcripts.ts'

/**
 * Who may call: `anyone`, someone `signed-in`, the `local` machine alone, or a member whose role allows the action in the
 * community that the path's `communityId` or `meetingId` names. To others that community does not exist (`not-found`).
 */
export type Access = 'anyone' | 'signed-in' | 'local' | Action

export type Endpoint = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: string
  access: Access
  says: string
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  result: z.ZodType
  /** the answer is this file, and `result` its text */
  file?: { name: string; type: string }
  /** what is sent is a file: at most so many bytes, of one of these types */
  upload?: { bytes: number; types: readonly string[] }
  /** the answer is a stored file, and `result` what it is made of */
  download?: true
  /** how many calls an address may make in how many seconds, where it matters */
  limit?: { calls: number; seconds: number }
}

/** A file that is being sent; reading it throws `too-large` when there is more than the endpoint takes. */
export type Upload = { type: string; chunks: AsyncIterable<Uint8Array> }
/** A stored file: `tag` changes with its content; `inline` may be shown in a page, others are only kept. */
export type Download = {
  name: string
  type: string
  size: number
  tag: string
  inline: boolean
  chunks: () => AsyncIterable<Uint8Array>
}

const ok = z.object({ ok: z.literal(true) })
const inCommunity = z.object({ communityId: Id })
const ofMeeting = z.object({ meetingId: Id })
const withToken = z.object({ token: z.string().min(20).max(200) })
const mailLimit = { calls: 10, seconds: 600 }

/** Every endpoint of the HTTP interface: server routes, client calls and /openapi.json all derive from it. */
export const endpoints = {
  'accounts.requestLink': {
    method: 'POST',
    path: '/api/sign-in',
    access: 'anyone',
    limit: mailLimit,
    says: 'Mail a sign-in link. Answers the same whether or not the address is known.',
    body: z.object({
      email: Email,
      timeZone: TimeZone.optional(),
      next: z
        .string()
        .regex(/^\/(?!\/)[\w\-/.~]*$/)
        .max(200)
        .optional(),
    }),
    result: ok,
  },
  'accounts.confirm': {
    method: 'POST',
    path: '/api/sign-in/confirm',
    access: 'anyone',
    limit: { calls: 30, seconds: 600 },
    says: 'Use up a sign-in link; sets the session cookie.',
    body: z.object({ token: z.string().min(20).max(200), timeZone: TimeZone.optional() }),
    result: Me,
  },
  'accounts.signOut': {
    method: 'POST',
    path: '/api/sign-out',
    access: 'signed-in',
    says: 'End this session.',
    result: ok,
  },
  'accounts.me': {
    method: 'GET',
    path: '/api/me',
    access: 'anyone',
    says: 'Who is signed in, or null.',
    result: Me.nullable(),
  },
  'accounts.change': {
    method: 'PATCH',
    path: '/api/me',
    access: 'signed-in',
    says: 'Change name or time zone.',
    body: ProfileChange,
    result: Me,
  },

  'communities.mine': {
    method: 'GET',
    path: '/api/communities',
    access: 'signed-in',
    says: 'The communities one belongs to.',
    result: z.array(CommunityCard),
  },
  'communities.create': {
    method: 'POST',
    path: '/api/communities',
    access: 'signed-in',
    limit: { calls: 30, seconds: 3600 },
    says: 'Make a community and become its owner.',
    body: NewCommunity,
    result: CommunityCard,
  },
  'communities.page': {
    method: 'GET',
    path: '/api/communities/:communityId',
    access: 'community:read',
    says: 'A community with its members.',
    params: inCommunity,
    result: CommunityPage,
  },
  'communities.invite': {
    method: 'POST',
    path: '/api/communities/:communityId/invitations',
    access: 'community:invite',
    limit: { calls: 30, seconds: 3600 },
    says: 'Invite by mail; addresses that belong already are passed over.',
    params: inCommunity,
    body: NewInvitations,
    result: z.object({ invited: z.int(), already: z.int() }),
  },
  'communities.invitation': {
    method: 'GET',
    path: '/api/invitations/:token',
    access: 'anyone',
    limit: { calls: 60, seconds: 600 },
    says: 'What an invitation link invites to.',
    params: withToken,
    result: InvitationView,
  },
  'communities.accept': {
    method: 'POST',
    path: '/api/invitations/:token/accept',
    access: 'anyone',
    limit: { calls: 30, seconds: 600 },
    says: 'Accept an invitation: the link came by mail, so it also signs in; sets the session cookie.',
    params: withToken,
    body: z.object({ name: MemberName, timeZone: TimeZone.optional() }),
    result: z.object({ communityId: Id }),
  },
  'presence.inCommunity': {
    method: 'GET',
    path: '/api/communities/:communityId/presence',
    access: 'presence:watch',
    says: 'Who is online and in which live room.',
    params: inCommunity,
    result: z.array(Whereabouts),
  },

  'meetings.mine': {
    method: 'GET',
    path: '/api/meetings',
    access: 'signed-in',
    says: 'Meetings to come in all of one’s communities.',
    result: z.array(MeetingCard),
  },
  'meetings.inCommunity': {
    method: 'GET',
    path: '/api/communities/:communityId/meetings',
    access: 'meeting:read',
    says: 'Meetings of a community, past or to come.',
    params: inCommunity,
    query: z.object({ when: z.enum(['upcoming', 'past']).default('upcoming') }),
    result: z.array(MeetingCard),
  },
  'meetings.schedule': {
    method: 'POST',
    path: '/api/communities/:communityId/meetings',
    access: 'meeting:schedule',
    limit: { calls: 60, seconds: 3600 },
    says: 'Schedule a meeting; every member is mailed an invitation with a calendar entry.',
    params: inCommunity,
    body: NewMeeting,
    result: Meeting,
  },
  'meetings.page': {
    method: 'GET',
    path: '/api/meetings/:meetingId',
    access: 'meeting:read',
    says: 'A meeting with who came.',
    params: ofMeeting,
    result: z.object({
      meeting: Meeting,
      communityName: z.string(),
      facilitator: z.string(),
      role: z.enum(roles),
      attendance: z.array(Attendance),
    }),
  },
  'meetings.change': {
    method: 'PATCH',
    path: '/api/meetings/:meetingId',
    access: 'meeting:edit',
    says: 'Change a planned meeting; a new date is mailed.',
    params: ofMeeting,
    body: MeetingChange,
    result: Meeting,
  },
  'meetings.cancel': {
    method: 'POST',
    path: '/api/meetings/:meetingId/cancel',
    access: 'meeting:cancel',
    says: 'Cancel a planned meeting and tell every member.',
    params: ofMeeting,
    result: Meeting,
  },
  'meetings.calendar': {
    method: 'GET',
    path: '/api/meetings/:meetingId/calendar.ics',
    access: 'meeting:read',
    says: 'A meeting as a calendar file.',
    params: ofMeeting,
    result: z.string(),
    file: { name: 'meeting.ics', type: 'text/calendar; charset=utf-8' },
  },
  'live.door': {
    method: 'GET',
    path: '/api/meetings/:meetingId/door',
    access: 'anyone',
    says: 'What one sees before the live room. A members’ meeting is `not-found` to others.',
    params: ofMeeting,
    result: DoorView,
  },
  'live.guest': {
    method: 'POST',
    path: '/api/meetings/:meetingId/guest',
    access: 'anyone',
    limit: { calls: 30, seconds: 600 },
    says: 'Get a pass as a guest, where the door is open or one may ask; sets its cookie for 24 hours.',
    params: ofMeeting,
    body: PassRequest,
    result: Pass,
  },
  'live.soFar': {
    method: 'GET',
    path: '/api/meetings/:meetingId/so-far',
    access: 'live:join',
    says: 'What has happened in the live room so far, for who comes late.',
    params: ofMeeting,
    result: SoFar,
  },
  'live.chat': {
    method: 'GET',
    path: '/api/meetings/:meetingId/chat',
    access: 'meeting:read',
    says: 'The whole chat of a meeting.',
    params: ofMeeting,
    result: z.array(Message),
  },
  'live.upload': {
    method: 'POST',
    path: '/api/meetings/:meetingId/files',
    access: 'live:take-part',
    limit: { calls: 120, seconds: 600 },
    says: 'Put a file into the live room, to be named in a message. Only for those inside.',
    params: ofMeeting,
    query: z.object({ name: FileName }),
    upload: { bytes: FILE_BYTES, types: fileTypes },
    result: FileRef,
  },
  'live.file': {
    method: 'GET',
    path: '/api/meetings/:meetingId/files/:fileId',
    access: 'live:take-part',
    says: 'A file of a meeting’s chat.',
    params: ofMeeting.extend({ fileId: Id }),
    download: true,
    result: z.custom<Download>(),
  },
  'live.record': {
    method: 'GET',
    path: '/api/meetings/:meetingId/record',
    access: 'meeting:read',
    says: 'What a meeting’s live room left behind: closed polls, markers, how the agenda went, how many took part.',
    params: ofMeeting,
    result: LiveRecord,
  },
  'transcripts.read': {
    method: 'GET',
    path: '/api/meetings/:meetingId/transcript',
    access: 'transcript:read',
    says: 'The transcript, in order of speech.',
    params: ofMeeting,
    result: z.array(Segment),
  },
  'board.read': {
    method: 'GET',
    path: '/api/meetings/:meetingId/board',
    access: 'meeting:read',
    says: 'The board as a Tiptap document.',
    params: ofMeeting,
    result: z.object({ doc: z.unknown() }),
  },
  'summaries.read': {
    method: 'GET',
    path: '/api/meetings/:meetingId/summary',
    access: 'summary:read',
    says: 'The summary, or null while there is none; a draft is shown to those who may review it.',
    params: ofMeeting,
    result: Summary.nullable(),
  },
  'summaries.edit': {
    method: 'PATCH',
    path: '/api/meetings/:meetingId/summary',
    access: 'summary:review',
    says: 'Change the draft.',
    params: ofMeeting,
    body: z.object({ revision: z.int(), overview: z.string().trim().max(2000), points: z.array(PointEdit).max(200) }),
    result: Summary,
  },
  'summaries.send': {
    method: 'POST',
    path: '/api/meetings/:meetingId/summary/send',
    access: 'summary:review',
    says: 'Mail the summary to everyone now.',
    params: ofMeeting,
    result: Summary,
  },

  'mail.caught': {
    method: 'GET',
    path: '/api/mailbox',
    access: 'local',
    says: 'Mail caught on this machine, newest first; only without SMTP_URL.',
    query: z.object({ to: z.string().max(254).optional() }),
    result: z.array(CaughtMail),
  },
  'mail.read': {
    method: 'GET',
    path: '/api/mailbox/:mailId',
    access: 'local',
    says: 'One caught mail.',
    params: z.object({ mailId: Id }),
    result: CaughtMailPage,
  },
} as const satisfies Record<string, Endpoint>

export type EndpointName = keyof typeof endpoints
type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined
type Given<T> = T extends z.ZodType ? z.input<T> : undefined
type Part<N extends EndpointName, K extends string> = (typeof endpoints)[N] extends { [P in K]: infer T }
  ? T
  : undefined

/** What a handler gets, parsed. */
export type Asked<N extends EndpointName> = {
  params: Parsed<Part<N, 'params'>>
  query: Parsed<Part<N, 'query'>>
  body: Part<N, 'upload'> extends undefined ? Parsed<Part<N, 'body'>> : Upload
}
/** What a caller gives; parts that the endpoint does not have are left out. */
export type Call<N extends EndpointName> = {
  [K in 'params' | 'query' | 'body' as Part<N, K> extends undefined ? never : K]: Given<Part<N, K>>
}
export type Result<N extends EndpointName> = z.output<(typeof endpoints)[N]['result']>
