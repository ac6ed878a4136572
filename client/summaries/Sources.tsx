import { IconChalkboard, IconMessage, IconMicrophone2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Source } from '../../shared/summaries/summary.ts'
import { localeFor, writeTime } from '../ui/time.ts'
import classes from './summaries.module.css'

export const anchorOf = ({ kind, id }: Source): string => `${kind}-${id}`

const icons = { segment: IconMicrophone2, block: IconChalkboard, message: IconMessage }

type Props = { sources: readonly Source[]; onShow: (anchor: string) => void }

/** Where a point comes from; each leads to the words themselves. */
export function Sources({ sources, onShow }: Props) {
  const { t, i18n } = useTranslation()
  const locale = localeFor(i18n.language)
  const name = ({ kind, who, at }: Source) => {
    const time = at === undefined ? '' : writeTime(at, 'clock', locale)
    if (kind === 'segment')
      return who ? t('summaries.source.segment', { who, time }) : t('summaries.source.said', { time })
    if (kind === 'message') return who ? t('summaries.source.message', { who }) : t('summaries.source.chat')
    return t('summaries.source.block')
  }
  return (
    <ul className={classes.sources}>
      {sources.map(source => {
        const Icon = icons[source.kind]
        const what = name(source)
        return (
          <li key={anchorOf(source)}>
            <a
              className={classes.source}
              href={`#${anchorOf(source)}`}
              title={source.quote}
              aria-label={t('summaries.source.show', { what, quote: source.quote })}
              onClick={event => {
                event.preventDefault()
                history.replaceState(history.state, '', `#${anchorOf(source)}`)
                onShow(anchorOf(source))
              }}
            >
              <Icon size={15} aria-hidden="true" />
              <span>{what}</span>
            </a>
          </li>
        )
      })}
    </ul>
  )
}
