import type { EndpointName, endpoints } from '../../shared/wire/http.ts'

type Route<N extends EndpointName> = `${(typeof endpoints)[N]['method']} ${(typeof endpoints)[N]['path']}`

/**
 * Method and path of every endpoint. The compiler holds it equal to the table in shared/, whose schemas would otherwise
 * come along and make up a third of the first load.
 */
export const routes: { [N in EndpointName]: Route<N> } = {
  'accounts.requestLink': 'POST /api/sign-in',
  'accounts.confirm': 'POST /api/sign-in/confirm',
  'accounts.signOut': 'POST /api/sign-out',
  'accounts.me': 'GET /api/me',
  'accounts.change': 'PATCH /api/me',
  'communities.mine': 'GET /api/communities',
  'communities.create': 'POST /api/communities',
  'communities.page': 'GET /api/communities/:communityId',
  'communities.invite': 'POST /api/communities/:communityId/invitations',
  'communities.invitation': 'GET /api/invitations/:token',
  'communities.accept': 'POST /api/invitations/:token/accept',
  'presence.inCommunity': 'GET /api/communities/:communityId/presence',
  'meetings.mine': 'GET /api/meetings',
  'meetings.inCommunity': 'GET /api/communities/:communityId/meetings',
  'meetings.schedule': 'POST /api/communities/:communityId/meetings',
  'meetings.page': 'GET /api/meetings/:meetingId',
  'meetings.change': 'PATCH /api/meetings/:meetingId',
  'meetings.cancel': 'POST /api/meetings/:meetingId/cancel',
  'meetings.calendar': 'GET /api/meetings/:meetingId/calendar.ics',
  'live.door': 'GET /api/meetings/:meetingId/door',
  'live.guest': 'POST /api/meetings/:meetingId/guest',
  'live.soFar': 'GET /api/meetings/:meetingId/so-far',
  'live.chat': 'GET /api/meetings/:meetingId/chat',
  'live.upload': 'POST /api/meetings/:meetingId/files',
  'live.file': 'GET /api/meetings/:meetingId/files/:fileId',
  'live.record': 'GET /api/meetings/:meetingId/record',
  'transcripts.read': 'GET /api/meetings/:meetingId/transcript',
  'board.read': 'GET /api/meetings/:meetingId/board',
  'summaries.read': 'GET /api/meetings/:meetingId/summary',
  'summaries.edit': 'PATCH /api/meetings/:meetingId/summary',
  'summaries.send': 'POST /api/meetings/:meetingId/summary/send',
  'mail.caught': 'GET /api/mailbox',
  'mail.read': 'GET /api/mailbox/:mailId',
}
