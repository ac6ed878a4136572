import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type RefusalCode, refusals } from '../../shared/errors.ts'
import { accounts } from './en/accounts.ts'
import { board } from './en/board.ts'
import { common } from './en/common.ts'
import { communities } from './en/communities.ts'
import { live } from './en/live.ts'
import { mail } from './en/mail.ts'
import { meetings } from './en/meetings.ts'
import { presence } from './en/presence.ts'
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
  board,
  communities,
  live,
  mail,
  meetings,
  presence,
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
