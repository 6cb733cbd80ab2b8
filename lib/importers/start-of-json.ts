/** Whether the bytes begin as a JSON object, a byte order mark and blanks passed over. */
export function beginsAsObject(head: Uint8Array): boolean {
  return textOf(head).trimStart().startsWith('{')
}

/**
 * The keys of the outermost object that stand in the beginning of a file. It looks no deeper and needs no end: a log of
 * gigabytes is told by its first kilobytes.
 */
export function keysAtStart(head: Uint8Array): Set<string> {
  const text = textOf(head)
  const keys = new Set<string>()
  let [depth, expectsKey] = [0, false]
  for (let i = 0; i < text.length; i++) {
    const character = text[i]
    if (character === '"') {
      const end = endOfString(text, i)
      if (depth === 1 && expectsKey && end < text.length) keys.add(text.slice(i + 1, end))
      i = end
      expectsKey = false
    } else if (character === '{' || character === '[') {
      depth += 1
      expectsKey = character === '{' && depth === 1
    } else if (character === '}' || character === ']') {
      depth -= 1
      // What goes on after its end is the next line of JSON Lines, and none of its keys.
      if (depth <= 0) break
    } else if (character === ',' && depth === 1) expectsKey = true
  }
  return keys
}

function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') i += 1
    else if (text[i] === '"') return i
  }
  return text.length
}

function textOf(head: Uint8Array): string {
  return new TextDecoder('utf-8').decode(head)
}
