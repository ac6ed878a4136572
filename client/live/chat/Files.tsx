import { IconDownload, IconFile, IconFileMusic, IconFileText, IconFileZip, IconMovie } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileRef } from '../../../shared/live/chat.ts'
import { isPicture } from '../../../shared/live/files.ts'
import { address } from '../../net/address.ts'
import { routes } from '../../net/routes.ts'
import { localeFor } from '../../ui/time.ts'
import classes from './Files.module.css'
import { writeSize } from './size.ts'

const path = routes['live.file'].split(' ')[1]!
const icons: Record<string, typeof IconFile> = { text: IconFileText, audio: IconFileMusic, video: IconMovie }
const iconOf = (type: string) => (type === 'application/zip' ? IconFileZip : (icons[type.split('/')[0]!] ?? IconFile))

/** What was sent with a message: pictures to look at, other files to save. */
export function Files({ meetingId, files }: { meetingId: string; files: readonly FileRef[] }) {
  const { t } = useTranslation()
  if (files.length === 0) return null
  return (
    <ul className={classes.files} aria-label={t('chat.files.label')}>
      {files.map(file => (
        <li key={file.id}>
          <One file={file} href={address(path, { params: { meetingId, fileId: file.id } })} />
        </li>
      ))}
    </ul>
  )
}

function One({ file, href }: { file: FileRef; href: string }) {
  const { t, i18n } = useTranslation()
  const [unseen, setUnseen] = useState(false)
  const { name, type } = file
  const size = writeSize(file.size, localeFor(i18n.language))
  if (isPicture(type) && !unseen)
    return (
      <a
        className={classes.picture}
        href={href}
        target="_blank"
        rel="noopener noreferrer"
        title={t('chat.files.open', { name })}
      >
        <img src={href} alt={name} loading="lazy" onError={() => setUnseen(true)} />
      </a>
    )
  const Icon = iconOf(type)
  return (
    <a className={classes.card} href={href} download={name} aria-label={t('chat.files.save', { name, size })}>
      <Icon size={24} aria-hidden="true" className={classes.icon} />
      <span className={classes.words}>
        <span className={classes.name}>{name}</span>
        <span className={classes.size}>{size}</span>
      </span>
      <IconDownload size={18} aria-hidden="true" className={classes.icon} />
    </a>
  )
}
