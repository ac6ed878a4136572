import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  RouterProvider,
  redirect,
} from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { becomeMe, meQuery } from './accounts/model.ts'
import { ApiRefusal } from './net/api.ts'
import { queryClient } from './net/query.ts'
import { AppShell } from './ui/AppShell.tsx'
import { PageLoading } from './ui/PageLoading.tsx'
import { NotFound, Refused } from './ui/Refused.tsx'
import { plainSearch } from './ui/search.ts'
import { cssVariables, theme } from './ui/theme.ts'

const MeMenu = lazy(() => import('./accounts/MeMenu.tsx'))
const CommunitiesMenu = lazy(() => import('./communities/CommunitiesMenu.tsx'))
const MyCommunities = lazy(() => import('./communities/MyCommunities.tsx'))
const MeetingsToCome = lazy(() => import('./meetings/MeetingsToCome.tsx'))
const HomePage = lazy(() => import('./meetings/HomePage.tsx'))
const CommunityScreen = lazy(() => import('./communities/CommunityScreen.tsx'))
const CommunityMeetings = lazy(() => import('./meetings/CommunityMeetings.tsx'))
const InvitationScreen = lazy(() => import('./communities/InvitationScreen.tsx'))
const MeetingScreen = lazy(() => import('./meetings/MeetingScreen.tsx'))
const SummaryView = lazy(() => import('./summaries/SummaryView.tsx'))
const TranscriptView = lazy(() => import('./transcripts/TranscriptView.tsx'))
const BoardView = lazy(() => import('./board/BoardView.tsx'))
const Inside = lazy(() => import('./presence/Inside.tsx'))
const MemberPresence = lazy(() => import('./presence/MemberPresence.tsx'))
const OnlineCount = lazy(() => import('./presence/OnlineCount.tsx'))

const root = createRootRoute({ component: Outlet, notFoundComponent: Framed404 })

function Frame() {
  const me = useQuery({ ...meQuery, enabled: false }).data
  return (
    <AppShell nav={me?.named && <CommunitiesMenu />} me={me && <MeMenu />}>
      <Suspense fallback={<PageLoading />}>
        <Outlet />
      </Suspense>
    </AppShell>
  )
}

function Framed404() {
  return (
    <AppShell>
      <NotFound />
    </AppShell>
  )
}

const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame })

/** Everything below asks who one is first, and for a name where there is none yet. */
const askWho = async ({ location }: { location: { pathname: string } }) => {
  const me = await queryClient.ensureQueryData(meQuery)
  const search = location.pathname === '/' ? {} : { next: location.pathname }
  if (!me) throw redirect({ to: '/sign-in', search })
  if (!me.named && location.pathname !== '/welcome') throw redirect({ to: '/welcome', search })
}
const member = createRoute({ getParentRoute: () => frame, id: 'member', beforeLoad: askWho })
const inRoom = createRoute({ getParentRoute: () => root, id: 'room', beforeLoad: askWho })

const inFrame = <P extends string>(path: P, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => frame, path, component })
const forMember = <P extends string>(path: P, component: React.ComponentType) =>
  createRoute({ getParentRoute: () => member, path, component })

const Home = () => (
  <HomePage>
    <MeetingsToCome Inside={Inside} />
    <MyCommunities />
  </HomePage>
)
const Community = () => (
  <CommunityScreen
    parts={{
      Meetings: props => <CommunityMeetings {...props} Inside={Inside} />,
      Presence: MemberPresence,
      OnlineCount,
    }}
  />
)
