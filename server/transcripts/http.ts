import type { Handlers } from '../infra/http.ts'
import type { Transcripts } from './service.ts'

export const transcriptHttp = (transcripts: Transcripts): Handlers<'transcripts.read'> => ({
  'transcripts.read': ({ params }) => transcripts.ofMeeting(params.meetingId),
})
