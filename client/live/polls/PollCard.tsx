import { Button, Group, Text } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Choice, type Poll, tally } from '../../../shared/live/polls.ts'
import { ConfirmButton } from '../../ui/ConfirmButton.tsx'
import { ErrorLine } from '../../ui/ErrorLine.tsx'
import { useRoom } from '../session.ts'
import { AnswerForm } from './AnswerForm.tsx'
import { isShown } from './answers.ts'
import { PollHead } from './PollHead.tsx'
import { PollResults } from './PollResults.tsx'
import classes from './Polls.module.css'
import { useAsk } from './useAsk.ts'
import type { PollHere } from './usePolls.ts'

/** One poll: the question, one’s own answer, and the results as soon as they are shown. */
export function PollCard({ poll, answer }: PollHere) {
  const { t } = useTranslation()
  const { session, host } = useRoom()
  const id = useId()
  const [changing, setChanging] = useState(false)
  const open = poll.closedAt === null
  const answers = async (choice: Choice) => {
    await session.live.command('vote', { pollId: poll.id, choice })
    session.answers.keep(poll.id, choice)
    setChanging(false)
  }
  return (
    <article className={classes.poll} aria-labelledby={id} data-open={open || undefined} id={`poll-${poll.id}`}>
      <PollHead poll={poll} id={id} />
      {open && (answer === null || changing) && (
        <AnswerForm
          poll={poll}
          before={answer}
          labelId={id}
          onAnswer={answers}
          onKeep={answer ? () => setChanging(false) : undefined}
        />
      )}
      {open && answer !== null && !changing && (
        <div className={classes.mine}>
          <Text size="sm">{t('polls.answer.yours', { answer: inWords(poll, answer) })}</Text>
          <Button size="compact-sm" variant="subtle" onClick={() => setChanging(true)}>
            {t('polls.answer.again')}
          </Button>
        </div>
      )}
      {isShown(poll, answer !== null, host) ? (
        <PollResults poll={poll} />
      ) : (
        <Text size="sm" c="dimmed">
          {t('polls.results.soFar', { count: tally(poll).voters })}{' '}
          {t(poll.reveal === 'closed' ? 'polls.results.whenClosed' : 'polls.results.whenAnswered')}
        </Text>
      )}
      {host && <PollActions poll={poll} />}
    </article>
  )
}

const inWords = (poll: Poll, { picks, words }: Choice): string =>
  poll.kind === 'words' || poll.kind === 'scale'
    ? [...picks, ...words].join(', ')
    : picks.map(at => poll.options[at]).join(', ')

function PollActions({ poll }: { poll: Poll }) {
  const { t } = useTranslation()
  const { session } = useRoom()
  const { busy, error, ask } = useAsk()
  const pollId = poll.id
  return (
    <>
      <Group gap="xs">
        {poll.closedAt === null && (
          <Button
            size="xs"
            fz="sm"
            variant="default"
            loading={busy}
            onClick={() => void ask(session.live.command('closePoll', { pollId }))}
          >
            {t('polls.close')}
          </Button>
        )}
        <ConfirmButton
          size="xs"
          fz="sm"
          variant="subtle"
          color="red"
          danger
          ask={t('polls.dropAsk')}
          yes={t('polls.dropYes')}
          no={t('polls.dropNo')}
          onConfirm={() => session.live.command('dropPoll', { pollId })}
        >
          {t('polls.drop')}
        </ConfirmButton>
      </Group>
      <ErrorLine error={error} />
    </>
  )
}
