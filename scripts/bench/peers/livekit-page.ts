import { createReadStream } from 'node:fs'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'

/**
 * The least that joins: livekit-client with a ticket that is there already, camera and microphone that are on already, and a click.
 * The ticket is given as `window.ticket`.
 */
const PAGE = `<!doctype html>
<title>Bare</title>
<button disabled>Join</button>
<div id="others"></div>
<script type="module">
  import { createLocalTracks, Room, RoomEvent } from '/livekit-client.mjs'
  const tracks = await createLocalTracks({ audio: true, video: true })
  const button = document.querySelector('button')
  button.onclick = async () => {
    const room = new Room({ adaptiveStream: true, dynacast: true })
    room.on(RoomEvent.TrackSubscribed, track => others.append(track.attach()))
    await room.connect(ticket.url, ticket.token)
    for (const track of tracks) await room.localParticipant.publishTrack(track)
  }
  button.disabled = false
</script>`

/** Serves it on this machine; resolves to its address. */
export async function serveLivekitPage() {
  const library = fileURLToPath(import.meta.resolve('livekit-client'))
  const server = createServer((req, res) => {
    if (req.url === '/livekit-client.mjs') {
      res.setHeader('Content-Type', 'text/javascript')
      createReadStream(library).pipe(res)
    } else {
      res.setHeader('Content-Type', 'text/html')
      res.end(PAGE)
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `http://localhost:${port}`, stop: () => server.close() }
}
