import { mergeAttributes, Node, textblockTypeInputRule } from '@tiptap/core'

/** One line that says what was decided. Begun with `!! `, by the toolbar or by Mod-Alt-d. */
export const Decision = Node.create({
  name: 'decision',
  group: 'block',
  content: 'inline*',
  defining: true,

  parseHTML() {
    return [{ tag: 'p[data-type="decision"]', priority: 60 }]
  },
  renderHTML({ HTMLAttributes }) {
    return ['p', mergeAttributes(HTMLAttributes, { 'data-type': 'decision' }), 0]
  },
  addKeyboardShortcuts() {
    return {
      'Mod-Alt-d': () => this.editor.commands.toggleNode(this.name, 'paragraph'),
      Backspace: () => {
        const { empty, $anchor } = this.editor.state.selection
        const atStart = empty && $anchor.parent.type === this.type && $anchor.parentOffset === 0
        return atStart && this.editor.commands.setNode('paragraph')
      },
    }
  },
  addInputRules() {
    return [textblockTypeInputRule({ find: /^!!\s$/, type: this.type })]
  },
})
