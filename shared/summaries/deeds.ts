/** The words by which an action is known: what people do between meetings, and what is only said of this very moment. */

/** Verbs that name a piece of work by themselves. */
const firm = `send|write|draft|prepare|check|ask|e-?mail|mail|call|phone|ring|contact|book|reserve|set up|organi[sz]e|share|post|update|fix|
review|look (?:into|for|up)|find(?: out)?|schedule|arrange|bring|collect|gather|create|publish|finish|complete|test|follow up|invite|order|buy|pay|
talk (?:to|with)|speak (?:to|with)|translate|record|upload|document|research|investigate|circulate|take care of|facilitate|print|edit|correct|submit|
register|renew|remind|summari[sz]e|hire|interview|visit|pick up|deliver|ship|deploy|release|install|migrate|rewrite|cancel|confirm|announce|reach out|
coordinate|sketch|paint|cook|bake|photograph|scan|tidy|repair|replace|transcribe|type up|write up|approve|negotiate|chase|compile|reply to|respond to`
/** Verbs that say little without what follows. */
const weak = `make|build|plan|put|get|take|handle|own|lead|run|host|design|clean|move|sign|apply|report|propose|present|compare|measure|count|list|map|
try|meet|drop|merge|change|remove|tell|let|give|show|read|do|work on|come up with|draw|open|close|file|sort|learn|teach|train|answer|reply|respond|
format|help|set|look at|add`

const oneLine = (lines: string) => lines.replace(/\s*\n/g, '')
const adverbs =
  '(?:(?:just|also|then|definitely|certainly|probably|gladly|happily|personally|still|quickly|all|please|both|try to|go ahead and|go and|be sure to|make sure to) )*'

/** adverbs, then the verb: the part of a clause that says what is to be done */
export const DEED = `${adverbs}(?:${oneLine(firm)}|${oneLine(weak)})\\b`

const firmly = new RegExp(`^${adverbs}(?:${oneLine(firm)})\\b`, 'i')
/** True for "book the room", false for "make a point": that is work only where a day or a person makes it so. */
export const isFirm = (deed: string): boolean => firmly.test(deed)

/** Said of this moment or of the meeting itself: nobody has to remember it. */
const ofTheMoment =
  /\b(?:(?:in|into|to) the chat|(?:my|your|the) (?:screen|mic|microphone|camera|video)|(?:right )?now[.!?]*$|(?:in|for) (?:a|one|two|five|a few|a couple of) (?:second|sec|minute|moment)s?|a second|next slide|to order|(?:a|one) (?:quick )?(?:question|look|break|minute|guess)|the floor|my turn|your turn|move on|get started|get going|get back to (?:this|that|it)|put (?:it|this|that) (?:aside|off)|read (?:it|this|that) out|this meeting|take (?:a )?turns?|call on|hear me|(?:find|figure|work) (?:it|that|this) out together|let (?:me|you|us|her|him|them) (?:go|speak|finish|start|talk|in|know (?:if|how))|do my best|take that back|get (?:it|that|this)[.!]*$|give (?:it|that) a (?:thought|go)|ask you|tell you|show you|give you|add (?:that|one thing|to that)|look at (?:it|this|that) together|open (?:it|this) up)/i

export const momentary = (clause: string): boolean => ofTheMoment.test(clause)

/** "that", "it": what is to be done was said before. */
export const pointsBack = (deed: string): boolean =>
  /^(?:do|take|handle|take care of|own|look into|check|fix|send|write|book|lead|run|make|find(?: out)?|organi[sz]e|arrange)\s+(?:it|that|this|so|those|them|care of (?:it|that|this))\b/i.test(
    deed,
  )
