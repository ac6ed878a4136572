export const transcripts = {
  empty: 'No words were transcribed',
  emptyHint: 'Only people who agree are transcribed, and only while they speak in the live room.',
  unsure: 'The words may be wrong here',
} as const
