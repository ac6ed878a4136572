import type { CommunityRole } from '../../shared/roles.ts'

/** The demo community. All ids are fixed, so that seeding again finds what is there. */
export const community = {
  id: 'demo-repair-cafes',
  name: 'Repair Café Circle',
  purpose:
    'People who run repair cafés in nine towns learn from one another: what to mend, how to welcome, how to last.',
}

export type Who = 'mara' | 'jonah' | 'priya' | 'tomas' | 'elif' | 'ruth' | 'sam' | 'noor' | 'ingrid'
type Person = { name: string; email: string; role: CommunityRole; timeZone: string }

export const people: Record<Who, Person> = {
  mara: { name: 'Mara Lindqvist', email: 'mara@example.org', role: 'owner', timeZone: 'Europe/Berlin' },
  jonah: { name: 'Jonah Okafor', email: 'jonah@example.org', role: 'facilitator', timeZone: 'Europe/London' },
  priya: { name: 'Priya Raman', email: 'priya@example.org', role: 'member', timeZone: 'Europe/London' },
  tomas: { name: 'Tomás Herrera', email: 'tomas@example.org', role: 'member', timeZone: 'Europe/Madrid' },
  elif: { name: 'Elif Demir', email: 'elif@example.org', role: 'member', timeZone: 'Europe/Istanbul' },
  ruth: { name: 'Ruth Castellan', email: 'ruth@example.org', role: 'member', timeZone: 'Europe/Dublin' },
  sam: { name: 'Sam Whitlock', email: 'sam@example.org', role: 'member', timeZone: 'America/New_York' },
  noor: { name: 'Noor Haddad', email: 'noor@example.org', role: 'member', timeZone: 'Europe/Paris' },
  ingrid: { name: 'Ingrid Vos', email: 'ingrid@example.org', role: 'member', timeZone: 'Europe/Amsterdam' },
}
