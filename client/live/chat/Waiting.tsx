import { ActionIcon, Progress } from '@mantine/core'
import { IconFile, IconRefresh, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useRefusalText } from '../../ui/refusal.ts'
import { localeFor } from '../../ui/time.ts'
import classes from './Files.module.css'
import { writeSize } from './size.ts'
import type { Upload } from './uploads.ts'
import { isHopeless, type OwnUploads, usePreview } from './useUploads.ts'

/** The files that will go with the message, each with how it stands. */
export function Waiting({ uploads }: { uploads: OwnUploads }) {
  const { t } = useTranslation()
  if (uploads.uploads.length === 0) return null
  return (
    <ul className={classes.waiting} aria-label={t('chat.files.label')}>
      {uploads.uploads.map(upload => (
        <li key={upload.key} className={classes.card}>
          <One upload={upload} />
          {upload.failed !== null && !isHopeless(upload.failed) && (
            <ActionIcon
              variant="subtle"
              aria-label={t('chat.files.retry', { name: upload.name })}
              onClick={() => uploads.retry(upload.key)}
            >
              <IconRefresh size={18} aria-hidden="true" />
            </ActionIcon>
          )}
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('chat.files.remove', { name: upload.name })}
            onClick={() => uploads.remove(upload.key)}
          >
            <IconX size={18} aria-hidden="true" />
          </ActionIcon>
        </li>
      ))}
    </ul>
  )
}

function One({ upload }: { upload: Upload }) {
  const { t, i18n } = useTranslation()
  const why = useRefusalText()
  const preview = usePreview(upload)
  const { name, part, ref, failed, file } = upload
  const percent = Math.round(part * 100)
  return (
    <>
      {preview ? (
        <img className={classes.thumb} src={preview} alt="" />
      ) : (
        <IconFile size={24} aria-hidden="true" className={classes.icon} />
      )}
      <span className={classes.words}>
        <span className={classes.name}>{name}</span>
        {failed !== null && (
          <span className={classes.size} data-failed role="alert">
            {why(failed)}
          </span>
        )}
        {failed === null && ref === null && (
          <Progress value={percent} size="sm" aria-label={t('chat.files.sending', { name, percent })} />
        )}
        {ref !== null && <span className={classes.size}>{writeSize(file.size, localeFor(i18n.language))}</span>}
      </span>
    </>
  )
}
