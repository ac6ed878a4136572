import type { Who } from './people.ts'

export type Past = {
  id: string
  title: string
  goals: string
  weeksAgo: number
  minutes: number
  facilitator: Who
  agenda: { title: string; minutes: number }[]
  /** who came, and how many minutes late */
  came: Partial<Record<Who, number>>
  said: [Who, string][]
  chat: [Who, string][]
  board: string[]
}

/** What the demo community has behind it. */
export const past: Past[] = [
  {
    id: 'demo-meeting-safety',
    title: 'Mains appliances: how we keep them safe',
    goals: 'Agree on one way to test what plugs into the wall before it goes home.',
    weeksAgo: 3,
    minutes: 30,
    facilitator: 'mara',
    agenda: [
      { title: 'Welcome', minutes: 5 },
      { title: 'What happened in Leuven', minutes: 10 },
      { title: 'One test for all of us', minutes: 15 },
    ],
    came: { mara: 0, jonah: 0, priya: 1, tomas: 2, elif: 0, ruth: 4 },
    said: [
      [
        'mara',
        'Good evening everyone, lovely to see so many faces. Tonight is about kettles, toasters and everything else that plugs into the wall.',
      ],
      ['jonah', 'Before we start, can somebody say what happened at the Leuven café? I only heard half of it.'],
      [
        'elif',
        'A visitor took a toaster home that we had repaired, and the earth wire had come loose again. Nobody was hurt, but the breaker tripped and she was frightened.',
      ],
      [
        'ruth',
        'That is exactly what keeps me awake. We had three kettles last month and honestly I tested none of them after closing the case.',
      ],
      [
        'priya',
        'At our café every mains appliance gets a portable appliance test at the end. It takes four minutes, and we write the reading on a sticker.',
      ],
      ['tomas', 'What does a tester like that cost? Our whole budget is two hundred euros a year.'],
      [
        'priya',
        'Ours was about three hundred and fifty euros, but two cafés could share one, because we never meet on the same Saturday.',
      ],
      ['mara', 'Sharing is a good idea. Which of you are close enough to hand a box to each other?'],
      ['tomas', 'Elif and I are forty minutes apart by train, so that would work for us.'],
      ['elif', 'It would. I go through his town twice a month anyway.'],
      [
        'jonah',
        'I do not think a tester alone solves it. In Leuven the mistake was that the person who repaired it also checked it.',
      ],
      [
        'ruth',
        'Yes! A second pair of eyes. We do that with sewing machines because of the needles, and it has never felt like a burden.',
      ],
      [
        'mara',
        'So the proposal is two things: an earth and insulation test on every mains appliance, and a second person who signs it off.',
      ],
      ['jonah', 'Agreed. We decided that no mains appliance leaves a café without a test and a second signature.'],
      ['priya', 'I will write a one-page checklist with the readings we accept and send it to everybody by Friday.'],
      ['tomas', 'Could you put pictures in it? Half of my volunteers do not read English easily.'],
      ['priya', 'Good point, I can draw the four steps.'],
      ['elif', 'I will ask the library whether they would pay for a shared tester, since they lend tools already.'],
      [
        'ruth',
        'What about our insurance? Does anyone know whether it covers damage after the appliance has gone home?',
      ],
      ['mara', 'I do not know, and I would rather not guess. Let us keep that as an open question for next time.'],
      [
        'jonah',
        'There is a good guide on exactly this, at https://example.org/guides/mains-safety, with a form for visitors to sign.',
      ],
      [
        'tomas',
        'We use a form like that. People read it more carefully than I expected, and it starts a conversation.',
      ],
      ['mara', 'Jonah, can you share the form with the group before the end of the month?'],
      ['jonah', 'Sure, I will translate our version and share it.'],
      ['mara', 'Wonderful. Thank you all, this was a serious subject and you made it light. Same time next week.'],
    ],
    chat: [
      ['elif', 'The breaker that tripped: it was a 30 mA one, so it did its job.'],
      ['jonah', 'Here is the guide: https://example.org/guides/mains-safety'],
      ['ruth', 'Could we also get stickers printed together? Cheaper by the thousand.'],
      ['mara', 'Yes please, add it to the board.'],
    ],
    board: [
      '# What happened',
      'A toaster went home with a loose earth wire. The breaker tripped, nobody was hurt.',
      '# How others do it',
      '- Priya: a test at the end, four minutes, the reading on a sticker',
      '- Ruth: a second person looks at every sewing machine',
      '- Tomás: visitors sign a form',
      '# What we agreed',
      '!! Every mains appliance is tested and signed off by a second person before it goes home.',
      '[x] @priya writes a one-page checklist with pictures',
      '[ ] @elif asks the library about a shared tester',
      '[ ] @ruth gets a price for a thousand stickers',
    ],
  },
  {
    id: 'demo-meeting-volunteers',
    title: 'Finding and keeping volunteers',
    goals: 'Learn what made people stay for more than a year, and try one thing in every café.',
    weeksAgo: 2,
    minutes: 40,
    facilitator: 'jonah',
    agenda: [
      { title: 'Round: who joined, who left', minutes: 15 },
      { title: 'What makes people stay', minutes: 15 },
      { title: 'One thing each of us tries', minutes: 10 },
    ],
    came: { jonah: 0, mara: 0, sam: 1, noor: 0, ingrid: 3, priya: 0, tomas: 6 },
    said: [
      ['jonah', 'Welcome. Let us begin with a round. Who joined your café this year, and who left?'],
      [
        'noor',
        'We won three students and lost two of them in June, when the exams began. The third one now runs the bicycle table.',
      ],
      [
        'ingrid',
        'We lost our only electronics person. He moved to Utrecht, and since then we send every radio away, which breaks my heart.',
      ],
      [
        'sam',
        'Nobody left us, but everyone is over sixty. I love them dearly and I am worried about five years from now.',
      ],
      ['priya', 'What did you do that nobody leaves, Sam? That is remarkable.'],
      [
        'sam',
        'Lunch. Honestly, it is lunch. We stop at half past twelve, close the door for an hour and eat together, repairers and visitors.',
      ],
      ['mara', 'That fits what our survey said. People stay for the company, and the repairing is the excuse.'],
      [
        'noor',
        'Our students told me the opposite. They wanted to learn something they could show, and we only let them make coffee.',
      ],
      [
        'tomas',
        'So perhaps we pair them: one person who knows and one person who wants to learn, at the same table all afternoon.',
      ],
      [
        'ingrid',
        'I like that very much. Pairing would also have saved us when Bram left, because somebody would have watched him for a year.',
      ],
      [
        'jonah',
        'How would you choose the pairs? I have seen pairing go badly when the old hand cannot keep their fingers off the screwdriver.',
      ],
      ['tomas', 'The learner holds the tool. That is the only rule. The teacher may point, but may not touch.'],
      [
        'sam',
        'Ha, my Walter would explode. But I will try it with him, and I will report at the next meeting how it went.',
      ],
      [
        'priya',
        'For the students, could we give them a certificate? The technical college here accepts thirty hours as a small credit.',
      ],
      ['noor', 'Really? I did not know that. Priya, can you send me the contact at the college?'],
      ['priya', 'Yes, I will send you her address tomorrow.'],
      [
        'mara',
        'Let me sum up. Company keeps people, and learning brings them. We agreed that every café tries pairs with the learner holding the tool until the summer.',
      ],
      ['jonah', 'I am happy with that decision. Any objections? No? Then it is decided.'],
      [
        'ingrid',
        'One more thing: how do we find an electronics person at all? The advertisement in the newspaper brought nobody.',
      ],
      ['noor', 'The amateur radio club. They are bored, they are precise and they adore a broken radio.'],
      ['ingrid', 'I will write to the radio club in Haarlem this week. Why did I never think of that?'],
      ['tomas', 'We should ask volunteers why they leave, too. Nobody ever asks them that.'],
      ['mara', 'I will draft three questions for people who leave and put them on the board by Monday.'],
      ['sam', 'Keep it short, please. Three questions is plenty.'],
      ['jonah', 'Thank you all. Eat lunch together, and see you next week.'],
    ],
    chat: [
      ['sam', 'Our lunch recipe of the month is lentil soup, for the record.'],
      ['noor', 'The credit scheme: https://example.org/college/thirty-hours'],
      ['ingrid', 'Bram sends his regards from Utrecht!'],
      ['tomas', 'May I borrow the sentence "the learner holds the tool" for our wall?'],
      ['jonah', 'It is yours, you said it.'],
    ],
    board: [
      '# Who joined, who left',
      '- Noor: three students came, two left before the exams',
      '- Ingrid: the only electronics person moved away',
      '- Sam: nobody left, everybody is over sixty',
      '# What makes people stay',
      '- Lunch together, with the door closed',
      '- Something to learn that one can show',
      '# What we try',
      '!! Every café tries pairs until the summer: the learner holds the tool.',
      '[ ] @sam tries it with Walter and reports',
      '[ ] @ingrid writes to the radio club in Haarlem',
      '[x] @mara drafts three questions for people who leave',
    ],
  },
  {
    id: 'demo-meeting-parts',
    title: 'Spare parts: buy, print or salvage',
    goals: 'Spend less time looking for parts and throw fewer of them away.',
    weeksAgo: 1,
    minutes: 35,
    facilitator: 'mara',
    agenda: [
      { title: 'Where the time goes', minutes: 10 },
      { title: 'Printing parts: what lasts', minutes: 15 },
      { title: 'A shared shelf', minutes: 10 },
    ],
    came: { mara: 0, elif: 0, ruth: 2, sam: 0, priya: 5, ingrid: 0, noor: 1, jonah: 8 },
    said: [
      [
        'mara',
        'Hello everyone. Ruth counted something last month and I think it will surprise you. Ruth, the floor is yours.',
      ],
      [
        'ruth',
        'I wrote down where the minutes went over four Saturdays. Forty percent of our time goes into looking for a part, and most of the time we do not find it.',
      ],
      ['sam', 'Forty percent! I would have said ten. What kinds of parts?'],
      ['ruth', 'Knobs, belts, hinges, and the little feet of mixers. Hardly ever anything electronic.'],
      ['elif', 'Those can be printed. We printed sixty mixer feet last year and only two came back broken.'],
      ['noor', 'Which plastic do you use? Ours melted in a coffee machine, and the smell was memorable.'],
      [
        'elif',
        'Near heat we print with PETG, never with PLA. For belts we print nothing at all, because rubber rings are cheaper.',
      ],
      ['ingrid', 'Who draws the parts? Drawing is what takes us an hour, the printing is nothing.'],
      [
        'elif',
        'There is a library of drawings for household parts at https://example.org/drawings, and we keep our own drawings in a folder.',
      ],
      ['priya', 'Could we keep one folder for all cafés? Then a mixer foot is drawn once and not nine times.'],
      ['mara', 'That sounds like a decision in the making. Is anyone against one shared folder of drawings?'],
      ['sam', 'Not against it, but somebody has to name the files properly, or we will never find a thing.'],
      ['ingrid', 'I will write a page on how to name the drawings: maker, model, part, and the plastic.'],
      [
        'mara',
        'Thank you, Ingrid. Then it is decided: we keep one shared folder of drawings, and each drawing names its plastic.',
      ],
      [
        'jonah',
        'Sorry for being late, the train stood still. May I bring up salvage? We throw away whole machines with ten good screws and a good motor in them.',
      ],
      ['ruth', 'We salvage, but then it lies in boxes and nobody knows what is in them.'],
      [
        'noor',
        'We label the boxes by the photograph of what is inside. Taking a picture is faster than writing a list.',
      ],
      ['jonah', 'That is clever. I will try the photographs at our next café and bring some pictures.'],
      ['elif', 'Are we allowed to sell a salvaged motor? A visitor offered me ten euros for one.'],
      ['mara', 'I am not sure what our status as a charity permits. Can somebody find out?'],
      ['priya', 'I will ask our treasurer about selling parts and tell you by next Thursday.'],
      ['sam', 'For belts, let us order together. If we buy a hundred in mixed sizes, the price falls to a third.'],
      ['mara', 'Sam, can you collect what each café needs by the end of next week?'],
      ['sam', 'Will do. I will send a list around and place one order for all of us.'],
      [
        'mara',
        'Next time we meet in the evening and talk about how we welcome visitors. Thank you, this was a very practical hour.',
      ],
    ],
    chat: [
      ['noor', 'Never PLA near heat. I have the photographs.'],
      ['elif', 'Drawings of household parts: https://example.org/drawings'],
      ['ingrid', 'File names: maker-model-part-plastic, all lower case?'],
      ['ruth', 'Yes, and no spaces please.'],
      ['sam', 'Belts: tell me inner diameter and thickness.'],
    ],
    board: [
      '# Where the time goes',
      'Four Saturdays counted: 40 % of the time goes into looking for parts.',
      '- Knobs, belts, hinges, mixer feet',
      '- Hardly ever electronics',
      '# What lasts',
      '- PETG near heat, never PLA',
      '- Belts: buy, do not print',
      '# What we do',
      '!! One shared folder of drawings; each drawing names its plastic.',
      '[ ] @ingrid writes how drawings are named',
      '[ ] @sam orders belts for every café',
      '[ ] @priya asks the treasurer whether parts may be sold',
      '[ ] @jonah tries boxes labelled by photographs',
    ],
  },
]

/** The meeting that is about to start. */
export const next = {
  title: 'Welcoming visitors: the first five minutes',
  goals: 'Hear how each café greets people at the door, and leave with one sentence that all of us can use.',
  minutes: 60,
  agenda: [
    { title: 'Welcome and news', minutes: 10 },
    { title: 'At the door: three stories', minutes: 20 },
    { title: 'Saying no to what cannot be mended', minutes: 20 },
    { title: 'Who does what until next time', minutes: 10 },
  ],
}
