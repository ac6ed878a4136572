import { Button, NativeSelect, Switch, Text } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconLink } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { DoorPolicy, type Knock } from '../../../shared/live/door.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Time } from '../../ui/Time.tsx'
import { useSaid } from '../said.ts'
import { useRoom } from '../session.ts'
import classes from './Waiting.module.css'

/** For those who lead: who waits at the door, first come first, and how the door stands. */
export function Waiting() {
  const { t } = useTranslation()
  const { session, room, host } = useRoom()
  const { attempt } = useSaid()
  if (!host) return null
  const { knocks, locked } = room.door
  return (
    <div className={classes.door}>
      {knocks.length > 0 && (
        <section className={classes.waiting} aria-labelledby="live-door">
          <header className={classes.head}>
            <h2 id="live-door">{t('door.host.title', { count: knocks.length })}</h2>
            {knocks.length > 1 && (
              <Button
                size="compact-sm"
                disabled={locked}
                onClick={() => attempt(session.live.command('admit', { memberId: null }))}
              >
                {t('door.host.admitAll')}
              </Button>
            )}
          </header>
          {locked && <Text size="sm">{t('door.host.locked')}</Text>}
          <ol>
            {knocks.map(knock => (
              <Knocker key={knock.memberId} knock={knock} locked={locked} />
            ))}
          </ol>
        </section>
      )}
      <DoorSettings />
    </div>
  )
}

function Knocker({ knock: { memberId, name, at }, locked }: { knock: Knock; locked: boolean }) {
  const { t } = useTranslation()
  const { session } = useRoom()
  const { attempt } = useSaid()
  return (
    <li className={classes.knocker}>
      <Avatar name={name} id={memberId} size={34} />
      <span className={classes.name}>
        {name}
        <span className={classes.since}>
          <Time at={at} as="clock" />
        </span>
      </span>
      <span className={classes.answers}>
        <Button
          size="compact-sm"
          disabled={locked}
          aria-label={t('door.host.admitNamed', { name })}
          onClick={() => attempt(session.live.command('admit', { memberId }))}
        >
          {t('door.host.admit')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('door.host.denyNamed', { name })}
          onClick={() => attempt(session.live.command('deny', { memberId }))}
        >
          {t('door.host.deny')}
        </Button>
      </span>
    </li>
  )
}

function DoorSettings() {
  const { t } = useTranslation()
  const { session, room } = useRoom()
  const { attempt } = useSaid()
  const { policy, locked } = room.door
  const { copy, copied } = useClipboard()
  return (
    <details className={classes.settings}>
      <summary>
        {t('door.host.policy')}: {t(`door.policy.${policy}`)}
      </summary>
      <div className={classes.fields}>
        <NativeSelect
          label={t('door.host.policy')}
          description={t(`door.policyHint.${policy}`)}
          value={policy}
          data={DoorPolicy.options.map(value => ({ value, label: t(`door.policy.${value}`) }))}
          onChange={event =>
            attempt(session.live.command('setDoor', { policy: DoorPolicy.parse(event.currentTarget.value) }))
          }
        />
        <Switch
          label={t('door.host.lock')}
          description={t('door.host.lockHint')}
          checked={locked}
          onChange={event => attempt(session.live.command('setDoor', { locked: event.currentTarget.checked }))}
        />
        {policy !== 'members' && (
          <Button
            variant="default"
            leftSection={
              copied ? <IconCheck size={18} aria-hidden="true" /> : <IconLink size={18} aria-hidden="true" />
            }
            onClick={() => copy(`${location.origin}/meetings/${room.meetingId}/live`)}
          >
            {t(copied ? 'door.host.copied' : 'door.host.copy')}
          </Button>
        )}
      </div>
    </details>
  )
}
