import { useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../shared/live/chat.ts'
import { useSaid } from '../said.ts'
import { useRoom } from '../session.ts'
import classes from './Chat.module.css'
import { ChatForm } from './ChatForm.tsx'
import { type ChatParts, InChat, newMessage, type Writing } from './context.ts'
import { DeleteQuestion, ReactionPicker } from './Dialogs.tsx'
import { useDrop } from './drop.ts'
import { nextOf } from './find.ts'
import { flash } from './flash.ts'
import { Log } from './Log.tsx'
import { ReadBy } from './Markdown.tsx'
import { Search } from './Search.tsx'
import { useHistory } from './useHistory.ts'
import type { Kept } from './useKept.ts'
import { useSearch } from './useSearch.ts'
import { useUploads } from './useUploads.ts'

type Props = {
  kept: Kept
  members: readonly { memberId: string; name: string }[]
}

/** What was written so far, and a field to write in. */
export function Chat({ kept, members }: Props) {
  const { t } = useTranslation()
  const { session, room, state, mine, host } = useRoom()
  const { live, memberId, meetingId } = session
  const { attempt } = useSaid()
  const { messages, earlier, load } = useHistory(meetingId, room.chat, mine?.role === 'guest')
  const box = useRef<HTMLDivElement>(null)
  const search = useSearch(box, messages)
  const [writing, write] = useState<Writing>(newMessage)
  const [deleting, askDelete] = useState<Message | null>(null)
  const [reacting, pickReaction] = useState<Message | null>(null)
  const uploads = useUploads(kept.uploads)
  const drop = useDrop(writing.kind === 'new' ? uploads.add : null)

  const people = useMemo(
    () => [...new Map(Object.values(room.participants).map(one => [one.memberId, one])).values()],
    [room.participants],
  )
  // read when asked, so that the messages need not be drawn anew whenever someone comes or goes
  const latest = useRef({ messages, people, members })
  latest.current = { messages, people, members }
  const nameOf = useCallback(
    (id: string) => {
      const { messages, people, members } = latest.current
      return [...people, ...members, ...messages].find(one => one.memberId === id)?.name ?? t('chat.someone')
    },
    [t],
  )
  const jump = useCallback(
    async (id: string) => {
      if (!latest.current.messages.some(message => message.id === id) && !(await load())) return
      requestAnimationFrame(() => flash(box.current, id))
    },
    [load],
  )
  const parts = useMemo<ChatParts>(
    () => ({
      meetingId,
      me: memberId,
      leads: host,
      nameOf,
      byId: id => latest.current.messages.find(message => message.id === id),
      react: ({ id: messageId }, emoji, on) => attempt(live.command('reactTo', { messageId, emoji, on })),
      pickReaction,
      askDelete,
      write,
      jump,
    }),
    [meetingId, memberId, host, nameOf, attempt, live, jump],
  )
  const callsMe = useCallback((id: string | null) => (id === null ? host : id === memberId), [host, memberId])
  const step = (by: 1 | -1) => {
    const next = nextOf(search.found, search.at, by)
    search.goTo(next)
    if (next) flash(box.current, next, { quiet: true })
  }
  return (
    <InChat value={parts}>
      <ReadBy value={callsMe}>
        <div className={classes.chat} data-chat ref={box} {...drop.handlers}>
          {messages.length > 0 && <Search search={search} onLook={() => earlier === 'more' && load()} onStep={step} />}
          <Log
            messages={messages}
            earlier={earlier}
            onEarlier={load}
            unsent={state.unsent.length}
            unseen={kept.unread.first}
            found={search.at}
            me={memberId}
            seen={kept.seen}
          />
          <ChatForm writing={writing} uploads={uploads} people={people} />
          {drop.over && <div className={classes.drop}>{t('chat.files.drop')}</div>}
        </div>
        <DeleteQuestion message={deleting} onClose={() => askDelete(null)} />
        <ReactionPicker message={reacting} onClose={() => pickReaction(null)} />
      </ReadBy>
    </InChat>
  )
}
