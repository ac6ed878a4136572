import { ActionIcon, VisuallyHidden } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Answer.module.css'
import type { AnswerProps } from './AnswerForm.tsx'
import { moved, useReorder } from './useReorder.ts'

/** All options in one’s own order: dragged by their grips, or moved by their buttons. */
export function RankingAnswer({ poll, choice, onChange, labelId }: AnswerProps) {
  const { t } = useTranslation()
  const [said, setSaid] = useState('')
  const order = choice.picks.length === poll.options.length ? choice.picks : poll.options.map((_, at) => at)
  const textOf = (option: number) => poll.options[option] ?? ''
  const move = (from: number, to: number) => {
    onChange({ ...choice, picks: moved(order, from, to) })
    setSaid(t('polls.answer.moved', { option: textOf(order[from] ?? 0), n: to + 1 }))
  }
  const { list, dragged, grip } = useReorder(move)
  return (
    <>
      <ol ref={list} className={classes.ranking} aria-labelledby={labelId}>
        {order.map((option, at) => (
          <li key={option} className={classes.ranked} data-dragged={dragged === at || undefined}>
            <span className={classes.grip} aria-hidden="true" {...grip(at)}>
              <IconGripVertical size={18} />
            </span>
            <span className={classes.text}>{textOf(option)}</span>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              disabled={at === 0}
              aria-label={t('polls.answer.up', { option: textOf(option) })}
              onClick={() => move(at, at - 1)}
            >
              <IconArrowUp size={18} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              disabled={at === order.length - 1}
              aria-label={t('polls.answer.down', { option: textOf(option) })}
              onClick={() => move(at, at + 1)}
            >
              <IconArrowDown size={18} />
            </ActionIcon>
          </li>
        ))}
      </ol>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </>
  )
}
