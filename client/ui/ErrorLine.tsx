import { Text } from '@mantine/core'
import { useRefusalText } from './refusal.ts'

/** The refusal of the last thing asked, beside the button that asked it. Nothing while there is none. */
export function ErrorLine({ error }: { error: unknown }) {
  const text = useRefusalText()
  return (
    <div role="alert">
      {Boolean(error) && (
        <Text c="var(--mantine-color-error)" size="sm">
          {text(error)}
        </Text>
      )}
    </div>
  )
}
