/**
 * The seven risk areas of the Frontier AI Risk Management Framework in Practice (arXiv 2507.16534), in its order.
 * An installation may add areas, so an area id elsewhere is text; these are the ones a first start knows.
 */
export const SEVEN_AREAS = [
  { id: 'cyber-offense', name: 'Cyber offense' },
  { id: 'biological-chemical', name: 'Biological & chemical' },
  { id: 'persuasion-manipulation', name: 'Persuasion & manipulation' },
  { id: 'autonomous-ai-rnd', name: 'Uncontrolled AI R&D' },
  { id: 'deception-scheming', name: 'Deception & scheming' },
  { id: 'self-replication', name: 'Self-replication' },
  { id: 'collusion', name: 'Collusion' },
] as const
export type KnownAreaId = (typeof SEVEN_AREAS)[number]['id']
