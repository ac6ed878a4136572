import { ActionIcon, Tooltip } from '@mantine/core'
import { type Editor, useEditorState } from '@tiptap/react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './board.module.css'
import { type Tool, tools } from './tools.ts'

const all = tools.flat()
const onMac = /Mac|iPhone|iPad/.test(navigator.userAgent)
const keysOf = ({ keys }: Tool) => keys?.replace('Mod', onMac ? 'Meta' : 'Control')
const shortcutOf = ({ keys }: Tool) => keys?.replace('Mod', onMac ? '⌘' : 'Ctrl')

/** The tool that an arrow key leads to, from the one at `at`. */
const steps: Record<string, (at: number) => number> = {
  ArrowRight: at => (at + 1) % all.length,
  ArrowLeft: at => (at - 1 + all.length) % all.length,
  Home: () => 0,
  End: () => all.length - 1,
}

/** One stop of the Tab key; the arrow keys move inside. */
export function Toolbar({ editor }: { editor: Editor }) {
  const { t } = useTranslation()
  const [stop, setStop] = useState(0)
  const state = useEditorState({
    editor,
    selector: ({ editor }) =>
      all.map(tool => ({
        on: tool.isOn?.(editor) ?? null,
        can: tool.isOn ? true : tool.run(editor.can().chain()).run(),
      })),
  })
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const next = Object.hasOwn(steps, event.key) ? steps[event.key]?.(stop) : undefined
    if (next === undefined) return
    event.preventDefault()
    setStop(next)
    event.currentTarget.querySelectorAll('button')[next]?.focus()
  }

  return (
    <div role="toolbar" aria-label={t('board.tools.label')} className={classes.tools} onKeyDown={move}>
      {tools.map(group => (
        <div key={group[0]?.name} className={classes.group}>
          {group.map(tool => {
            const i = all.indexOf(tool)
            const label = t(`board.tools.${tool.name}`)
            const { on = null, can = true } = state[i] ?? {}
            return (
              <Tooltip key={tool.name} label={`${label} · ${shortcutOf(tool)}`}>
                <ActionIcon
                  size="lg"
                  variant={on ? 'light' : 'subtle'}
                  color={on ? undefined : 'gray'}
                  aria-label={label}
                  aria-pressed={on ?? undefined}
                  aria-disabled={!can || undefined}
                  aria-keyshortcuts={keysOf(tool)}
                  tabIndex={i === stop ? 0 : -1}
                  onFocus={() => setStop(i)}
                  // the selection in the text stays
                  onMouseDown={event => event.preventDefault()}
                  onClick={() => tool.run(editor.chain().focus()).run()}
                >
                  <tool.icon size={20} stroke={1.75} aria-hidden="true" />
                </ActionIcon>
              </Tooltip>
            )
          })}
        </div>
      ))}
    </div>
  )
}
