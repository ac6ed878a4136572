import { connectStore } from './server/infra/mongo.ts'
import { mailStore } from './server/mail/store.ts'
const url = process.env.MONGODB_URL + '/scratch2'
const dbs = [await connectStore(url), await connectStore(url)]
const stores = dbs.map(db => mailStore(db))
let bad = 0, rounds = 0
for (let r = 0; r < 60; r++) {
  await dbs[0]!.collection('outbox').deleteMany({})
  await stores[0]!.insert(Array.from({length:120},(_, i) => ({ _id: `r${r}-${i}`, kind:'reminder' as const, subject:'x', to:{} as any, data:{pad:'x'.repeat(500)}, state:'owed' as const, owedAt:1, dueAt:1, attempts:0 })))
  const won = new Map<string, string[]>()
  await Promise.all(stores.map(async (s, k) => { for (let c=0;c<4;c++) { const { rows } = await s.claim(40, `w${k}-${c}`, 1000, 5000+k*10+c); for (const row of rows) won.set(row._id, [...(won.get(row._id) ?? []), `w${k}-${c}`]); } }))
  const dup = [...won].filter(([,w]) => w.length>1); rounds++
  if (dup.length) { bad++; const docs = await dbs[0]!.collection('outbox').find({_id:{$in:dup.map(d=>d[0])} as any}).toArray(); console.log(r, JSON.stringify(dup), JSON.stringify(docs.map(d=>[d._id,d.claim,d.dueAt,d.attempts]))) }
}
console.log({rounds,bad})
for (const d of dbs) { await d.close() }
