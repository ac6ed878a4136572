import { Button, Checkbox, Group, Radio, Text, TextInput } from '@mantine/core'
import { type ComponentType, type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Choice, type Poll, WORDS_MOST } from '../../../shared/live/polls.ts'
import { ErrorLine } from '../../ui/ErrorLine.tsx'
import classes from './Answer.module.css'
import { RankingAnswer } from './RankingAnswer.tsx'
import { useAsk } from './useAsk.ts'

export type AnswerProps = {
  poll: Poll
  choice: Choice
  onChange: (choice: Choice) => void
  /** the element that says the question */
  labelId: string
}

function SingleAnswer({ poll, choice, onChange, labelId }: AnswerProps) {
  return (
    <Radio.Group
      aria-labelledby={labelId}
      value={choice.picks[0] === undefined ? null : String(choice.picks[0])}
      onChange={value => onChange({ ...choice, picks: [Number(value)] })}
    >
      <div className={classes.options}>
        {poll.options.map((option, at) => (
          <Radio key={option} value={String(at)} label={option} classNames={classes} />
        ))}
      </div>
    </Radio.Group>
  )
}

function MultipleAnswer({ poll, choice, onChange, labelId }: AnswerProps) {
  return (
    <Checkbox.Group
      aria-labelledby={labelId}
      value={choice.picks.map(String)}
      onChange={values => onChange({ ...choice, picks: values.map(Number).sort((a, b) => a - b) })}
    >
      <div className={classes.options}>
        {poll.options.map((option, at) => (
          <Checkbox key={option} value={String(at)} label={option} classNames={classes} />
        ))}
      </div>
    </Checkbox.Group>
  )
}

function ScaleAnswer({ poll, choice, onChange, labelId }: AnswerProps) {
  const [low, high] = poll.options
  return (
    <div>
      <div className={classes.scale} role="radiogroup" aria-labelledby={labelId}>
        {Array.from({ length: poll.steps }, (_, at) => {
          const value = at + 1
          const end = value === 1 ? low : value === poll.steps ? high : undefined
          return (
            <label key={value} className={classes.value}>
              <input
                type="radio"
                name={poll.id}
                checked={choice.picks[0] === value}
                aria-label={end ? `${value}, ${end}` : String(value)}
                onChange={() => onChange({ ...choice, picks: [value] })}
              />
              <span aria-hidden="true">{value}</span>
            </label>
          )
        })}
      </div>
      {low && (
        <div className={classes.ends} aria-hidden="true">
          <span>{low}</span>
          <span>{high}</span>
        </div>
      )}
    </div>
  )
}

function WordsAnswer({ choice, onChange, labelId }: AnswerProps) {
  const { t } = useTranslation()
  // kept as typed while it is written: an empty field in between stays where it is
  const [texts, setTexts] = useState(() => Array.from({ length: WORDS_MOST }, (_, at) => choice.words[at] ?? ''))
  const write = (at: number, text: string) => {
    const next = texts.with(at, text)
    setTexts(next)
    onChange({ ...choice, words: next.map(word => word.trim()).filter(Boolean) })
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need the question again as its legend
    <div className={classes.options} role="group" aria-labelledby={labelId}>
      {texts.map((text, at) => (
        <TextInput
          // biome-ignore lint/suspicious/noArrayIndexKey: a field is known by its place
          key={at}
          value={text}
          maxLength={40}
          aria-label={t('polls.answer.word', { n: at + 1 })}
          placeholder={at === 0 ? t('polls.answer.word', { n: 1 }) : t('polls.answer.more')}
          onChange={event => write(at, event.currentTarget.value)}
        />
      ))}
    </div>
  )
}

const fields: Record<Poll['kind'], ComponentType<AnswerProps>> = {
  single: SingleAnswer,
  multiple: MultipleAnswer,
  scale: ScaleAnswer,
  ranking: RankingAnswer,
  words: WordsAnswer,
}
const nothing: Choice = { picks: [], words: [] }
const firstOrder = (poll: Poll): Choice =>
  poll.kind === 'ranking' ? { picks: poll.options.map((_, at) => at), words: [] } : nothing

type Props = {
  poll: Poll
  /** what was answered before */
  before: Choice | null
  labelId: string
  /** resolves when the server has it; rejects with why not */
  onAnswer: (choice: Choice) => Promise<unknown>
  /** goes back to what was answered before */
  onKeep?: () => void
}

/** The form that fits a poll’s kind of question. */
export function AnswerForm({ poll, before, labelId, onAnswer, onKeep }: Props) {
  const { t } = useTranslation()
  const [choice, setChoice] = useState<Choice>(before ?? firstOrder(poll))
  const { busy, error, ask } = useAsk()
  const Fields = fields[poll.kind]
  const ready = choice.picks.length + choice.words.length > 0
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    if (ready) void ask(onAnswer(choice))
  }
  return (
    <form className={classes.form} onSubmit={send}>
      {poll.kind === 'multiple' && <Text size="sm">{t('polls.answer.several')}</Text>}
      {poll.kind === 'ranking' && <Text size="sm">{t('polls.answer.rank')}</Text>}
      <Fields poll={poll} choice={choice} onChange={setChoice} labelId={labelId} />
      <ErrorLine error={error} />
      <Group gap="xs">
        <Button type="submit" size="sm" loading={busy} disabled={!ready}>
          {before ? t('polls.answer.change') : t('polls.answer.send')}
        </Button>
        {onKeep && (
          <Button size="sm" variant="subtle" onClick={onKeep}>
            {t('polls.answer.keep')}
          </Button>
        )}
      </Group>
    </form>
  )
}
