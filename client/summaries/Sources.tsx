import { IconChalkboard, IconMessage, IconMicrophone2 } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Source } from '../../shared/summaries/summary.ts'
import { localeFor, writeTime } from '../ui/time.ts'
import classes from './summaries.module.css'

const anchorOf = ({ kind, id }: Source): string => `${kind}-${id}`

const icons = { segment: IconMicrophone2, block: IconChalkboard, message: IconMessage }

const SHOWN_AT_FIRST = 4

type Props = { sources: readonly Source[]; onShow: (anchor: string) => void }

/** Where a point comes from; each leads to the words themselves. */
export function Sources({ sources, onShow }: Props) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const shown = all ? sources : sources.slice(0, SHOWN_AT_FIRST)
  const more = sources.length - shown.length
  return (
    <ul className={classes.sources}>
      {shown.map(source => (
        <li key={anchorOf(source)}>
          <SourceLink source={source} onShow={onShow} />
        </li>
      ))}
      {more > 0 && (
        <li>
          <button type="button" className={classes.source} onClick={() => setAll(true)}>
            {t('summaries.source.more', { count: more })}
          </button>
        </li>
      )}
    </ul>
  )
}

function SourceLink({ source, onShow }: { source: Source; onShow: (anchor: string) => void }) {
  const { t } = useTranslation()
  const what = useSourceName(source)
  const Icon = icons[source.kind]
  const anchor = anchorOf(source)
  return (
    <a
      className={classes.source}
      href={`#${anchor}`}
      title={source.quote}
      aria-label={t('summaries.source.show', { what, quote: source.quote })}
      onClick={event => {
        event.preventDefault()
        history.replaceState(history.state, '', `#${anchor}`)
        onShow(anchor)
      }}
    >
      <Icon size={15} aria-hidden="true" />
      <span>{source.kind === 'block' ? source.quote : what}</span>
    </a>
  )
}

function useSourceName({ kind, who, at }: Source): string {
  const { t, i18n } = useTranslation()
  const time = at === undefined ? '' : writeTime(at, 'clock', localeFor(i18n.language))
  if (kind === 'segment')
    return who ? t('summaries.source.segment', { who, time }) : t('summaries.source.said', { time })
  if (kind === 'message') return who ? t('summaries.source.message', { who }) : t('summaries.source.chat')
  return t('summaries.source.block')
}
