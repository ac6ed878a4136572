import { Text } from '@mantine/core'
import { useRefusalText } from './refusal.ts'

/** The refusal of the last thing asked, beside the button that asked it. Nothing while there is none. */
export function ErrorLine({ error }: { error: unknown }) {
  const text = useRefusalText()
  if (!error) return null
  return (
    <Text role="alert" c="var(--mantine-color-error)" size="sm">
      {text(error)}
    </Text>
  )
}
