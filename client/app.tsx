import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent as lazy,
  Outlet,
  RouterProvider,
  redirect,
} from '@tanstack/react-router'
import { type ComponentType, type ReactNode, Suspense } from 'react'
import { becomeMe, lookWhoIAm, meQuery } from './accounts/model.ts'
import type { CommunityParts } from './communities/CommunityScreen.tsx'
import type { LiveParts } from './live/LiveScreen.tsx'
import type { MeetingParts } from './meetings/MeetingScreen.tsx'
import { ApiRefusal } from './net/api.ts'
import { queryClient, queryOf } from './net/query.ts'
import { reachOf } from './net/reach.ts'
import { AppShell } from './ui/AppShell.tsx'
import { Loading } from './ui/Loading.tsx'
import { PageLoading } from './ui/PageLoading.tsx'
import { NotFound, Refused } from './ui/Refused.tsx'
import { plainSearch } from './ui/search.ts'
import { cssVariables, theme } from './ui/theme.ts'

/** A part of a page that another feature brings. It is waited for in its own place: the page around it stays. */
const part = <P extends object>(Part: ComponentType<P>, waiting: ReactNode = null) =>
  function LazyPart(props: P) {
    return (
      <Suspense fallback={waiting}>
        <Part {...props} />
      </Suspense>
    )
  }

const MeMenu = part(lazy(() => import('./accounts/MeMenu.tsx'), 'MeMenu'))
const CommunitiesMenu = part(lazy(() => import('./communities/CommunitiesMenu.tsx'), 'CommunitiesMenu'))
const HomeScreen = lazy(() => import('./meetings/HomeScreen.tsx'), 'HomeScreen')
const MyCommunities = part(
  lazy(() => import('./communities/MyCommunities.tsx'), 'MyCommunities'),
  <Loading />,
)
const CommunityScreen = lazy(() => import('./communities/CommunityScreen.tsx'), 'CommunityScreen')
const CommunityMeetings = part(
  lazy(() => import('./meetings/CommunityMeetings.tsx'), 'CommunityMeetings'),
  <Loading />,
)
const InvitationScreen = lazy(() => import('./communities/InvitationScreen.tsx'), 'InvitationScreen')
const LiveScreen = lazy(() => import('./live/LiveScreen.tsx'))
const MeetingScreen = lazy(() => import('./meetings/MeetingScreen.tsx'), 'MeetingScreen')
const ArrivalNews = part(lazy(() => import('./presence/ArrivalNews.tsx'), 'ArrivalNews'))
const Inside = part(lazy(() => import('./presence/Inside.tsx'), 'Inside'))

const communityParts: CommunityParts = {
  Meetings: props => <CommunityMeetings {...props} Inside={Inside} />,
  MemberPresence: part(lazy(() => import('./presence/MemberPresence.tsx'), 'MemberPresence')),
  OnlineCount: part(lazy(() => import('./presence/OnlineCount.tsx'), 'OnlineCount')),
}
const meetingParts: MeetingParts = {
  InsideNames: part(lazy(() => import('./presence/InsideNames.tsx'), 'InsideNames')),
  Readers: part(lazy(() => import('./presence/Readers.tsx'), 'Readers')),
  TellMe: part(lazy(() => import('./presence/TellMe.tsx'), 'TellMe')),
  Summary: part(
    lazy(() => import('./summaries/SummaryView.tsx')),
    <Loading rows={6} />,
  ),
  Transcript: part(
    lazy(() => import('./transcripts/TranscriptView.tsx')),
    <Loading rows={6} />,
  ),
  Chat: part(
    lazy(() => import('./live/chat/ChatLog.tsx')),
    <Loading rows={6} />,
  ),
  Board: part(
    lazy(() => import('./board/BoardView.tsx')),
    <Loading rows={6} />,
  ),
}
const liveParts: LiveParts = {
  Board: lazy(() => import('./board/Board.tsx')),
}

function Frame() {
  const me = useQuery({ ...meQuery, enabled: false }).data
  return (
    <AppShell nav={me?.named && <CommunitiesMenu />} me={me && <MeMenu />}>
      <Outlet />
      {me?.named && <ArrivalNews me={me.id} />}
    </AppShell>
  )
}

const inShell = (content: ReactNode) => <AppShell>{content}</AppShell>

