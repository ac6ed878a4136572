const RATE = 24_000
/** two notes, in Hz, each after the other */
const NOTES = [523.25, 783.99]
const NOTE_S = 0.45

/** Two soft notes as a 16-bit WAV file. */
export function writeTone(): Blob {
  const perNote = RATE * NOTE_S
  const count = perNote * NOTES.length
  const wav = new DataView(new ArrayBuffer(44 + count * 2))
  const text = (at: number, what: string) => {
    for (const [i, letter] of [...what].entries()) wav.setUint8(at + i, letter.charCodeAt(0))
  }
  text(0, 'RIFF')
  wav.setUint32(4, 36 + count * 2, true)
  text(8, 'WAVEfmt ')
  wav.setUint32(16, 16, true)
  wav.setUint16(20, 1, true)
  wav.setUint16(22, 1, true)
  wav.setUint32(24, RATE, true)
  wav.setUint32(28, RATE * 2, true)
  wav.setUint16(32, 2, true)
  wav.setUint16(34, 16, true)
  text(36, 'data')
  wav.setUint32(40, count * 2, true)
  for (let i = 0; i < count; i++) {
    const at = (i % perNote) / RATE
    // it swells in 10 ms and dies away, so that nothing clicks
    const loudness = Math.min(1, at / 0.01) * Math.exp(-6 * at) * (1 - at / NOTE_S)
    const wave = Math.sin(2 * Math.PI * NOTES[Math.floor(i / perNote)]! * at)
    wav.setInt16(44 + i * 2, wave * loudness * 14_000, true)
  }
  return new Blob([wav.buffer], { type: 'audio/wav' })
}

/** Plays the tone on a speaker, or on the system's own; resolves when it is over. */
export async function playTone(speaker: string | undefined): Promise<void> {
  const url = URL.createObjectURL(writeTone())
  try {
    const sound = new Audio(url)
    // by an element, because that is what a speaker can be chosen for in every browser that lets one choose
    if (speaker && 'setSinkId' in sound) await sound.setSinkId(speaker)
    const over = new Promise((resolve, reject) => {
      sound.addEventListener('ended', resolve)
      sound.addEventListener('error', reject)
    })
    await sound.play()
    await over
  } finally {
    URL.revokeObjectURL(url)
  }
}
