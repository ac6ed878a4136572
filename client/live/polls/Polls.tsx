import { Button } from '@mantine/core'
import { IconChartBar, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useRoom } from '../session.ts'
import { type Draft, emptyDraft } from './draft.ts'
import { PollCard } from './PollCard.tsx'
import { PollForm } from './PollForm.tsx'
import classes from './Polls.module.css'
import { type PollHere, usePolls } from './usePolls.ts'

/** Polls that are open, and below them those that were. A host asks new ones. */
export function Polls() {
  const { t } = useTranslation()
  const { session, host } = useRoom()
  const { open, closed } = usePolls()
  const [draft, setDraft] = useState<Draft | null>(null)
  return (
    <div className={classes.polls}>
      {host && !draft && <Ask onStart={setDraft} />}
      {host && draft && (
        <PollForm
          start={draft}
          onAsk={poll => session.live.command('openPoll', { poll })}
          onClose={() => setDraft(null)}
        />
      )}
      {open.length + closed.length === 0 && !draft && (
        <EmptyState
          icon={<IconChartBar />}
          title={t('polls.empty')}
          hint={t(host ? 'polls.emptyHost' : 'polls.emptyHint')}
        />
      )}
      <List title={t('polls.open')} polls={open} />
      <List title={t('polls.closed')} polls={closed} />
    </div>
  )
}

const quick = ['yesNo', 'scale', 'words'] as const

function Ask({ onStart }: { onStart: (draft: Draft) => void }) {
  const { t } = useTranslation()
  const presets: Record<(typeof quick)[number], Partial<Draft>> = {
    yesNo: { kind: 'single', options: [t('polls.quick.yes'), t('polls.quick.no'), ''] },
    scale: { kind: 'scale', steps: 5 },
    words: { kind: 'words' },
  }
  return (
    <div className={classes.ask}>
      <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => onStart(emptyDraft)}>
        {t('polls.new')}
      </Button>
      {/* biome-ignore lint/a11y/useSemanticElements: buttons side by side, not fields of a form */}
      <div className={classes.quick} role="group" aria-label={t('polls.quick.label')}>
        <span aria-hidden="true">{t('polls.quick.label')}</span>
        {quick.map(name => (
          <Button
            key={name}
            size="xs"
            fz="sm"
            variant="default"
            onClick={() => onStart({ ...emptyDraft, ...presets[name], question: t(`polls.quick.question.${name}`) })}
          >
            {t(`polls.quick.${name}`)}
          </Button>
        ))}
      </div>
    </div>
  )
}

function List({ title, polls }: { title: string; polls: PollHere[] }) {
  if (polls.length === 0) return null
  return (
    <section className={classes.list} aria-label={title}>
      <h2 className={classes.title}>{title}</h2>
      {polls.map(one => (
        <PollCard key={one.poll.id} {...one} />
      ))}
    </section>
  )
}
