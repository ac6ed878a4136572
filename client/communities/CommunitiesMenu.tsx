import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCall } from '../net/query.ts'

/** The way to each of one's communities, from everywhere. */
export function CommunitiesMenu() {
  const { t } = useTranslation()
  const mine = useCall('communities.mine').data ?? []
  return (
    <Menu position="bottom-start" width={280}>
      <Menu.Target>
        <Button variant="subtle" color="gray" c="inherit" px="xs" rightSection={<IconChevronDown size={16} />}>
          {t('communities.menu')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="70vh" style={{ overflowY: 'auto' }}>
        {mine.map(({ id, name }) => (
          <Menu.Item key={id} component={Link} to={`/communities/${id}`}>
            {name}
          </Menu.Item>
        ))}
        {mine.length > 0 && <Menu.Divider />}
        <Menu.Item component={Link} to="/communities/new" leftSection={<IconPlus size={18} />}>
          {t('communities.mine.create')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
