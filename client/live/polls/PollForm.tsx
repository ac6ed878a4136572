import { Button, Group, NativeSelect, Radio, Switch, Text, TextInput } from '@mantine/core'
import { IconChartBar, IconCircleDot, IconCloud, IconListNumbers, IconSquareCheck } from '@tabler/icons-react'
import { type SubmitEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type NewPoll, type Poll, pollKinds } from '../../../shared/live/polls.ts'
import { ErrorLine } from '../../ui/ErrorLine.tsx'
import { asPoll, type Draft, hasOptions, type Problem, problemsOf } from './draft.ts'
import { OptionFields } from './OptionFields.tsx'
import classes from './PollForm.module.css'
import { useAsk } from './useAsk.ts'

const icons: Record<Poll['kind'], typeof IconChartBar> = {
  single: IconCircleDot,
  multiple: IconSquareCheck,
  scale: IconChartBar,
  ranking: IconListNumbers,
  words: IconCloud,
}

type Props = {
  /** what stands in the form when it opens */
  start: Draft
  onAsk: (poll: NewPoll) => Promise<unknown>
  onClose: () => void
}

/** Makes a poll. What is missing is said when one tries to ask it. */
export function PollForm({ start, onAsk, onClose }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const [draft, setDraft] = useState(start)
  const [tried, setTried] = useState(false)
  const { busy, error, ask } = useAsk()
  const question = useRef<HTMLInputElement>(null)
  useEffect(() => question.current?.select(), [])
  const change = (to: Partial<Draft>) => setDraft(before => ({ ...before, ...to }))
  const problems = problemsOf(draft)
  const problem = (name: Problem) => tried && problems.includes(name) && t(`polls.form.problem.${name}`)
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (problems.length === 0 && (await ask(onAsk(asPoll(draft))))) onClose()
  }
  return (
    <form className={classes.form} onSubmit={send} aria-labelledby={id} noValidate>
      <h2 id={id} className={classes.title}>
        {t('polls.form.title')}
      </h2>
      <TextInput
        ref={question}
        label={t('polls.form.question')}
        maxLength={300}
        value={draft.question}
        error={problem('question')}
        onChange={event => change({ question: event.currentTarget.value })}
      />
      <Radio.Group
        label={t('polls.form.kind')}
        value={draft.kind}
        onChange={kind => change({ kind: kind as Poll['kind'] })}
      >
        <div className={classes.kinds}>
          {pollKinds.map(kind => {
            const Icon = icons[kind]
            return (
              <Radio.Card key={kind} value={kind} className={classes.kind}>
                <Icon size={20} aria-hidden="true" />
                {t(`polls.kind.${kind}`)}
              </Radio.Card>
            )
          })}
        </div>
      </Radio.Group>
      <Text size="sm" c="dimmed">
        {t(`polls.kindHint.${draft.kind}`)}
      </Text>
      {hasOptions(draft) && (
        <OptionFields
          options={draft.options}
          onChange={options => change({ options })}
          error={problem('options') || problem('same')}
        />
      )}
      {draft.kind === 'scale' && <ScaleFields draft={draft} change={change} error={problem('ends')} />}
      <Radio.Group
        label={t('polls.form.whose')}
        value={draft.anonymous ? 'anonymous' : 'named'}
        onChange={value => change({ anonymous: value === 'anonymous' })}
      >
        <div className={classes.whose}>
          <Radio value="anonymous" label={t('polls.anonymous')} description={t('polls.form.anonymousHint')} />
          <Radio value="named" label={t('polls.named')} description={t('polls.form.namedHint')} />
        </div>
      </Radio.Group>
      <Switch
        label={t('polls.form.reveal')}
        description={t('polls.form.revealHint')}
        checked={draft.reveal === 'always'}
        onChange={event => change({ reveal: event.currentTarget.checked ? 'always' : 'closed' })}
      />
      <ErrorLine error={error} />
      <Group gap="xs">
        <Button type="submit" size="sm" loading={busy}>
          {t('polls.form.ask')}
        </Button>
        <Button size="sm" variant="subtle" onClick={onClose}>
          {t('polls.form.cancel')}
        </Button>
      </Group>
    </form>
  )
}

type ScaleProps = { draft: Draft; change: (to: Partial<Draft>) => void; error: string | false }

function ScaleFields({ draft, change, error }: ScaleProps) {
  const { t } = useTranslation()
  const [low, high] = draft.ends
  return (
    <div className={classes.ends}>
      <NativeSelect
        label={t('polls.form.steps')}
        value={String(draft.steps)}
        data={Array.from({ length: 8 }, (_, at) => String(at + 3))}
        onChange={event => change({ steps: Number(event.currentTarget.value) })}
      />
      <TextInput
        label={t('polls.form.low')}
        maxLength={120}
        value={low}
        error={error}
        onChange={event => change({ ends: [event.currentTarget.value, high] })}
      />
      <TextInput
        label={t('polls.form.high')}
        maxLength={120}
        value={high}
        onChange={event => change({ ends: [low, event.currentTarget.value] })}
      />
    </div>
  )
}
