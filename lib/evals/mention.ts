/** Somebody named in a Markdown text: `@[Ada Lovelace](usr_…)`, as the completion writes it. */
const MENTION = /@\[([^\]\n]{1,200})\]\((usr_[A-Za-z0-9_-]{1,100})\)/g

/** The ids of the people a text names, each once, in its order. */
export function mentionsIn(text: string): string[] {
  return [...new Set([...text.matchAll(MENTION)].flatMap(([, , id]) => id ?? []))]
}

/** As it is written into a text. What would end the name early is left out of it. */
export function mentionOf({ id, name }: { id: string; name: string }): string {
  return `@[${name.replaceAll(/[[\]()\n]/g, '')}](${id})`
}
