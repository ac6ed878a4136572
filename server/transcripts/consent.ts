import type { Id } from '../../shared/ids.ts'
import { MEMBER_ATTRIBUTE, TRANSCRIBE_ATTRIBUTE } from '../../shared/transcripts.ts'
import type { Consent, Person } from '../infra/hearing.ts'
import type { Log } from '../infra/log.ts'
import type { TranscriptStore } from './store.ts'

/** ms between two looks at what the room says of consent, when nobody came or changed */
const LOOK = 1000

type Needs = { store: Pick<TranscriptStore, 'consents'>; log: Log }

/**
 * Who may be heard in a room. Their attribute and the room in the store must both say so: an attribute comes from a ticket, and a
 * ticket can be older than a refusal. `changed` is called after each look that the store answered.
 */
export function watchConsent(meetingId: Id, { store, log }: Needs, changed: () => void) {
  let consents: Map<Id, boolean> = new Map()
  let looking = false
  let again = false
  let over = false

  const look = async () => {
    again = true
    if (looking) return
    looking = true
    while (again && !over) {
      again = false
      try {
        consents = await store.consents(meetingId)
        if (!over) changed()
      } catch (err) {
        log.warn({ err, meetingId }, 'the store did not say who may be heard')
      }
    }
    looking = false
  }
  const timer = setInterval(look, LOOK)

  return {
    /** Looks at the store, once more when it is looking already: what it says now may have been asked too early. */
    look: () => void look(),
    of({ identity, attributes }: Person): Consent {
      if (attributes[TRANSCRIBE_ATTRIBUTE] !== 'yes' || attributes[MEMBER_ATTRIBUTE] === undefined) return 'no'
      const agreed = consents.get(identity)
      if (agreed === undefined) return 'gone'
      return agreed ? 'yes' : 'no'
    },
    stop(): void {
      over = true
      clearInterval(timer)
    },
  }
}
