// The part of ICU MessageFormat the catalogue uses: {arg}, {n, number}, plural with =n and #, select, <tags>, quoting.
// In the browser it stands in for the general parser, which is most of what the translations would weigh there.

type Cases = Map<string, Node[]>
type Node =
  | string
  | { kind: 'value' | 'number' | 'count'; name: string }
  | { kind: 'plural' | 'select'; name: string; cases: Cases }
  | { kind: 'tag'; name: string; inside: Node[] }
type Values = Readonly<Record<string, unknown>>

/** Stands where `intl-messageformat` would: the same constructor and `format`, as far as next-intl uses them. */
export class IntlMessageFormat {
  /** next-intl reads the defaults for dates here; a message of ours never holds a date. */
  static formats = { date: {}, time: {}, number: {} }
  private readonly nodes: Node[]

  constructor(
    message: string,
    private readonly locale: string,
  ) {
    this.nodes = parse(message)
  }

  /** Text, or a list of texts and what the functions for tags gave. Throws when a value is not there. */
  format(values: Values = {}): unknown {
    const parts = this.write(this.nodes, values)
    return parts.length <= 1 ? (parts[0] ?? '') : parts
  }

  private write(nodes: readonly Node[], values: Values): unknown[] {
    const parts: unknown[] = []
    for (const node of nodes) for (const part of this.writeOne(node, values)) append(parts, part)
    return parts
  }

  private writeOne(node: Node, values: Values): unknown[] {
    if (typeof node === 'string') return [node]
    if (!Object.hasOwn(values, node.name)) throw new Error(`the message needs a value for ${node.name}`)
    const value = values[node.name]
    switch (node.kind) {
      case 'value':
        return [typeof value === 'object' && value !== null ? value : String(value ?? '')]
      case 'number':
      case 'count':
        return [new Intl.NumberFormat(this.locale).format(Number(value))]
      case 'select':
        return this.write(node.cases.get(String(value)) ?? other(node.cases), values)
      case 'plural': {
        const rule = new Intl.PluralRules(this.locale).select(Number(value))
        return this.write(node.cases.get(`=${value}`) ?? node.cases.get(rule) ?? other(node.cases), values)
      }
      case 'tag': {
        if (typeof value !== 'function') throw new Error(`the message needs a function for <${node.name}>`)
        const made: unknown = value(this.write(node.inside, values))
        return Array.isArray(made) ? made : [made]
      }
    }
  }
}

function append(parts: unknown[], part: unknown): void {
  const last = parts.at(-1)
  if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part
  else if (part !== '') parts.push(part)
}

function other(cases: Cases): Node[] {
  const found = cases.get('other')
  if (!found) throw new Error('a choice in a message needs the case "other"')
  return found
}

function parse(message: string): Node[] {
  const reader = new Reader(message)
  const nodes = reader.nodes(null)
  if (!reader.atEnd()) throw new Error(`the message ends too early: ${message}`)
  return nodes
}

class Reader {
  private at = 0
  constructor(private readonly text: string) {}

  atEnd(): boolean {
    return this.at >= this.text.length
  }

  /** Up to the brace or closing tag that belongs to whoever called. `counted` is what # stands for. */
  nodes(counted: string | null): Node[] {
    const nodes: Node[] = []
    while (!this.atEnd() && this.text[this.at] !== '}' && !this.text.startsWith('</', this.at)) {
      const literal = this.literal(counted !== null)
      if (literal !== '') nodes.push(literal)
      else if (this.take(/#/y) && counted !== null) nodes.push({ kind: 'count', name: counted })
      else if (this.take(/\{\s*/y)) nodes.push(this.argument())
      else nodes.push(this.tag(counted))
    }
    return nodes
  }

  /** Plain text; an apostrophe quotes only before what would otherwise mean something. */
  private literal(inPlural: boolean): string {
    const special = inPlural ? '{}<#' : '{}<'
    let literal = ''
    for (;;) {
      const quoted = this.take(inPlural ? /'([{}<>#][^']*)'?/y : /'([{}<>][^']*)'?/y)
      if (quoted) literal += quoted[1] ?? ''
      else if (this.take(/''/y)) literal += "'"
      else if (!this.atEnd() && !special.includes(this.text[this.at] ?? '')) literal += this.text[this.at++]
      else if (this.take(/<(?![a-zA-Z/])/y)) literal += '<'
      else return literal
    }
  }

  private argument(): Node {
    const name = this.need(/([^\s,{}]+)\s*/y)
    if (this.take(/\}/y)) return { kind: 'value', name }
    const kind = this.need(/,\s*(number|plural|select)\s*/y)
    if (kind === 'number') {
      this.need(/(\})/y)
      return { kind, name }
    }
    this.need(/(,)\s*/y)
    const cases: Cases = new Map()
    while (!this.take(/\s*\}/y)) {
      const key = this.need(/\s*([^\s{}]+)\s*\{/y)
      cases.set(key, this.nodes(kind === 'plural' ? name : null))
      this.need(/(\})/y)
    }
    return { kind: kind === 'plural' ? 'plural' : 'select', name, cases }
  }

  private tag(counted: string | null): Node {
    const name = this.need(/<([a-zA-Z][\w-]*)>/y)
    const inside = this.nodes(counted)
    if (this.need(/<\/([a-zA-Z][\w-]*)>/y) !== name) throw new Error(`<${name}> is not closed: ${this.text}`)
    return { kind: 'tag', name, inside }
  }

  private take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)
    if (found) this.at = pattern.lastIndex
    return found
  }

  private need(pattern: RegExp): string {
    const found = this.take(pattern)
    if (!found) throw new Error(`not understood at ${this.at}: ${this.text}`)
    return found[1] ?? ''
  }
}
