import type { BrowserContext } from '@playwright/test'
import type { Meeting } from '../../../shared/meetings.ts'
import { call } from '../../support/caller.ts'
import { bring, plan, signIn } from '../../support/gathering.ts'
import type { Product } from './product.ts'

type Changes = Partial<Pick<Meeting, 'title' | 'goals' | 'agenda' | 'door'>>

/** A community with an owner and a member, who came by the links in real mails, and a meeting that is about to start. */
export async function gather(product: Product, names: { owner: string; member: string }, changes: Changes) {
  const address = (name: string) => `${name.toLowerCase()}.${crypto.randomUUID().slice(0, 8)}@example.org`
  const owner = await signIn(product, address(names.owner), names.owner)
  const weavers = { name: 'Weavers', purpose: 'Cloth' }
  const { body: made } = await call(product, 'communities.create', { body: weavers }, owner.cookie)
  const member = await bring(product, owner, made.id, address(names.member), names.member)
  const body = plan({ title: 'Weaving evening', startsAt: Date.now() + 5 * 60_000, ...changes })
  const asked = { params: { communityId: made.id }, body }
  const { body: meeting } = await call(product, 'meetings.schedule', asked, owner.cookie)
  return {
    communityId: made.id,
    meetingId: meeting.id,
    room: `/meetings/${meeting.id}/live`,
    cookies: { owner: owner.cookie, member: member.cookie },
  }
}

/** Lets a browser be the one whom a cookie belongs to. */
export async function signInAs(context: BrowserContext, url: string, cookie: string): Promise<void> {
  const pairs = cookie.split('; ').map(pair => {
    const at = pair.indexOf('=')
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url }
  })
  await context.addCookies(pairs)
}
