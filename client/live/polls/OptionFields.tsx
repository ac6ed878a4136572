import { ActionIcon, Input, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { grown, OPTIONS_LEAST, without } from './draft.ts'
import classes from './PollForm.module.css'

type Props = { options: string[]; onChange: (options: string[]) => void; error: string | false }

/** The options of a poll; there is always an empty one to go on in. */
export function OptionFields({ options, onChange, error }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const focus = (at: number) => list.current?.querySelectorAll('input')[at]?.focus()
  const pressed = (event: KeyboardEvent, at: number) => {
    if (event.key === 'Enter' && options[at]?.trim() && at < options.length - 1) {
      event.preventDefault()
      focus(at + 1)
    }
    if (event.key === 'Backspace' && options[at] === '' && at > 0) {
      event.preventDefault()
      focus(at - 1)
    }
  }
  const remove = (at: number) => {
    onChange(without(options, at))
    focus(Math.max(0, at - 1))
  }
  return (
    <Input.Wrapper label={t('polls.form.options')} labelElement="div" labelProps={{ id }} error={error}>
      {/* biome-ignore lint/a11y/useSemanticElements: the wrapper has drawn its name already */}
      <div ref={list} className={classes.options} role="group" aria-labelledby={id}>
        {options.map((option, at) => (
          <TextInput
            // biome-ignore lint/suspicious/noArrayIndexKey: an option is known by its place
            key={at}
            aria-label={t('polls.form.option', { n: at + 1 })}
            placeholder={t('polls.form.option', { n: at + 1 })}
            maxLength={120}
            value={option}
            onChange={event => onChange(grown(options.with(at, event.currentTarget.value)))}
            onKeyDown={event => pressed(event, at)}
            rightSection={
              option !== '' && options.length > OPTIONS_LEAST ? (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('polls.form.remove', { n: at + 1 })}
                  onClick={() => remove(at)}
                >
                  <IconX size={16} />
                </ActionIcon>
              ) : null
            }
          />
        ))}
      </div>
    </Input.Wrapper>
  )
}
