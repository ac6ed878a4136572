import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type RefusalCode, refusals } from '../../shared/errors.ts'
import { accounts } from './en/accounts.ts'
import { agenda } from './en/agenda.ts'
import { board } from './en/board.ts'
import { chat } from './en/chat.ts'
import { common } from './en/common.ts'
import { communities } from './en/communities.ts'
import { door } from './en/door.ts'
import { hands } from './en/hands.ts'
import { live } from './en/live.ts'
import { mail } from './en/mail.ts'
import { markers } from './en/markers.ts'
import { meetings } from './en/meetings.ts'
import { people } from './en/people.ts'
import { polls } from './en/polls.ts'
import { presence } from './en/presence.ts'
import { reactions } from './en/reactions.ts'
import { stage } from './en/stage.ts'
import { summaries } from './en/summaries.ts'
import { transcripts } from './en/transcripts.ts'

const refusal = {
  ...(Object.fromEntries(Object.entries(refusals).map(([code, [, message]]) => [code, message])) as {
    [C in RefusalCode]: string
  }),
  unreachable: 'The server does not answer. Check your network; we keep trying.',
}

export const en = {
  ...common,
  accounts,
  agenda,
  board,
  chat,
  communities,
  door,
  hands,
  live,
  mail,
  markers,
  meetings,
  people,
  polls,
  presence,
  reactions,
  stage,
  summaries,
  transcripts,
  refusal,
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof en }
  }
}

export const i18n = createInstance()
i18n.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: en } },
  interpolation: { escapeValue: false },
  returnNull: false,
})
