import { ActionIcon, Button, NumberInput, Text, TextInput, VisuallyHidden } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconGripVertical, IconPlus, IconTrash } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './AgendaEditor.module.css'
import { type DraftItem, moved, totalMinutes } from './schedule.ts'

type Props = {
  items: DraftItem[]
  /** minutes that the meeting lasts */
  length: number
  wrong: (at: number) => boolean
  onChange: (items: DraftItem[]) => void
}

const MAX_ITEMS = 40
const USUAL_MINUTES = 10

export function AgendaEditor({ items, length, wrong, onChange }: Props) {
  const { t } = useTranslation()
  const [said, setSaid] = useState('')
  const [dragged, setDragged] = useState<number | null>(null)
  const list = useRef<HTMLOListElement>(null)
  const total = totalMinutes(items)

  const change = (at: number, to: Partial<DraftItem>) =>
    onChange(items.map((item, place) => (place === at ? { ...item, ...to } : item)))
  const move = (from: number, to: number) => {
    onChange(moved(items, from, to))
    setSaid(t('meetings.agenda.moved', { n: to + 1 }))
  }
  const add = () => {
    const key = Math.max(0, ...items.map(item => item.key)) + 1
    onChange([...items, { key, title: '', minutes: USUAL_MINUTES }])
    requestAnimationFrame(() => list.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus())
  }
  const remove = (at: number) => {
    onChange(items.filter((_, place) => place !== at))
    setSaid(t('meetings.agenda.removed'))
  }

  return (
    <div className={classes.editor}>
      {items.length > 0 && (
        <ol className={classes.list} ref={list}>
          {items.map((item, at) => (
            <li
              key={item.key}
              className={classes.item}
              data-dragged={dragged === at || undefined}
              onDragOver={event => {
                if (dragged === null) return
                event.preventDefault()
                if (dragged !== at) {
                  move(dragged, at)
                  setDragged(at)
                }
              }}
            >
              <span
                className={classes.grip}
                draggable
                aria-hidden="true"
                onDragStart={() => setDragged(at)}
                onDragEnd={() => setDragged(null)}
              >
                <IconGripVertical size={18} />
              </span>
              <TextInput
                className={classes.title}
                aria-label={t('meetings.agenda.itemTitle', { n: at + 1 })}
                placeholder={t('meetings.agenda.item', { n: at + 1 })}
                maxLength={120}
                value={item.title}
                onChange={event => change(at, { title: event.currentTarget.value })}
                error={wrong(at) && t('meetings.agenda.titleMissing')}
              />
              <NumberInput
                className={classes.minutes}
                aria-label={t('meetings.agenda.itemMinutes', { n: at + 1 })}
                min={1}
                max={600}
                allowDecimal={false}
                suffix={t('meetings.agenda.suffix')}
                value={item.minutes}
                onChange={minutes => change(at, { minutes })}
              />
              <span className={classes.buttons}>
                <ItemButton name="up" n={at + 1} disabled={at === 0} onClick={() => move(at, at - 1)} />
                <ItemButton
                  name="down"
                  n={at + 1}
                  disabled={at === items.length - 1}
                  onClick={() => move(at, at + 1)}
                />
                <ItemButton name="remove" n={at + 1} onClick={() => remove(at)} />
              </span>
            </li>
          ))}
        </ol>
      )}
      <div className={classes.foot}>
        <Button
          variant="default"
          leftSection={<IconPlus size={18} />}
          disabled={items.length >= MAX_ITEMS}
          onClick={add}
        >
          {t('meetings.agenda.add')}
        </Button>
        {items.length > 0 && (
          <Text size="sm" c={total > length ? 'var(--hearth-live-text)' : 'dimmed'}>
            {total > length
              ? t('meetings.agenda.over', { total, length, over: total - length })
              : t('meetings.agenda.total', { total, length })}
          </Text>
        )}
      </div>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </div>
  )
}

const icons = { up: IconArrowUp, down: IconArrowDown, remove: IconTrash }
type ItemButtonProps = { name: keyof typeof icons; n: number; disabled?: boolean; onClick: () => void }

function ItemButton({ name, n, disabled, onClick }: ItemButtonProps) {
  const { t } = useTranslation()
  const Icon = icons[name]
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={t(`meetings.agenda.${name}`, { n })}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon size={18} />
    </ActionIcon>
  )
}
