import { type Refusal, type RefusalBody, refusals } from '../../shared/errors.ts'
import type { Call, Result } from '../../shared/wire/http.ts'
import { address } from './address.ts'
import { ApiRefusal } from './api.ts'
import { routes } from './routes.ts'

/** A refusal that needs no server to be known. */
export const refuse = (code: Refusal['code']): ApiRefusal => {
  const [status, message] = refusals[code]
  return new ApiRefusal(code, message, status)
}

function read(answer: XMLHttpRequest): unknown {
  try {
    return JSON.parse(answer.responseText)
  } catch {
    return undefined
  }
}

/**
 * Sends one file, telling how much of it (0 to 1) is there. Rejects with an ApiRefusal, as `call` does.
 * (fetch cannot tell how far it is)
 */
export function sendFile(
  ask: Call<'live.upload'>,
  type: string,
  file: Blob,
  progress: (part: number) => void,
  stop: AbortSignal,
): Promise<Result<'live.upload'>> {
  const [method = '', path = ''] = routes['live.upload'].split(' ')
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest()
    const unreachable = () => reject(new ApiRefusal('unreachable', 'The server does not answer.', sending.status))
    sending.open(method, address(path, ask))
    sending.setRequestHeader('content-type', type)
    sending.setRequestHeader('accept', 'application/json')
    sending.upload.onprogress = event => progress(event.loaded / Math.max(1, event.total))
    sending.onerror = unreachable
    sending.onabort = unreachable
    sending.onload = () => {
      const body = read(sending)
      if (sending.status === 200) return resolve(body as Result<'live.upload'>)
      const refusal = body as RefusalBody | undefined
      if (!refusal?.code) return unreachable()
      reject(new ApiRefusal(refusal.code, refusal.message, sending.status, refusal.details))
    }
    stop.addEventListener('abort', () => sending.abort())
    sending.send(file)
  })
}
