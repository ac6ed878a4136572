import { Skeleton, Stack } from '@mantine/core'
import { Loading } from './Loading.tsx'
import classes from './Page.module.css'

/** A whole page on its way. */
export function PageLoading() {
  return (
    <div className={classes.page}>
      <Stack gap="xl">
        <Skeleton height={44} width="60%" />
        <Loading rows={4} />
      </Stack>
    </div>
  )
}
