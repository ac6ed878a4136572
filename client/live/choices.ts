import { z } from 'zod'

/** What someone chose before going in, remembered in this browser for the next time. */
const Choices = z.object({
  microphone: z.boolean(),
  camera: z.boolean(),
  transcribe: z.boolean(),
  devices: z.object({
    audioinput: z.string().optional(),
    videoinput: z.string().optional(),
    audiooutput: z.string().optional(),
  }),
})
export type Choices = z.infer<typeof Choices>

const NAME = 'hearth.live.choices'
const first: Choices = { microphone: true, camera: true, transcribe: true, devices: {} }

export function readChoices(storage: Pick<Storage, 'getItem'>): Choices {
  try {
    return Choices.parse(JSON.parse(storage.getItem(NAME) ?? 'null'))
  } catch {
    return first
  }
}

/** Remembers what is given of it; a storage that refuses remembers nothing. */
export function keepChoices(storage: Pick<Storage, 'getItem' | 'setItem'>, change: Partial<Choices>): void {
  try {
    storage.setItem(NAME, JSON.stringify({ ...readChoices(storage), ...change }))
  } catch {
    // private windows and full storages refuse: the room works without
  }
}
