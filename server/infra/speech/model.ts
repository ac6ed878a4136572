import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { InferenceSession } from 'onnxruntime-node'

/** Opens one model for use on one core. Rejects with the file's name when it is not there. */
export async function openModel(folder: string, name: string): Promise<InferenceSession> {
  const file = join(folder, name)
  // the runtime itself does not say which file it missed
  await access(file)
  return InferenceSession.create(file, { intraOpNumThreads: 1, interOpNumThreads: 1 })
}
