import { useEffect, useState } from 'react'

/** The whole room in full screen, where the browser allows it: menus and questions open inside it. */
export function useFullScreen() {
  const [on, setOn] = useState(document.fullscreenElement !== null)
  useEffect(() => {
    const changed = () => setOn(document.fullscreenElement !== null)
    document.addEventListener('fullscreenchange', changed)
    return () => document.removeEventListener('fullscreenchange', changed)
  }, [])
  return {
    on,
    busy: false,
    possible: document.fullscreenEnabled === true,
    toggle: () => {
      const asked = on ? document.exitFullscreen() : document.documentElement.requestFullscreen()
      asked.catch(() => {
        // a browser may refuse it: then nothing is different
      })
    },
  }
}
