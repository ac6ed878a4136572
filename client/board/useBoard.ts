import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Id } from '../../shared/ids.ts'
import { BOARD_PATH } from '../../shared/wire/socket.ts'
import { type BoardState, type OpenBoard, openBoard } from '../net/board.ts'

const boardUrl = () => `${location.origin.replace(/^http/, 'ws')}${BOARD_PATH}`

/** A meeting's board, open for as long as the component is there. The copy in this browser belongs to the member. */
export function useBoard(meetingId: Id, memberId: Id): OpenBoard | null {
  const [board, setBoard] = useState<OpenBoard | null>(null)
  useEffect(() => {
    const opened = openBoard({ url: boardUrl(), meetingId, keepAs: `hearth:${memberId}:board:${meetingId}` })
    setBoard(opened)
    window.addEventListener('offline', opened.drop)
    window.addEventListener('online', opened.retry)
    return () => {
      window.removeEventListener('offline', opened.drop)
      window.removeEventListener('online', opened.retry)
      setBoard(null)
      opened.destroy()
    }
  }, [meetingId, memberId])
  return board
}

export const useBoardState = (board: OpenBoard): BoardState => useSyncExternalStore(board.subscribe, board.getSnapshot)
