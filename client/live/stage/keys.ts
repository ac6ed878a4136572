import { useTranslation } from 'react-i18next'
import type { Toggles } from './actions.ts'
import type { PushToTalk } from './pushToTalk.ts'
import type { Shortcut } from './shortcuts.ts'
import type { View } from './view.ts'

const ofToggles = [
  ['m', 'microphone'],
  ['v', 'camera'],
  ['s', 'screen'],
  ['h', 'hand'],
  ['c', 'captions'],
  ['o', 'audioOnly'],
  ['p', 'pip'],
  ['f', 'fullScreen'],
] as const satisfies [string, keyof Toggles][]

/** The keys of the stage, as a table. */
export function useStageKeys(toggles: Toggles, talk: PushToTalk, view: View, showSheet: () => void): Shortcut[] {
  const { t } = useTranslation()
  return [
    ...ofToggles.map(([key, name]) => ({
      key,
      words: t(`stage.keys.${name}`),
      possible: toggles[name].possible && !(name === 'microphone' && talk.on),
      run: toggles[name].toggle,
    })),
    {
      key: ' ',
      words: t('stage.keys.talk'),
      possible: talk.on && toggles.microphone.possible,
      run: () => talk.talk(true),
      release: () => talk.talk(false),
    },
    { key: 'l', words: t('stage.keys.layout'), possible: true, run: view.nextLayout },
    { key: '?', words: t('stage.keys.sheet'), possible: true, run: showSheet },
  ]
}
