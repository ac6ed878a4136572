import { Radio, Stack } from '@mantine/core'
import { IconLayoutGrid } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Toggles } from './actions.ts'
import { ControlPopover } from './ControlPopover.tsx'
import classes from './Controls.module.css'
import { One } from './One.tsx'
import { type Layout, layouts } from './plan.ts'
import { useView } from './view.ts'

const others = ['audioOnly', 'pip', 'fullScreen'] as const

/** How one sees the stage: its layout, and where and whether it is shown at all. */
export function ViewSettings({ toggles }: { toggles: Toggles }) {
  const { t } = useTranslation()
  const { layout, setLayout } = useView()
  return (
    <Stack gap="sm">
      <Radio.Group label={t('stage.view.layout')} value={layout} onChange={chosen => setLayout(chosen as Layout)}>
        <Stack gap="xs" mt="xs">
          {layouts.map(one => (
            <Radio key={one} value={one} label={t(`stage.view.${one}`)} description={t(`stage.view.hint.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <div className={classes.view}>
        {others
          .filter(name => toggles[name].possible)
          .map(name => (
            <One key={name} name={name} toggles={toggles} />
          ))}
      </div>
    </Stack>
  )
}

export function ViewButton({ toggles }: { toggles: Toggles }) {
  const { t } = useTranslation()
  return (
    <ControlPopover label={t('stage.view.title')} icon={<IconLayoutGrid />} width={320}>
      <ViewSettings toggles={toggles} />
    </ControlPopover>
  )
}
