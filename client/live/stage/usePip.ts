import { useEffect, useState } from 'react'
import type { Toggle } from './actions.ts'

type DocumentPip = { requestWindow(size: { width: number; height: number }): Promise<Window> }
const ofDocument = () => (window as { documentPictureInPicture?: DocumentPip }).documentPictureInPicture

/** The picture that stands for the stage where only a single video can be taken out of the page. */
const onlyVideo = () =>
  document.querySelector<HTMLVideoElement>('[data-stage] [data-kind] video, [data-stage] [data-speaking] video') ??
  [...document.querySelectorAll<HTMLVideoElement>('[data-stage] video:not([data-mirrored])')][0]

/** What the small window looks like is what the page looks like. */
function dress(small: Window) {
  for (const sheet of document.querySelectorAll('link[rel=stylesheet], style'))
    small.document.head.append(sheet.cloneNode(true))
  for (const { name, value } of document.documentElement.attributes)
    small.document.documentElement.setAttribute(name, value)
}

/**
 * A small window that stays above all others: a whole little page where the browser can (`window` is then what to draw
 * into), else one video; not possible where neither can.
 */
export function usePip(title: string): Toggle & { window: Window | null } {
  const [small, setSmall] = useState<Window | null>(null)
  const [video, setVideo] = useState(false)
  useEffect(() => () => small?.close(), [small])
  useEffect(() => {
    const changed = () => setVideo(document.pictureInPictureElement !== null)
    addEventListener('enterpictureinpicture', changed, true)
    addEventListener('leavepictureinpicture', changed, true)
    return () => {
      removeEventListener('enterpictureinpicture', changed, true)
      removeEventListener('leavepictureinpicture', changed, true)
    }
  }, [])
  const open = async () => {
    const pip = ofDocument()
    if (!pip) return void (await onlyVideo()?.requestPictureInPicture())
    const opened = await pip.requestWindow({ width: 400, height: 260 })
    dress(opened)
    opened.document.title = title
    opened.addEventListener('pagehide', () => setSmall(null))
    setSmall(opened)
  }
  const close = async () => {
    small?.close()
    if (document.pictureInPictureElement) await document.exitPictureInPicture()
  }
  const on = small !== null || video
  return {
    on,
    busy: false,
    possible: ofDocument() !== undefined || document.pictureInPictureEnabled === true,
    toggle: () =>
      (on ? close() : open()).catch(() => {
        // a browser may refuse it, as without a picture to show: then nothing is different
      }),
    window: small,
  }
}
