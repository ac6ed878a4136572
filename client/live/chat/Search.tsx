import { ActionIcon, TextInput } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconSearch, IconX } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Chat.module.css'
import type { SearchState } from './useSearch.ts'

type Props = { search: SearchState; onLook: () => void; onStep: (by: 1 | -1) => void }

/** Enter goes from the newest find to older ones, Shift+Enter the other way, Escape ends the search. */
export function Search({ search, onLook, onStep }: Props) {
  const { t } = useTranslation()
  const { query, found, at } = search
  const looking = query.trim() !== ''
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Escape') search.look('')
    if (event.key !== 'Enter') return
    event.preventDefault()
    onStep(event.shiftKey ? 1 : -1)
  }
  const count =
    found.length === 0
      ? t('chat.search.none')
      : t('chat.search.count', { at: at === null ? '–' : found.indexOf(at) + 1, count: found.length })
  return (
    <search className={classes.search}>
      <TextInput
        className={classes.searchField}
        variant="filled"
        aria-label={t('chat.search.label')}
        placeholder={t('chat.search.label')}
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        value={query}
        onFocus={onLook}
        onChange={event => search.look(event.currentTarget.value)}
        onKeyDown={key}
      />
      <span className={classes.count} role="status">
        {looking && count}
      </span>
      {looking && (
        <>
          <ActionIcon
            variant="subtle"
            size={32}
            aria-label={t('chat.search.previous')}
            disabled={found.length === 0}
            onClick={() => onStep(-1)}
          >
            <IconChevronUp size={18} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            size={32}
            aria-label={t('chat.search.next')}
            disabled={found.length === 0}
            onClick={() => onStep(1)}
          >
            <IconChevronDown size={18} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            aria-label={t('chat.search.close')}
            onClick={() => search.look('')}
          >
            <IconX size={18} aria-hidden="true" />
          </ActionIcon>
        </>
      )}
    </search>
  )
}
