import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Component, type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loading } from '../ui/Loading.tsx'

function Failed({ retry }: { retry: () => void }) {
  const { t } = useTranslation()
  return (
    <EmptyState
      icon={<IconAlertTriangle />}
      title={t('live.boardFailed.title')}
      hint={t('live.boardFailed.hint')}
      action={
        <Button variant="default" onClick={retry}>
          {t('live.boardFailed.retry')}
        </Button>
      }
    />
  )
}

/** Holds the board, so that one that fails does not take the conversation with it. */
export class BoardPlace extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError() {
    return { failed: true }
  }
  override render() {
    if (this.state.failed) return <Failed retry={() => this.setState({ failed: false })} />
    return <Suspense fallback={<Loading rows={5} />}>{this.props.children}</Suspense>
  }
}
