import { Badge, Button, Group, SimpleGrid, Text } from '@mantine/core'
import { IconPlus, IconUsersGroup } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CommunityCard } from '../../shared/communities.ts'
import { useCall } from '../net/query.ts'
import { Card } from '../ui/Card.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Section } from '../ui/Section.tsx'
import { Time } from '../ui/Time.tsx'

export function MyCommunities() {
  const { t } = useTranslation()
  const mine = useCall('communities.mine')
  const start = (variant: 'default' | 'filled') => (
    <Button component={Link} to="/communities/new" variant={variant} leftSection={<IconPlus size={18} />}>
      {t('communities.mine.create')}
    </Button>
  )
  return (
    <Section title={t('communities.mine.title')} aside={mine.data?.length ? start('default') : null}>
      <Loaded query={mine} loading={<Loading rows={2} height={96} />}>
        {cards =>
          cards.length === 0 ? (
            <EmptyState
              icon={<IconUsersGroup />}
              title={t('communities.mine.empty')}
              hint={t('communities.mine.emptyHint')}
              action={start('filled')}
            />
          ) : (
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} component="ul" className="plain-list">
              {cards.map(card => (
                <CommunityLink key={card.id} card={card} />
              ))}
            </SimpleGrid>
          )
        }
      </Loaded>
    </Section>
  )
}

function CommunityLink({ card }: { card: CommunityCard }) {
  const { t } = useTranslation()
  return (
    <Card component="li" to={`/communities/${card.id}`} title={card.name}>
      {card.purpose && (
        <Text size="sm" c="dimmed" lineClamp={2}>
          {card.purpose}
        </Text>
      )}
      <Group gap="sm" mt="auto" pt="xs">
        <Text size="sm">{t('communities.mine.members', { count: card.members })}</Text>
        {card.role !== 'member' && <Badge>{t(`communities.roles.${card.role}`)}</Badge>}
      </Group>
      <Text size="sm" c="dimmed">
        {card.nextMeetingAt ? (
          <>
            {t('communities.mine.next')} <Time at={card.nextMeetingAt} />
          </>
        ) : (
          t('communities.mine.noNext')
        )}
      </Text>
    </Card>
  )
}
