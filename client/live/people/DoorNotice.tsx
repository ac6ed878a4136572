import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Notice } from '../notices/Notice.tsx'
import { useSaid } from '../said.ts'
import { useRoom } from '../session.ts'
import classes from './Waiting.module.css'

/** Tells those who lead that someone waits at the door: one can be answered here, of several one sees who. */
export function DoorNotice({ onSee }: { onSee: () => void }) {
  const { t } = useTranslation()
  const { session, room, host } = useRoom()
  const { attempt } = useSaid()
  const { knocks, locked } = room.door
  const [first] = knocks
  if (!host || !first) return null
  const { memberId, name } = first
  const others = knocks.length - 1
  return (
    <Notice label={t('door.host.label')}>
      <div className={classes.notice}>
        <span className={classes.name} role="status">
          {others === 0 ? t('door.host.waits', { name }) : t('door.host.wait', { name, count: others })}
        </span>
        <span className={classes.answers}>
          {others === 0 && !locked && (
            <Button size="compact-sm" onClick={() => attempt(session.live.command('admit', { memberId }))}>
              {t('door.host.admit')}
            </Button>
          )}
          <Button size="compact-sm" variant="default" onClick={onSee}>
            {t('door.host.see')}
          </Button>
        </span>
      </div>
    </Notice>
  )
}
