import { setTimeout as sleep } from 'node:timers/promises'
import type { Id } from '../../shared/ids.ts'
import { CAPTION_TOPIC, type Caption, MEMBER_ATTRIBUTE } from '../../shared/transcripts.ts'
import type { Clock } from '../infra/clock.ts'
import type { Audience, Ear, Hearing, Person } from '../infra/hearing.ts'
import type { Log } from '../infra/log.ts'
import { makeListener, type Said } from '../infra/speech/listener.ts'
import type { SpeechQueue } from '../infra/speech/queue.ts'
import type { Detector } from '../infra/speech/vad.ts'
import { watchConsent } from './consent.ts'
import { takeLease } from './lease.ts'
import type { TranscriptStore } from './store.ts'

export type RoomNeeds = {
  store: TranscriptStore
  /** this scribe's id */
  holder: Id
  join: (meetingId: Id, audience: Audience) => Promise<Hearing>
  openDetector: () => Detector
  queue: SpeechQueue
  now: Clock
  log: Log
}

/** ms between tries to keep a segment that the store did not take */
const RETRY = 500

/**
 * Takes one room and transcribes it until it ends, `leave` is called or another scribe has it. Resolves with null when it is another's
 * already. Rejects, with the room given back, when it cannot be joined.
 */
export async function transcribeRoom(meetingId: Id, needs: RoomNeeds) {
  const { store, openDetector, queue, now, log } = needs
  const leave = () => void hearing?.leave()
  let hearing: Hearing | null = null
  const lease = await takeLease(meetingId, needs, leave)
  if (!lease) return null
  const consent = watchConsent(meetingId, needs, () => hearing?.review())

  const open = (person: Person): Ear => {
    const who = {
      participantId: person.identity,
      memberId: person.attributes[MEMBER_ATTRIBUTE]!,
      name: person.name,
    }
    const idOf = (said: Said) => `${who.participantId}-${said.from}`
    const show = (said: Said, final: boolean) => {
      const caption: Caption = { id: idOf(said), ...who, ...said, final }
      void hearing?.tell(CAPTION_TOPIC, JSON.stringify(caption))
    }
    const keep = async (said: Said) => {
      while (await lease.certain()) {
        try {
          return await store.keep({ id: idOf(said), meetingId, ...who, ...said })
        } catch (err) {
          log.warn({ err, meetingId }, 'the store did not take a segment')
          await sleep(RETRY)
        }
      }
    }
    const hearers = { saying: (said: Said) => show(said, false), said: (said: Said) => show(said, true), keep }
    let listener: ReturnType<typeof makeListener> | null = null
    const listenerFrom = (samples: Float32Array) =>
      makeListener(now() - samples.length / 16, openDetector(), queue, hearers)
    return {
      frame: samples => {
        listener ??= listenerFrom(samples)
        return listener.frame(samples)
      },
      over: async () => listener?.over(),
      withdraw: () => listener?.withdraw(),
    }
  }

  try {
    hearing = await needs.join(meetingId, { consent: consent.of, changed: consent.look, open })
  } catch (error) {
    consent.stop()
    await lease.release(true)
    throw error
  }
  consent.look()
  log.info({ meetingId }, 'listening')
  const ended = hearing.ended.then(async reason => {
    consent.stop()
    await lease.release(true)
    log.info({ meetingId, reason }, 'stopped listening; all that was heard is kept')
  })
  return { leave, ended }
}
export type TranscribedRoom = NonNullable<Awaited<ReturnType<typeof transcribeRoom>>>
