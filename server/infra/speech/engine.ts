/** What an engine made of some speech. `confidence` is 0 to 1: how sure it was of its words. */
export type Heard = { text: string; confidence: number }

/** Turns speech into text. Whatever does this, on this machine or elsewhere, is used through these two functions. */
export type SpeechEngine = {
  /** Mono samples at SAMPLE_RATE, -1 to 1. Rejects when the engine fails or `signal` is aborted. */
  transcribe: (samples: Float32Array, signal?: AbortSignal) => Promise<Heard>
  close: () => Promise<void>
}

/** samples a second, everywhere between the microphone and the engine */
export const SAMPLE_RATE = 16_000
