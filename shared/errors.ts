/** Every refusal there is: its code, its HTTP status and a sentence that says what to do. Codes never change meaning. */
export const refusals = {
  'bad-input': [400, 'Something in the request has the wrong form. See details and send it again.'],
  'too-large': [413, 'This is larger than the server takes. Send less at a time.'],
  'sign-in-needed': [401, 'Sign in first, then try again.'],
  'link-expired': [410, 'This link was used already or is too old. Ask for a new one.'],
  'wrong-origin': [403, 'This request came from another site. Open Hearth at its own address.'],
  'not-allowed': [403, 'Your role does not allow this. Ask a facilitator of the community.'],
  'not-found': [404, 'There is nothing here that you may see. Check the link, or ask to be invited.'],
  'too-many': [429, 'Too many tries in a short time. Wait a little, then try again.'],
  'too-slow': [408, 'Your connection could not keep up with the room. It is made anew by itself.'],
  'already-there': [409, 'This exists already. Reload to see it.'],
  'changed-meanwhile': [409, 'Someone changed this meanwhile. Reload, look, and try again.'],
  'meeting-ended': [409, 'This meeting has ended. Its page keeps what was made.'],
  'meeting-cancelled': [409, 'This meeting was cancelled. Its community plans the next one.'],
  'meeting-live': [409, 'This meeting is going on. End it in its live room, or wait until it is over.'],
  'meeting-in-past': [400, 'A meeting cannot start in the past. Choose a later time.'],
  'not-in-room': [409, 'You are not in the live room. Join it first.'],
  'name-needed': [409, 'Say what you are called first, in your profile.'],
  'room-full': [409, 'The live room is full. Try again when someone has left.'],
  'room-locked': [409, 'A facilitator has locked the live room. Ask them to unlock it, or read its page later.'],
  'knock-first': [403, 'A facilitator lets people into this meeting. Knock, and wait to be let in.'],
  denied: [403, 'A facilitator did not let you in. Ask them before the next meeting.'],
  removed: [403, 'A facilitator removed you from this meeting. Ask them before the next one.'],
  'not-waiting': [409, 'Nobody by that name waits at the door any more.'],
  'last-host': [409, 'Somebody has to lead the room. Make another member facilitator first.'],
  'limit-reached': [409, 'There are as many of these as a meeting can hold. Remove one first.'],
  'no-message': [409, 'That message is gone or too old to be changed.'],
  'no-poll': [409, 'There is no such poll in this room.'],
  'poll-closed': [409, 'This poll is closed. Its results stay with the meeting.'],
  'bad-ballot': [400, 'That answer does not fit the question. Look at it again and answer anew.'],
  'no-marker': [409, 'That marker is not there any more.'],
  'no-file': [409, 'That file is not with this meeting. Attach it again.'],
  'file-type': [415, 'Files of this kind are not taken here. Send a picture, a document, a recording or an archive.'],
  'hand-is-up': [409, 'Your hand is up already. Lower it, or wait for your turn.'],
  'hand-is-down': [409, 'That hand is not up: there is nothing to lower.'],
  'no-agenda-item': [409, 'There is no such item on the agenda.'],
  'no-summary': [409, 'There is no summary yet. It is made when the meeting has ended.'],
  'summary-sent': [409, 'The summary has been sent already and is no longer a draft.'],
  'media-unavailable': [503, 'Voice and video are not set up on this server. The board and the chat work.'],
  'bad-signature': [401, 'The signature of this request does not match.'],
  'old-client': [426, 'This page is older than the server. Reload it.'],
  unavailable: [503, 'The server cannot do this just now. Try again in a moment.'],
  internal: [500, 'Something went wrong on the server. Try again; if it stays, tell the operator the request id.'],
} as const satisfies Record<string, readonly [number, string]>

export type RefusalCode = keyof typeof refusals

/** What a refused request is answered with, on every channel. */
export type RefusalBody = { code: RefusalCode; message: string; details?: unknown }

/** Thrown by services and rules; the edge turns it into an answer. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly details: unknown
  constructor(code: RefusalCode, details?: unknown) {
    super(refusals[code][1])
    this.name = 'Refusal'
    this.code = code
    this.details = details
  }
  get status(): number {
    return refusals[this.code][0]
  }
  body(): RefusalBody {
    return { code: this.code, message: this.message, ...(this.details === undefined ? {} : { details: this.details }) }
  }
}
