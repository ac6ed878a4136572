import { ActionIcon, Autocomplete, Button, Text, Textarea, Tooltip } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import '@mantine/dates/styles.css'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type DraftPoint, POINT_MAX } from './draft.ts'
import { Sources } from './Sources.tsx'
import classes from './summaries.module.css'

type Props = {
  one: DraftPoint
  /** its place among the points of its kind, from 1 */
  n: number
  /** people who may be named as the owner of an action */
  names: string[]
  empty: boolean
  onChange: (to: Partial<DraftPoint>) => void
  onShow: (anchor: string) => void
}

export function DraftPointForm({ one, n, names, empty, onChange, onShow }: Props) {
  const { t } = useTranslation()
  const { point, text, owner, due, dropped } = one
  if (dropped)
    return (
      <div className={classes.dropped}>
        <Text size="sm" c="dimmed">
          {t('summaries.edit.dropped', { text: point.text })}
        </Text>
        <Button variant="subtle" size="compact-sm" onClick={() => onChange({ dropped: false })}>
          {t('summaries.edit.restore')}
        </Button>
      </div>
    )
  const drop = t('summaries.edit.drop', { n })
  return (
    <div className={classes.form}>
      <div className={classes.line}>
        <Textarea
          className={classes.text}
          aria-label={t('summaries.edit.text', { kind: t(`summaries.kinds.${point.kind}`), n })}
          autosize
          minRows={1}
          maxLength={POINT_MAX}
          value={text}
          onChange={event => onChange({ text: event.currentTarget.value })}
          error={empty && t('summaries.edit.empty')}
        />
        <Tooltip label={drop}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={drop}
            onClick={() => onChange({ dropped: true })}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </Tooltip>
      </div>
      {point.kind === 'action' && (
        <div className={classes.who}>
          <Autocomplete
            size="sm"
            aria-label={t('summaries.edit.owner', { n })}
            placeholder={t('summaries.edit.ownerLabel')}
            data={names}
            maxLength={80}
            value={owner}
            onChange={name => onChange({ owner: name })}
          />
          <DateInput
            size="sm"
            aria-label={t('summaries.edit.due', { n })}
            placeholder={t('summaries.edit.dueLabel')}
            valueFormat="YYYY-MM-DD"
            clearable
            clearButtonProps={{ 'aria-label': t('summaries.edit.noDue', { n }) }}
            value={due}
            onChange={day => onChange({ due: day })}
          />
        </div>
      )}
      <Sources sources={point.sources} onShow={onShow} />
    </div>
  )
}
