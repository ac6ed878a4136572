import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import { Notice } from '../notices/Notice.tsx'
import classes from './Polls.module.css'
import { usePolls } from './usePolls.ts'

/** Offers the newest poll that one has not answered, until one says “later”. It takes nobody’s focus. */
export function PollOffer({ onAnswer }: { onAnswer: () => void }) {
  const { t } = useTranslation()
  const { open } = usePolls()
  const [later, setLater] = useState<readonly Id[]>([])
  const offered = open.find(({ poll, answer }) => answer === null && !later.includes(poll.id))?.poll
  if (!offered) return null
  return (
    <Notice label={t('polls.offer.label')}>
      <div className={classes.offer}>
        <p>
          {t('polls.offer.asks', { name: offered.name })} <strong>{offered.question}</strong>
        </p>
        <Group gap="xs" wrap="nowrap">
          <Button size="xs" fz="sm" onClick={onAnswer}>
            {t('polls.offer.answer')}
          </Button>
          <Button size="xs" fz="sm" variant="subtle" onClick={() => setLater([...later, offered.id])}>
            {t('polls.offer.later')}
          </Button>
        </Group>
      </div>
    </Notice>
  )
}
