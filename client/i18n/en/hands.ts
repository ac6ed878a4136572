export const hands = {
  title: 'Hands, in order',
  next: 'Next speaker',
  nextNamed: 'Next speaker: {{name}}',
  lower: 'Lower the hand of {{name}}',
  lowerMine: 'Lower your hand',
  lowerShort: 'Lower',
  waiting: 'waits {{time}}',
  turn: 'It is {{name}}’s turn to speak',
  yourTurn: 'It is your turn to speak',
  turnLabel: 'Whose turn it is',
} as const
