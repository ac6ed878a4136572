import { Menu, UnstyledButton } from '@mantine/core'
import { IconLogout, IconUserEdit } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useChange } from '../net/query.ts'
import { closeLine } from '../net/socket.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { becomeMe, meQuery } from './model.ts'

/** Who one is signed in as, and what one can do about it. Nothing for visitors. */
export function MeMenu() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const me = useQuery({ ...meQuery, enabled: false }).data
  const signOut = useChange('accounts.signOut')
  if (!me) return null
  const leave = () =>
    signOut.mutate(
      {},
      {
        onSuccess: () => {
          // the connection was made by the session that has just ended
          closeLine()
          becomeMe(null)
          history.push('/sign-in')
        },
      },
    )
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <UnstyledButton aria-label={t('accounts.menu.label', { name: me.name })} style={{ borderRadius: '50%' }}>
          <Avatar name={me.name} id={me.id} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.email}</Menu.Label>
        <Menu.Item component={Link} to="/profile" leftSection={<IconUserEdit size={18} />}>
          {t('accounts.menu.profile')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={18} />} onClick={leave}>
          {t('accounts.menu.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
