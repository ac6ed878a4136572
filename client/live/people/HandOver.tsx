import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { peopleIn } from '../../../shared/live/people.ts'
import { may } from '../../../shared/roles.ts'
import { useSaid } from '../said.ts'
import { useRoom } from '../session.ts'

/** Leaving the room; who alone leads it is asked first who goes on. `dialog` has to be shown somewhere. */
export function useLeave(): { leave: () => void; dialog: ReactNode } {
  const { session, room, mine, host } = useRoom()
  const [asked, { open, close }] = useDisclosure(false)
  const others = peopleIn(room).filter(one => one.memberId !== mine?.memberId)
  const alone = host && !others.some(one => may(one.main.role, 'live:host'))
  // another device of the same person goes on leading
  const lastDevice = Object.values(room.participants).filter(one => one.memberId === mine?.memberId).length <= 1
  const asks = alone && lastDevice && others.length > 0
  return {
    leave: () => (asks ? open() : void session.live.leave()),
    dialog: host ? <HandOver opened={asked} onClose={close} /> : null,
  }
}

function HandOver({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const { session, room, mine } = useRoom()
  const { attempt } = useSaid()
  const [chosen, setChosen] = useState<string | null>(null)
  const { live } = session
  // in the order in which one of them would lead without a choice
  const members = peopleIn(room)
    .map(one => one.main)
    .filter(one => one.role === 'member' && one.memberId !== mine?.memberId)
    .sort((a, b) => Number(b.connection === 'live') - Number(a.connection === 'live') || a.joinedAt - b.joinedAt)
  const next = members.find(one => one.memberId === chosen) ?? members[0]
  const done = (run: Promise<unknown>) => {
    onClose()
    attempt(run)
  }
  const handOver = () =>
    next && done(live.command('setRole', { memberId: next.memberId, role: 'facilitator' }).then(() => live.leave()))
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('people.handOver.title')}
      closeButtonProps={{ 'aria-label': t('people.handOver.close') }}
    >
      <Stack gap="md">
        <Text>{t(next ? 'people.handOver.text' : 'people.handOver.guests')}</Text>
        {next && (
          <Radio.Group
            aria-label={t('people.handOver.choose')}
            value={next.memberId}
            onChange={setChosen}
            mah="40dvh"
            style={{ overflowY: 'auto' }}
          >
            <Stack gap="xs" p={4}>
              {members.map((one, place) => (
                <Radio
                  key={one.memberId}
                  value={one.memberId}
                  label={one.name}
                  description={place === 0 ? t('people.handOver.first') : undefined}
                />
              ))}
            </Stack>
          </Radio.Group>
        )}
        {next && (
          <Button onClick={handOver} data-autofocus>
            {t('people.handOver.yes')}
          </Button>
        )}
        <Group justify="space-between" gap="xs">
          <Button variant="default" onClick={() => done(live.leave())}>
            {t(next ? 'people.handOver.anyway' : 'people.handOver.leave')}
          </Button>
          <Button variant="subtle" color="red" onClick={() => done(live.command('end', {}))}>
            {t('people.handOver.end')}
          </Button>
        </Group>
        {next && (
          <Text size="sm" c="dimmed">
            {t('people.handOver.anywayHint')}
          </Text>
        )}
      </Stack>
    </Modal>
  )
}
