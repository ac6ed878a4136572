import type { Handlers } from '../infra/http.ts'
import type { Board } from './service.ts'

export const boardHttp = (board: Pick<Board, 'docOf'>): Pick<Handlers, 'board.read'> => ({
  'board.read': async ({ params }) => ({ doc: await board.docOf(params.meetingId) }),
})
