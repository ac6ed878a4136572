import { useCall } from '../net/query.ts'
import { Faces } from '../ui/Faces.tsx'

const SHOWN = 4
export type Named = { id: string; name: string }

/** Members of a community with their names, by name; whoever has left it meanwhile is left out. */
export function useNamed(communityId: string, people: readonly { memberId: string }[]): Named[] {
  const page = useCall('communities.page', { params: { communityId } })
  const names = new Map(page.data?.members.map(member => [member.memberId, member.name]))
  return people
    .flatMap(({ memberId }) => ({ id: memberId, name: names.get(memberId) ?? '' }))
    .filter(one => one.name !== '')
    .sort((a, b) => a.name.localeCompare(b.name))
}

/** The first few of some people, as faces. The words beside them say who or how many they are. */
export function FirstFaces({ people }: { people: readonly Named[] }) {
  return <Faces people={people.slice(0, SHOWN)} size={26} title={people.map(one => one.name).join(', ')} />
}
