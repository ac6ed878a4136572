import { z } from 'zod'

const Choices = z.object({
  microphone: z.boolean(),
  camera: z.boolean(),
  captions: z.boolean(),
  transcribe: z.boolean(),
  blur: z.boolean(),
  /** what a guest was called last */
  guestName: z.string(),
  shortcuts: z.boolean(),
  noiseSuppression: z.boolean(),
  pushToTalk: z.boolean(),
  layout: z.enum(['auto', 'grid', 'speaker']),
  devices: z.object({
    audioinput: z.string().optional(),
    videoinput: z.string().optional(),
    audiooutput: z.string().optional(),
  }),
})
export type Choices = z.infer<typeof Choices>

const NAME = 'hearth.live.choices'
const first: Choices = {
  microphone: true,
  camera: true,
  captions: true,
  transcribe: true,
  blur: false,
  guestName: '',
  shortcuts: true,
  noiseSuppression: true,
  pushToTalk: false,
  layout: 'auto',
  devices: {},
}

/** What this person chose last on this device, for every live room. */
export function readChoices(): Choices {
  try {
    return { ...first, ...Choices.partial().parse(JSON.parse(localStorage.getItem(NAME) ?? '{}')) }
  } catch {
    return first
  }
}

export function keepChoices(change: Partial<Choices>): void {
  try {
    localStorage.setItem(NAME, JSON.stringify({ ...readChoices(), ...change }))
  } catch {
    // a storage that refuses only means choosing again next time
  }
}
