/** What a mail says, apart from how it looks. All of it is plain text; `href` is an address of http or https. */
export type Letter = {
  subject: string
  /** the line that mail programs show beside the subject */
  preheader: string
  heading: string
  blocks: Block[]
  footer?: string
  calendar?: { method: 'REQUEST' | 'CANCEL'; ics: string }
}

export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'button'; label: string; href: string }
  | { kind: 'list'; title?: string; items: { text: string; note?: string; href?: string }[] }
  | { kind: 'facts'; rows: [label: string, value: string][] }
