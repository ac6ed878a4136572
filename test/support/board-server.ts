import { openStore, startBoard } from './board.ts'

// node test/support/board-server.ts <store url>: a board server that a test may kill; tells its parent where it listens
const { store } = await openStore(process.argv[2]!)
const { url } = await startBoard(store)
process.send?.(url)
process.once('disconnect', () => process.exit())
