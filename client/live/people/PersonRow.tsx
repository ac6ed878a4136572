import { Menu } from '@mantine/core'
import {
  IconCoffee,
  IconDevices,
  IconDots,
  IconEar,
  IconEarOff,
  IconHandStop,
  IconMicrophone,
  IconMicrophoneOff,
  IconPlugConnectedX,
  IconScreenShare,
  IconVideo,
} from '@tabler/icons-react'
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { may } from '../../../shared/roles.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { PersonActions } from './Moderation.tsx'
import classes from './People.module.css'
import type { Line } from './roster.ts'

/** What someone sends, over all their devices; null on a server without media. */
export type Sending = { microphone: boolean; speaking: boolean; filming: boolean; screen: boolean } | null
type Props = {
  line: Line
  mine: boolean
  sending: Sending
  /** the heading of the board at which they are, '' for the board as a whole, undefined when they are not on it */
  place: string | undefined
  /** whether the one who looks leads the room */
  host: boolean
}

const same = (a: Props, b: Props) =>
  a.line.main === b.line.main &&
  a.line.hand === b.line.hand &&
  a.line.devices.length === b.line.devices.length &&
  a.line.devices.every((device, at) => device === b.line.devices[at]) &&
  a.mine === b.mine &&
  a.place === b.place &&
  a.host === b.host &&
  JSON.stringify(a.sending) === JSON.stringify(b.sending)

/** One person in the roster, drawn again only when something of theirs changed. */
export const PersonRow = memo(function PersonRow({ line, mine, sending, place, host }: Props) {
  const { t } = useTranslation()
  const { main, devices } = line
  const lost = devices.every(device => device.connection === 'lost')
  return (
    <li className={classes.person} data-participant={main.id} data-faint={lost || undefined}>
      <span className={classes.face} data-speaking={sending?.speaking || undefined}>
        <Avatar name={main.name} id={main.memberId} size={36} />
      </span>
      <span className={classes.who}>
        <span className={classes.name} title={main.name}>
          {main.name} {mine && <span className={classes.faint}>({t('live.you')})</span>}
        </span>
        <span className={classes.words}>
          {may(main.role, 'live:host') && <strong className={classes.role}>{t('people.host')}</strong>}
          {main.role === 'guest' && <span className={classes.role}>{t('people.guest')}</span>}
          <State line={line} lost={lost} place={place} />
        </span>
      </span>
      <Signs line={line} sending={sending} />
      {host && (
        <Menu position="bottom-end" shadow="md" floatingStrategy="fixed" portalProps={{ target: '[data-roster]' }}>
          <Menu.Target>
            <button type="button" className={classes.menu} aria-label={t('people.menu', { name: main.name })}>
              <IconDots size={18} aria-hidden="true" />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label aria-hidden="true">{main.name}</Menu.Label>
            <PersonActions who={main} devices={devices} />
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  )
}, same)

/** How they are here, in words. */
function State({ line: { main }, lost, place }: { line: Line; lost: boolean; place: string | undefined }) {
  const { t } = useTranslation()
  if (lost)
    return (
      <span className={classes.state} data-alive>
        <IconPlugConnectedX size={15} aria-hidden="true" />
        {t('live.sign.lost')}
      </span>
    )
  if (main.status === 'away')
    return (
      <span className={classes.state}>
        <IconCoffee size={15} aria-hidden="true" />
        {t(main.idle ? 'people.sign.idle' : 'live.sign.away')}
      </span>
    )
  if (place === undefined) return null
  return (
    <span className={classes.place}>{place === '' ? t('people.sign.onBoard') : t('people.sign.at', { place })}</span>
  )
}

function Signs({ line: { main, devices, hand }, sending }: { line: Line; sending: Sending }) {
  const { t } = useTranslation()
  return (
    <span className={classes.signs}>
      {hand !== null && (
        <Sign words={t('people.sign.hand', { place: hand })} alive>
          <IconHandStop size={18} />
          <span aria-hidden="true">{hand}</span>
        </Sign>
      )}
      {devices.length > 1 && (
        <Sign words={t('people.sign.devices', { count: devices.length })}>
          <IconDevices size={18} />
        </Sign>
      )}
      {sending?.screen && (
        <Sign words={t('people.sign.screen')} alive>
          <IconScreenShare size={18} />
        </Sign>
      )}
      {sending?.filming && (
        <Sign words={t('people.sign.camera')}>
          <IconVideo size={18} />
        </Sign>
      )}
      <Sign words={t(main.transcribe ? 'live.sign.transcribed' : 'live.sign.notTranscribed')}>
        {main.transcribe ? <IconEar size={18} /> : <IconEarOff size={18} />}
      </Sign>
      {sending &&
        (sending.microphone ? (
          <Sign
            words={t(sending.speaking ? 'people.sign.speaking' : 'live.sign.microphoneOn')}
            alive={sending.speaking}
          >
            <IconMicrophone size={18} />
          </Sign>
        ) : (
          <Sign words={t('live.sign.muted')}>
            <IconMicrophoneOff size={18} />
          </Sign>
        ))}
    </span>
  )
}

function Sign({ words, alive, children }: { words: string; alive?: boolean; children: ReactNode }) {
  return (
    <span className={classes.sign} role="img" aria-label={words} title={words} data-alive={alive || undefined}>
      {children}
    </span>
  )
}
