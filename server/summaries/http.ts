import type { Handlers } from '../infra/http.ts'
import type { Summaries } from './service.ts'

export const summaryHttp = (
  summaries: Summaries,
): Handlers<'summaries.read' | 'summaries.edit' | 'summaries.send'> => ({
  'summaries.read': ({ params }, by) => summaries.read(params.meetingId, by.role),
  'summaries.edit': ({ params, body }) => summaries.edit(params.meetingId, body),
  'summaries.send': ({ params }) => summaries.sendNow(params.meetingId),
})
