export const reactions = {
  button: 'React',
  label: 'Send an emoji to everyone',
  names: {
    '👍': 'Thumbs up',
    '👏': 'Applause',
    '❤️': 'Heart',
    '😂': 'Laughter',
    '🎉': 'Celebration',
    '😮': 'Surprise',
    '🤔': 'Thinking',
    '🙏': 'Thanks',
  },
  one: '{{name}} sent {{emojis}}',
  many_one: '{{count}} person sent {{emojis}}',
  many_other: '{{count}} people sent {{emojis}}',
} as const
