import { type DragEvent, useEffect, useRef, useState } from 'react'

const hasFiles = ({ dataTransfer }: { dataTransfer: DataTransfer | null }) =>
  dataTransfer?.types.includes('Files') ?? false

/** A file that misses its place would be opened in place of the room. */
export function useNoStray() {
  useEffect(() => {
    const stop = (event: globalThis.DragEvent) => {
      if (hasFiles(event)) event.preventDefault()
    }
    addEventListener('dragover', stop)
    addEventListener('drop', stop)
    return () => {
      removeEventListener('dragover', stop)
      removeEventListener('drop', stop)
    }
  }, [])
}

/**
 * Takes files that are dropped on an element.
 * @param take null while none are taken
 */
export function useDrop(take: ((files: File[]) => void) | null) {
  const [over, setOver] = useState(false)
  // entering a child is told before leaving its parent
  const depth = useRef(0)
  const leave = () => {
    depth.current = 0
    setOver(false)
  }
  const handlers = take && {
    onDragEnter: (event: DragEvent) => {
      if (!hasFiles(event)) return
      depth.current += 1
      setOver(true)
    },
    onDragOver: (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault()
    },
    onDragLeave: () => {
      depth.current -= 1
      if (depth.current <= 0) leave()
    },
    onDrop: (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      leave()
      take([...event.dataTransfer.files])
    },
  }
  return { over: over && take !== null, handlers: handlers ?? {} }
}
