/** Open: the weights can be downloaded. Closed: reached through an interface only. */
export const ACCESS = ['open', 'closed'] as const
export type Access = (typeof ACCESS)[number]

/** The key under which a model's name is looked up: case and surrounding blanks do not tell two models apart. */
export function toAliasKey(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase()
}
