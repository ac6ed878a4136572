import { Badge, Group, Text } from '@mantine/core'
import { type ComponentType, type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommunityPage } from '../../shared/communities.ts'
import { Avatar } from '../ui/Avatar.tsx'
import classes from './MemberList.module.css'

/** Shows where one member is now, from outside the live rooms. */
export type MemberPresence = ComponentType<{ communityId: string; memberId: string }>

type Props = { page: CommunityPage; meId: string; MemberPresence: MemberPresence }

export function MemberList({ page, meId, MemberPresence }: Props) {
  const { t } = useTranslation()
  const { community, members, invited } = page
  return (
    <>
      <ul className={classes.list}>
        {members.map(({ memberId, name, role }) => (
          <Person key={memberId} id={memberId} name={name} aside={role !== 'member' && t(`communities.roles.${role}`)}>
            {memberId === meId && <Text c="dimmed">({t('communities.page.you')})</Text>}
            <MemberPresence communityId={community.id} memberId={memberId} />
          </Person>
        ))}
      </ul>
      {invited.length > 0 && <Invited invited={invited} />}
    </>
  )
}

type PersonProps = { id: string; name: string; aside: ReactNode; children: ReactNode }

function Person({ id, name, aside, children }: PersonProps) {
  return (
    <li className={classes.person}>
      <Avatar name={name} id={id} />
      <Group gap={6} className={classes.words}>
        <Text fw={550}>{name}</Text>
        {children}
      </Group>
      {aside && <Badge>{aside}</Badge>}
    </li>
  )
}

function Invited({ invited }: { invited: CommunityPage['invited'] }) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className={classes.invited}>
      <Text size="sm" fw={600} c="dimmed" id={id}>
        {t('communities.invite.waiting', { count: invited.length })}
      </Text>
      <ul className={classes.addresses} aria-labelledby={id}>
        {invited.map(({ email }) => (
          <Text component="li" size="sm" c="dimmed" key={email}>
            {email}
          </Text>
        ))}
      </ul>
    </div>
  )
}