/** Asks who one is first, and for a name where there is none yet. */
const askWho = async ({ location }: { location: { pathname: string } }) => {
  const me = await queryClient.ensureQueryData(meQuery)
  const search = location.pathname === '/' ? {} : { next: location.pathname }
  if (!me) throw redirect({ to: '/sign-in', search })
  if (!me.named) throw redirect({ to: '/welcome', search })
}
/** The live room has a door for guests where its meeting allows them; else it is as any page of members. */
const askWhoOrGuest = async (to: { location: { pathname: string }; params: { meetingId: string } }) => {
  const me = await queryClient.ensureQueryData(meQuery)
  if (me) return askWho(to)
  const { meetingId } = to.params
  const door = await queryClient.ensureQueryData(queryOf('live.door', { params: { meetingId } })).catch(() => null)
  if (!door) return askWho(to)
}
const askIn = async () => {
  if (!(await queryClient.ensureQueryData(meQuery))) throw redirect({ to: '/sign-in' })
}
/** Visitors may see these; whoever is signed in still finds their menu. */
const lookWho = () => queryClient.ensureQueryData(meQuery).then(() => undefined)

const root = createRootRoute({ component: Outlet, notFoundComponent: () => inShell(<NotFound />) })
const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame })
const member = createRoute({ getParentRoute: () => frame, id: 'member', beforeLoad: askWho })

const open = (path: string, component: ComponentType) =>
  createRoute({ getParentRoute: () => frame, path, component: component as () => ReactNode, beforeLoad: lookWho })
const inside = (path: string, component: ComponentType) =>
  createRoute({ getParentRoute: () => member, path, component: component as () => ReactNode })

const tree = root.addChildren([
  frame.addChildren([
    open(
      '/sign-in',
      lazy(() => import('./accounts/SignInScreen.tsx'), 'SignInScreen'),
    ),
    open(
      '/sign-in/confirm',
      lazy(() => import('./accounts/ConfirmScreen.tsx'), 'ConfirmScreen'),
    ),
    open('/invitations/$token', () => <InvitationScreen onJoined={lookWhoIAm} />),
    open(
      '/mailbox',
      lazy(() => import('./mail/MailboxScreen.tsx'), 'MailboxScreen'),
    ),
    createRoute({
      getParentRoute: () => frame,
      path: '/welcome',
      beforeLoad: askIn,
      component: lazy(() => import('./accounts/ProfileScreens.tsx'), 'WelcomeScreen'),
    }),
    member.addChildren([
      inside('/', () => <HomeScreen Inside={Inside} communities={<MyCommunities />} />),
      inside(
        '/profile',
        lazy(() => import('./accounts/ProfileScreens.tsx'), 'ProfileScreen'),
      ),
      inside(
        '/communities/new',
        lazy(() => import('./communities/NewCommunityScreen.tsx'), 'NewCommunityScreen'),
      ),
      inside('/communities/$communityId', () => <CommunityScreen parts={communityParts} />),
      inside(
        '/communities/$communityId/schedule',
        lazy(() => import('./meetings/ScheduleScreen.tsx'), 'ScheduleScreen'),
      ),
      inside('/meetings/$meetingId', () => <MeetingScreen parts={meetingParts} />),
    ]),
  ]),
  createRoute({
    getParentRoute: () => root,
    path: '/meetings/$meetingId/live',
    beforeLoad: askWhoOrGuest,
    component: () => <LiveScreen parts={liveParts} />,
  }),
])

const router = createRouter({
  routeTree: tree,
  ...plainSearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
  // the meeting page leads to its own anchors: they may lie in a tab that is not shown
  defaultHashScrollIntoView: false,
  defaultPendingComponent: PageLoading,
  defaultPendingMs: 300,
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: ({ error }) => <Refused error={error} onRetry={() => router.invalidate()} />,
})

/** A session that ended while the page was open: ask who one is again, which leads to signing in. */
queryClient.getQueryCache().subscribe(({ type, query }) => {
  const { error } = query.state
  if (type !== 'updated' || !(error instanceof ApiRefusal) || error.code !== 'sign-in-needed') return
  if (queryClient.getQueryData(meQuery.queryKey) === null) return
  becomeMe(null)
  router.invalidate()
})

/** The server answers again: what is shown may be old, and what failed may work now. */
reachOf.subscribe(() => {
  if (reachOf.getSnapshot() !== 'reached') return
  queryClient.invalidateQueries()
  router.invalidate()
})

const schemes = localStorageColorSchemeManager({ key: 'hearth-scheme' })

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        colorSchemeManager={schemes}
        defaultColorScheme="auto"
      >
        <Notifications position="bottom-center" />
        <RouterProvider router={router} />
      </MantineProvider>
    </QueryClientProvider>
  )
}
