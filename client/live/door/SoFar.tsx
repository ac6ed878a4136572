import { useMediaQuery } from '@mantine/hooks'
import { IconBulb, IconCheck, IconFlag } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { timeLeft } from '../../../shared/live/agenda.ts'
import type { DoorView, SoFar as Report } from '../../../shared/live/doorway.ts'
import type { Marker } from '../../../shared/live/markers.ts'
import { plainText } from '../../../shared/live/plain.ts'
import { Prose } from '../../ui/Prose.tsx'
import { Time } from '../../ui/Time.tsx'
import { useNow } from '../../ui/useNow.ts'
import { writeSpan } from '../agenda/clock.ts'
import { Fold } from './Fold.tsx'
import classes from './SoFar.module.css'
import { useSoFar } from './useSoFar.ts'

/** What someone who comes late has missed. Nothing while nothing has happened. */
export function SoFar({ door }: { door: DoorView }) {
  const { t } = useTranslation()
  const wide = useMediaQuery('(min-width: 56em)', true, { getInitialValueInEffect: false })
  const { data, dataUpdatedAt } = useSoFar(door)
  if (!data) return null
  const { agenda, markers, chat, said } = data
  const begun = agenda.current !== null || agenda.states.some(state => state !== 'open')
  if (!begun && markers.length + chat.length + said.length === 0) return null
  return (
    <Fold title={t('door.soFar.title')} hint={t('door.soFar.hint')} open={wide}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={classes.soFar} aria-label={t('door.soFar.title')} tabIndex={0}>
        {begun && <AgendaSoFar report={data} offset={data.now - dataUpdatedAt} />}
        {markers.length > 0 && (
          <Part title={t('door.soFar.markers')}>
            <ul>
              {markers.map(marker => (
                <Marked key={marker.id} marker={marker} />
              ))}
            </ul>
          </Part>
        )}
        {chat.length > 0 && (
          <Part title={t('door.soFar.chat')}>
            {chat.map(({ id, name, at, text, files }) => (
              <div key={id} className={classes.line}>
                <span className={classes.who}>
                  {name} <Time at={at} as="clock" />
                </span>
                {text && <Prose text={plainText(text)} size="sm" />}
                {files.length > 0 && t('door.soFar.file', { count: files.length })}
              </div>
            ))}
          </Part>
        )}
        {said.length > 0 && (
          <Part title={t('door.soFar.said')}>
            {said.map(({ id, name, text }) => (
              <p key={id} className={classes.line}>
                <span className={classes.who}>{name}</span> {text}
              </p>
            ))}
          </Part>
        )}
      </section>
    </Fold>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

/** @param offset the server's clock less ours, in ms */
function AgendaSoFar({ report: { agenda }, offset }: { report: Report; offset: number }) {
  const { t } = useTranslation()
  const left = timeLeft(agenda, useNow(1_000) + offset)
  return (
    <Part title={t('door.soFar.agenda')}>
      <ol>
        {agenda.items.map((item, place) => {
          const now = place === agenda.current
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the items of an agenda never move
            <li key={place} data-state={now ? 'now' : agenda.states[place]} aria-current={now ? 'step' : undefined}>
              <span>{now ? t('door.soFar.running', { title: item.title }) : item.title}</span>
              {now && left !== null && (
                <span className={classes.clock} data-over={left < 0 || undefined}>
                  {t(left < 0 ? 'door.soFar.over' : 'door.soFar.left', { time: writeSpan(left) })}
                </span>
              )}
            </li>
          )
        })}
      </ol>
    </Part>
  )
}

const markerIcons = { decision: IconCheck, action: IconFlag, highlight: IconBulb }

function Marked({ marker: { kind, text, at } }: { marker: Marker }) {
  const { t } = useTranslation()
  const Icon = markerIcons[kind]
  return (
    <li className={classes.marker}>
      <Icon size={18} aria-hidden="true" />
      <span>
        <span className={classes.who}>
          {t(`door.soFar.marker.${kind}`)} <Time at={at} as="clock" />
        </span>{' '}
        {text || <em>{t('door.soFar.noText')}</em>}
      </span>
    </li>
  )
}
