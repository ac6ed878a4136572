import type { MentionNodeAttrs, MentionOptions } from '@tiptap/extension-mention'
import { ReactRenderer } from '@tiptap/react'
import type { SuggestionProps } from '@tiptap/suggestion'
import type { Id } from '../../shared/ids.ts'
import { MentionList, optionId } from './MentionList.tsx'

export type Member = { memberId: Id; name: string }

const MOST = 8
const steps = new Map([
  ['ArrowDown', 1],
  ['ArrowUp', -1],
])
const choosing = ['Enter', 'Tab']
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** The members one may mean by what follows the @: a word of the name begins with it, accents aside. */
export const matching = (members: Member[], query: string): Member[] =>
  members
    .filter(({ name }) => ` ${plain(name)}`.includes(` ${plain(query)}`))
    .sort((a, b) => a.name.localeCompare(b.name))
    .slice(0, MOST)

/** The menu that opens at an @. The focus stays in the text; the keys below move and choose. */
export function mentionMenu(members: () => Member[]): MentionOptions<Member>['suggestion'] {
  return {
    items: ({ query }) => matching(members(), query),
    render: () => {
      let list: ReactRenderer | null = null
      let unmount: (() => void) | null = null
      let shown: SuggestionProps<Member, MentionNodeAttrs> | null = null
      let active = 0

      const choose = (member: Member | undefined) => {
        if (member) shown?.command({ id: member.memberId, label: member.name })
      }
      const show = () => {
        if (!shown || !list) return
        list.updateProps({ members: shown.items, active, choose })
        const field = shown.editor.view.dom
        if (shown.items.length > 0) field.setAttribute('aria-activedescendant', optionId(active))
        else field.removeAttribute('aria-activedescendant')
      }
      const move = (step: number) => {
        const { length } = shown?.items ?? []
        active = length > 0 ? (active + step + length) % length : 0
        show()
      }
      return {
        onStart: props => {
          shown = props
          active = 0
          const { editor, items } = props
          list = new ReactRenderer(MentionList, { editor, props: { members: items, active, choose } })
          unmount = props.mount(list.element)
          show()
        },
        onUpdate: props => {
          if (props.query !== shown?.query) active = 0
          shown = props
          show()
        },
        onKeyDown: ({ event }) => {
          const step = steps.get(event.key)
          const takes = step !== undefined || choosing.includes(event.key)
          if (!takes || !shown?.items.length || event.isComposing) return false
          if (step === undefined) choose(shown.items[active])
          else move(step)
          return true
        },
        onExit: () => {
          shown?.editor.view.dom.removeAttribute('aria-activedescendant')
          unmount?.()
          list?.destroy()
          list = null
          shown = null
        },
      }
    },
  }
}
