export const presence = {
  online: 'online',
  inRoom: 'in a live room',
  onlineCount_one: '· {{count}} online',
  onlineCount_other: '· {{count}} online',
  insideCount_one: '{{count}} inside now',
  insideCount_other: '{{count}} inside now',
  inside: {
    names_one: '{{names}} is inside',
    names_other: '{{names}} are inside',
    more_one: '{{names}} and {{count}} other are inside',
    more_other: '{{names}} and {{count}} others are inside',
    nobody: 'Nobody is inside yet. You would be the first.',
  },
} as const
