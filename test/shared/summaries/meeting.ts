import type { Block } from '../../../shared/board/outline.ts'
import type { Person, SummaryInput } from '../../../shared/summaries/input.ts'

export const people = {
  ana: { memberId: 'member-ana', name: 'Ana Silva' },
  ben: { memberId: 'member-ben', name: 'Ben Okoro' },
  cara: { memberId: 'member-cara', name: 'Cara Lind' },
  joao: { memberId: 'member-joao', name: 'João Prado' },
  will: { memberId: 'member-will', name: 'Will Hart' },
  anaTwo: { memberId: 'member-ana-two', name: 'Ana Berg' },
} satisfies Record<string, Person>
export type Who = keyof typeof people

/** Monday 10 March 2025, 18:00 in Lisbon. */
export const monday = Date.UTC(2025, 2, 10, 18)

/** One line of talk: who, what, and how many seconds after the line before ended. */
export type Line = [who: Who, text: string, pause?: number]

export type Golden = {
  name: string
  members: Who[]
  talk?: Line[]
  chat?: [who: Who, text: string, secondsIn: number][]
  board?: (Partial<Block> & { text: string })[]
  agenda?: string[]
  timeZone?: string
  startsAt?: number
  /** exactly these; texts as they read in the summary */
  decisions?: string[]
  actions?: { text: string; owner?: string; member?: Who; due?: string }[]
  questions?: string[]
  resources?: string[]
}

const SECONDS_A_WORD = 0.4

export function asInput(golden: Omit<Golden, 'name'>): SummaryInput {
  const startsAt = golden.startsAt ?? monday
  let clock = startsAt
  const segments = (golden.talk ?? []).map(([who, text, pause = 1]) => {
    const from = clock + pause * 1000
    clock = Math.round(from + text.split(' ').length * SECONDS_A_WORD * 1000)
    const participantId = `participant-${who}`
    const { memberId, name } = people[who]
    return {
      id: `${participantId}-${from}`,
      meetingId: 'meeting-1',
      participantId,
      memberId,
      name,
      from,
      to: clock,
      text,
      confidence: 0.9,
    }
  })
  const messages = (golden.chat ?? []).map(([who, text, secondsIn], i) => {
    const { memberId, name } = people[who]
    return {
      id: `message-${i}`,
      key: `key-of-${i}`,
      participantId: `participant-${who}`,
      memberId,
      name,
      at: startsAt + secondsIn * 1000,
      text,
    }
  })
  const blocks = (golden.board ?? []).map(
    (block, i): Block => ({ id: `block-${i}`, kind: 'paragraph', mentions: [], ...block }),
  )
  const spoke = [...new Set(segments.map(s => s.memberId))]
  return {
    meeting: {
      title: golden.agenda?.[0] ?? 'Our meeting',
      goals: '',
      startsAt,
      timeZone: golden.timeZone ?? 'Europe/Lisbon',
      agenda: (golden.agenda ?? []).map(title => ({ title, minutes: 10 })),
    },
    segments,
    blocks,
    messages,
    attendance: Object.values(people)
      .filter(p => spoke.includes(p.memberId))
      .map(p => ({ ...p, joinedAt: startsAt, minutes: 30 })),
    members: golden.members.map(who => people[who]),
  }
}
