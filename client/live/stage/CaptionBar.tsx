import { useTranslation } from 'react-i18next'
import { useNow } from '../../ui/useNow.ts'
import { useCaptions } from '../session.ts'
import classes from './CaptionBar.module.css'
import { linesAt } from './captions.ts'

/** What is being said, with who says it. Not announced: who reads captions aloud would talk over the voices. */
export function CaptionBar() {
  const { t } = useTranslation()
  const lines = linesAt(useCaptions(), useNow(1_000))
  return (
    <section className={classes.captions} aria-label={t('stage.captions.label')}>
      {lines.length === 0 && <p className={classes.waiting}>{t('stage.captions.waiting')}</p>}
      {lines.map(line => (
        <p key={line.id} className={classes.line} data-unfinished={line.final ? undefined : true}>
          <strong>{line.name}</strong>{' '}
          <span className={classes.words}>
            <span>{line.text}</span>
          </span>
        </p>
      ))}
    </section>
  )
}
