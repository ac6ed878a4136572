import { Stack, Text } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import type { ComponentType, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommunityPage } from '../../shared/communities.ts'
import { may, type Role } from '../../shared/roles.ts'
import { useCall } from '../net/query.ts'
import { LoadedPage } from '../ui/LoadedPage.tsx'
import { Page } from '../ui/Page.tsx'
import { Prose } from '../ui/Prose.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './CommunityScreen.module.css'
import { InviteForm } from './InviteForm.tsx'
import { MemberList, type MemberPresence } from './MemberList.tsx'

/** What other features show on a community's page. */
export type CommunityParts = {
  Meetings: ComponentType<{ communityId: string; role: Role }>
  MemberPresence: MemberPresence
  OnlineCount: ComponentType<{ communityId: string }>
}

export function CommunityScreen({ parts }: { parts: CommunityParts }) {
  const { communityId = '' } = useParams({ strict: false }) as { communityId?: string }
  const page = useCall('communities.page', { params: { communityId } })
  return <LoadedPage query={page}>{value => <Shown key={communityId} page={value} parts={parts} />}</LoadedPage>
}

function Shown({ page, parts }: { page: CommunityPage; parts: CommunityParts }) {
  const { t } = useTranslation()
  const meId = useCall('accounts.me').data?.id ?? ''
  const { community, role, members } = page
  const lead: ReactNode = community.purpose ? (
    <Prose text={community.purpose} inherit />
  ) : (
    t('communities.page.noPurpose')
  )
  const count = (
    <Text size="sm" c="dimmed" component="div">
      {t('communities.mine.members', { count: members.length })} <parts.OnlineCount communityId={community.id} />
    </Text>
  )
  return (
    <Page title={community.name} lead={lead}>
      <div className={classes.columns}>
        <parts.Meetings communityId={community.id} role={role} />
        <Stack gap="lg">
          <Section title={t('communities.page.members')} aside={count} card>
            <MemberList page={page} meId={meId} MemberPresence={parts.MemberPresence} />
          </Section>
          {may(role, 'community:invite') && (
            <Section title={t('communities.invite.title')} card>
              <InviteForm communityId={community.id} />
            </Section>
          )}
        </Stack>
      </div>
    </Page>
  )
}
