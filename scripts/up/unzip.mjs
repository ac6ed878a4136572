import { open, writeFile } from 'node:fs/promises'
import { inflateRawSync } from 'node:zlib'

const END = 0x06054b50
const END_BYTES = 22
const LONGEST_COMMENT = 65_535
const ENTRY_BYTES = 46
const LOCAL_BYTES = 30
const DEFLATED = 8

/** Writes the named members of a zip file (APPNOTE 6.3.10; no zip64, no encryption) to `where(name)`. Throws if one is not in it. */
export async function unzip(file, names, where) {
  const zip = await open(file)
  try {
    const members = await directory(zip)
    for (const name of names) {
      const member = members.get(name)
      if (!member) throw new Error(`${file} has no ${name}`)
      await writeFile(where(name), await content(zip, member))
    }
  } finally {
    await zip.close()
  }
}

async function bytes(zip, from, length) {
  const { buffer, bytesRead } = await zip.read(Buffer.alloc(length), 0, length, from)
  return buffer.subarray(0, bytesRead)
}

async function directory(zip) {
  const { size } = await zip.stat()
  const from = Math.max(0, size - LONGEST_COMMENT - END_BYTES)
  const tail = await bytes(zip, from, size - from)
  let end = tail.length - END_BYTES
  while (end >= 0 && tail.readUInt32LE(end) !== END) end--
  if (end < 0) throw new Error('not a zip file')
  const list = await bytes(zip, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12))
  const members = new Map()
  for (let at = 0; at < list.length; ) {
    const nameBytes = list.readUInt16LE(at + 28)
    const name = list.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes)
    members.set(name, {
      method: list.readUInt16LE(at + 10),
      packed: list.readUInt32LE(at + 20),
      at: list.readUInt32LE(at + 42),
    })
    at += ENTRY_BYTES + nameBytes + list.readUInt16LE(at + 30) + list.readUInt16LE(at + 32)
  }
  return members
}

async function content(zip, { method, packed, at }) {
  const local = await bytes(zip, at, LOCAL_BYTES)
  const data = await bytes(zip, at + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28), packed)
  return method === DEFLATED ? inflateRawSync(data) : data
}
